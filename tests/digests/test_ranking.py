"""Which stories come back, how many of a kind a digest has, and what leads it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.chats.languages_read import LanguagesRead
from digests.digest import Digest, compose
from digests.digest_item import RecentStory
from digests.ranking import Told, rank
from digests.search.query import parse
from digests.stories.story import Quote, Story, StoryArticle, Update

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
HARBOUR = (("harbour", 0.8), ("pilot", 0.6))


def story_article(
    number: int, *, site: str = "", domain: str = "example", language: str = "en", age: int = 1
) -> StoryArticle:
    name = site or f"Gazette {number}"
    return StoryArticle(
        number, f"https://gazette.{domain}/{number}", f"Headline {number}", name, language, NOW - age * HOUR
    )


def story(number: int, *updates: Update, topic: Any = (), **changes: Any) -> Story:
    first, second = story_article(number, **changes), story_article(number + 1000, **changes)
    return Story(number, (first, second), (Quote("It opened.", number, 0),), 7, updates, topic)


def digest(*stories: Story, told: dict[int, int] | None = None) -> Digest:
    return compose([RecentStory(one) for one in stories], now=NOW, delivered=told)


def update(article: int = 1001, *, text: str = "It closed.", firm: bool = True) -> Update:
    return Update(2, 5, (article,), text, firm)


@pytest.mark.parametrize(("edition", "comes_back"), [(1, False), (2, True), (5, True), (6, False), (7, False)])
def test_a_told_story_comes_back_to_those_who_miss_its_update(edition: int, comes_back: bool) -> None:
    assert bool(digest(story(1, update()), told={1: edition}).items) is comes_back


def test_an_update_tells_what_is_new_and_keeps_what_came_before_below_it() -> None:
    [item] = digest(story(1, update()), told={1: 3}).items
    assert (item.update, item.lead.article, item.articles, item.sites) == (True, 1001, 1, 1)
    assert [(quote.article, quote.text) for quote in item.quotes][:1] == [(1001, "It closed.")]
    assert {quote.article for quote in item.quotes[1:]} == {story_article.article for story_article in item.earlier}


def test_a_story_not_told_yet_is_told_whole() -> None:
    [item] = digest(story(1, update())).items
    assert (item.update, item.articles) == (False, 2)


def test_whoever_was_told_an_update_is_not_told_it_again() -> None:
    told = digest(story(1, update()), told={1: 3}).editions
    assert told == {1: 7}
    assert digest(story(1, update()), told=told).stories == ()


@pytest.mark.parametrize(("age", "over"), [(2, False), (31, True)])
def test_what_a_report_says_of_tonight_is_over_the_day_after(age: int, over: bool) -> None:
    cold = replace(story(1, age=age), quotes=(Quote("It will fall to minus six tonight.", 1, 0),))
    [item] = digest(cold).items
    assert [quote.superseded for quote in item.quotes] == [over]


def test_an_update_without_a_second_site_or_a_new_number_is_only_named() -> None:
    weak = digest(story(1, update(firm=False)), told={1: 3})
    assert (len(weak.items), len(weak.also)) == (0, 1)


def test_where_nothing_is_named_an_update_that_can_only_be_named_is_neither_told_nor_left_for_later() -> None:
    weak = RecentStory(story(1, update(firm=False)))
    assert compose([weak], now=NOW, delivered={1: 3}, headlines=False) == Digest(NOW, ())


def test_a_story_has_one_update_in_full_and_the_others_are_named() -> None:
    found = digest(story(1, update(1), update(1001)), told={1: 3})
    assert (len(found.items), len(found.also)) == (1, 1)


@pytest.mark.parametrize("article", [1, 404])
def test_an_update_of_only_a_headline_is_told_and_one_of_a_forgotten_article_is_not(article: int) -> None:
    found = digest(story(1, update(article, text="")), told={1: 3})
    assert [item.quotes for item in found.items] == ([()] if article == 1 else [])


def test_one_site_leads_few_stories() -> None:
    others = [story(number, age=30) for number in range(20, 40)]
    found = digest(*(story(number, site="Tern") for number in range(1, 9)), *others)
    assert sum(item.lead.site == "Tern" for item in (*found.items, *found.also)) == 3


def test_one_topic_has_few_stories() -> None:
    others = [story(number, age=60) for number in range(20, 40)]
    found = digest(*(story(number, topic=HARBOUR) for number in range(1, 9)), *others)
    assert sum(number < 20 for number in found.stories) == 2


def test_a_second_story_of_a_topic_comes_after_what_weighs_nearly_as_much() -> None:
    assert digest(story(1, topic=HARBOUR), story(2, topic=HARBOUR), story(3, age=6)).stories == (1, 3, 2)


def test_a_second_story_of_a_topic_comes_before_what_weighs_far_less() -> None:
    assert digest(story(1, topic=HARBOUR), story(2, topic=HARBOUR), story(3, age=60)).stories == (1, 2, 3)


def test_what_is_no_news_comes_after_news_and_says_why() -> None:
    guide = replace(story_article(1), not_news=True)
    digested = digest(replace(story(1), articles=(guide,)), story(2, age=20), story(3, age=100))
    assert digested.stories == (2, 1, 3)
    assert [item.not_news for item in digested.items] == [False, True, False]
    assert Digest.from_json(digested.to_json()) == digested


def test_stories_that_share_a_word_are_not_of_one_topic() -> None:
    about = [(("harbour", 0.3), (f"word{number}", 0.9)) for number in range(7)]
    found = digest(*(story(at, topic=topic) for at, topic in enumerate(about, 1)), *(story(at) for at in range(20, 40)))
    assert [number for number in found.stories if number < 20] == list(range(1, 8))


def test_one_country_does_not_fill_the_digest() -> None:
    found = digest(*(story(number, domain="uk") for number in range(1, 9)), *map(story, range(20, 40)))
    assert sum(item.lead.url.startswith("https://gazette.uk") for item in found.items) == 4


@pytest.mark.parametrize("kind", [{"site": "Tern"}, {"topic": HARBOUR}, {"domain": "uk"}])
def test_who_follows_nothing_else_gets_a_full_digest_of_one_kind(kind: dict[str, Any]) -> None:
    assert len(digest(*(story(number, **kind) for number in range(1, 20))).items) == 7


def weight(told: Story) -> float:
    return rank([RecentStory(told)], NOW)[0].weight


def test_a_story_weighs_half_after_36_hours() -> None:
    new, old = (Story(1, (story_article(1, age=age),), (Quote("It opened.", 1, 0),)) for age in (0, 36))
    assert (weight(new), weight(old)) == (1.0, 0.5)


def test_what_is_no_news_weighs_a_third() -> None:
    guide = replace(story_article(1, age=0), not_news=True)
    assert weight(Story(1, (guide,), (Quote("It opened.", 1, 0),))) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("age", "order"), [(18, (1, 3, 2)), (19, (1, 2, 3))])
def test_a_neighbour_of_what_was_chosen_weighs_seven_tenths(age: int, order: tuple[int, ...]) -> None:
    first, neighbour = story(1, topic=HARBOUR, age=0), story(2, topic=HARBOUR, age=0)
    assert digest(first, neighbour, story(3, age=age)).stories == order


@pytest.mark.parametrize(("shared", "are_neighbours"), [(0.3, True), (0.29, False)])
def test_stories_are_neighbours_whose_topics_are_like_by_fifteen_hundredths(
    shared: float, *, are_neighbours: bool
) -> None:
    told = [story(1, topic=(("harbour", 0.5),)), story(2, topic=(("harbour", shared),))]
    ranked = rank([RecentStory(each) for each in told], NOW)
    assert all(bool(each.neighbours) is are_neighbours for each in ranked)


@pytest.mark.parametrize(
    ("why", "excluded", "told"),
    [
        (("ferry",), "headline", None),
        (("ferry", "World"), "headline", ("World",)),
        (("ferry",), "strike", ("ferry",)),
        ((), "headline", ()),
    ],
)
def test_a_headline_with_an_excluded_word_is_out_for_who_excludes_it(
    why: tuple[str, ...], excluded: str, told: tuple[str, ...] | None
) -> None:
    recent = RecentStory(story(1), why, queries=(("ferry", parse(f"ferry -{excluded}")),))
    ranked = rank([recent], NOW)
    assert [each.item.why for each in ranked] == ([] if told is None else [told])


def test_what_was_worked_out_for_others_tells_everybody_the_same_by_their_own_follows() -> None:
    stories, told = [story(1, update()), story(2, language="de")], Told()
    readers = [(LanguagesRead(), "World"), (LanguagesRead(("de",)), "World"), (LanguagesRead(), "harbour")]
    for languages, why in readers:
        recent = [RecentStory(each, (why,)) for each in stories]
        assert rank(recent, NOW, languages, told=told) == rank(recent, NOW, languages)
    assert len(told) == 4  # two stories, two orders of languages
