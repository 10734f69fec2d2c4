"""In which language a story is told, and which stories are told to whom."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.chats.languages_read import LanguagesRead
from digests.digest import Digest, compose
from digests.digest_item import DigestItem, RecentStory, story_item
from digests.ranking import rank
from digests.stories.story import Claim, Quote, Story, StoryArticle, Update

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
ENGLISH, GERMAN = LanguagesRead(("en",)), LanguagesRead(("de",))
BOTH, NAMED = LanguagesRead(("de", "en")), LanguagesRead(("en",), others_named=True)


def story_article(article: int, language: str = "en", **changes: Any) -> StoryArticle:
    at = NOW - timedelta(hours=1)
    told = StoryArticle(article, f"https://gazette{article}.example/1", "Headline", f"Gazette {article}", language, at)
    return replace(told, **changes)


def story(number: int, *languages: str, updates: tuple[Update, ...] = ()) -> Story:
    """A story of an article in each of the languages, and of a sentence of each."""
    story_articles = tuple(story_article(10 * number + place, language) for place, language in enumerate(languages))
    quotes = tuple(Quote(f"Sentence {one.article}.", one.article, rank) for rank, one in enumerate(story_articles))
    return Story(number, story_articles, quotes, 7, updates)


def digest(*stories: Story, languages: LanguagesRead = ENGLISH, **told: Any) -> Digest:
    return compose([RecentStory(one) for one in stories], now=NOW, languages=languages, **told)


def item(told: Story, *languages: str) -> DigestItem:
    return story_item(RecentStory(told), languages)


@pytest.mark.parametrize(
    ("languages", "stories"),
    [
        (ENGLISH, (1, 3)),
        (GERMAN, (2, 3)),
        (BOTH, (2, 1, 3)),
        (LanguagesRead(("uk",)), (3,)),
        (LanguagesRead(), (1, 2, 3)),
    ],
)
def test_what_is_told_only_in_other_languages_is_left_out(languages: LanguagesRead, stories: tuple[int, ...]) -> None:
    assert digest(story(1, "en"), story(2, "de"), story(3, ""), languages=languages).stories == stories


def test_of_what_one_follow_brings_the_preferred_language_comes_first() -> None:
    world, sport = ("World", "Sport"), ("Sport",)
    told = [(1, "en", world), (2, "en", sport), (3, "de", world), (4, "de", sport), (5, "", sport), (6, "en", world)]
    recent = [RecentStory(story(number, language), why) for number, language, why in told]
    assert compose(recent, now=NOW, languages=LanguagesRead(("de", "en"))).stories == (3, 4, 1, 2, 5, 6)
    assert compose(recent, now=NOW, languages=LanguagesRead(("en", "de"))).stories == (1, 2, 6, 4, 5, 3)
    assert compose(recent, now=NOW).stories == (1, 2, 3, 4, 5, 6)


def test_a_language_read_second_weighs_as_much() -> None:
    [first, second] = rank([RecentStory(story(1, "en")), RecentStory(story(2, "de"))], NOW, BOTH)
    assert first.weight == second.weight


def test_what_a_followed_feed_tells_is_told_in_its_language() -> None:
    french = RecentStory(story(1, "de", "fr"), ("Le Phare",), ("fr",))
    [told] = compose([french], now=NOW, languages=ENGLISH).items
    assert told.lead.language == "fr"


def test_what_a_followed_feed_tells_is_told_in_ones_own_language_where_it_can_be() -> None:
    [told] = compose([RecentStory(story(1, "en", "fr"), (), ("fr",))], now=NOW, languages=ENGLISH).items
    assert told.lead.language == "en"


def test_what_is_in_other_languages_is_named_last_to_who_wants_it() -> None:
    found = digest(story(1, "de", "fr"), story(2, "en"), languages=NAMED)
    assert ([one.story for one in found.items], [one.story for one in found.also]) == ([2], [1])


def test_few_are_named_and_few_of_one_site() -> None:
    tern = [Story(number, (story_article(number, "de", site="Tern"),), ()) for number in range(1, 9)]
    assert len(digest(*tern, languages=NAMED).also) == 3
    assert len(digest(*(story(number, "de") for number in range(1, 30)), languages=NAMED).also) == 8


def test_an_update_in_another_language_is_none() -> None:
    told = story(1, "en", "de", updates=(Update(2, 5, (11,), "Es schloss.", firm=True),))
    assert digest(told, delivered={1: 3}).stories == ()
    assert digest(told, delivered={1: 3}, languages=BOTH).stories == (1,)


@pytest.mark.parametrize(
    ("languages", "lead"), [(("en",), 10), (("de",), 11), (("de", "en"), 11), (("uk",), 10), ((), 10)]
)
def test_a_story_is_told_in_the_preferred_language(languages: tuple[str, ...], lead: int) -> None:
    assert item(story(1, "en", "de"), *languages).lead.article == lead


def test_a_report_in_a_second_language_comes_before_a_mere_headline_in_the_first() -> None:
    told = Story(1, (story_article(1, "de", headline_only=True), story_article(2, "en")), ())
    assert item(told, "de", "en").lead.article == 2
    assert item(told, "de").lead.article == 1


def test_all_sentences_are_in_the_language_of_the_headline() -> None:
    told = item(story(1, "en", "de", "en"), "de", "en")
    assert [quote.article for quote in told.quotes] == [11]
    assert [quote.article for quote in item(story(1, "en", "de", "en"), "en").quotes] == [10, 12]


def test_other_outlets_are_named_after_those_that_can_be_read_and_counted_as_voices() -> None:
    told = item(story(1, "en", "de", "en"), "en")
    assert [one.article for one in told.story_articles] == [10, 12, 11]
    assert (told.articles, told.sites) == (3, 3)


def test_a_figure_that_another_language_gives_keeps_its_source() -> None:
    story_articles = tuple(story_article(article, "en" if article < 20 else "de") for article in range(1, 21))
    told = item(Story(1, story_articles, (Quote("It hurt 12.", 1, 0, (Claim("12", 1), Claim("15", 20))),)), "en")
    assert [one.article for one in told.story_articles[:2]] == [1, 20]


def test_sentences_of_several_languages_are_mixed_only_for_who_names_none() -> None:
    assert len(item(story(1, "en", "de")).quotes) == 2


def test_an_event_is_told_in_ones_own_language_with_the_outlets_of_others_among_its_sources() -> None:
    one, other = story(1, "en"), story(2, "de")
    english = replace(one, event=1, linked=other.articles)
    german = replace(other, event=1, linked=one.articles)
    [told] = digest(english, german).items
    assert (told.lead.language, [one.article for one in told.story_articles], told.sites) == ("en", [10, 20], 2)


def test_an_article_whose_language_is_not_known_leads_as_one_in_the_first_language_does() -> None:
    assert item(story(1, "", "en"), "en").lead.language == ""
    assert item(story(1, "de", "en"), "en").lead.language == "en"
