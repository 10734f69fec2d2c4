"""Which stories a digest tells, in which order, and how it is kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.digest import Digest, compose
from digests.digest_item import DigestItem, RecentStory, story_item
from digests.ranking import rank
from digests.stories.story import Claim, Quote, Story, StoryArticle, Update

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def story_article(number: int = 1, **changes: Any) -> StoryArticle:
    told = StoryArticle(
        article=number,
        url=f"https://gazette.example/{number}",
        title=f"Headline {number}",
        site=f"Gazette {number}",
        language="en",
        published_at=NOW - HOUR,
    )
    return replace(told, **changes)


def story(number: int, *story_articles: StoryArticle, quoted: bool = True) -> Story:
    told = story_articles or (story_article(number),)
    return Story(number, told, (Quote("It opened on Monday.", told[0].article, 0),) if quoted else ())


def fresh(*stories: Story) -> list[RecentStory]:
    return [RecentStory(one, ("World",)) for one in stories]


def weight(told: Story) -> float:
    [candidate] = rank(fresh(told), NOW)
    return candidate.weight


def test_a_story_told_before_is_left_out() -> None:
    assert compose(fresh(story(1), story(2)), now=NOW, delivered={1: 0}).stories == (2,)


def test_a_story_without_articles_is_left_out() -> None:
    assert compose(fresh(Story(1, (), ())), now=NOW).stories == ()


def test_nothing_fresh_makes_an_empty_digest() -> None:
    assert compose([], now=NOW) == Digest(NOW, ())


def test_what_more_sites_tell_comes_first() -> None:
    few, many = story(1, story_article(1)), story(2, story_article(2), story_article(3), story_article(4))
    assert compose(fresh(few, many), now=NOW).stories == (2, 1)


def test_copies_are_no_voices() -> None:
    copied = story(1, story_article(1), story_article(2, copied=True), story_article(3, copied=True))
    independent = story(2, story_article(4), story_article(5))
    assert compose(fresh(copied, independent), now=NOW).stories == (2, 1)


def test_what_is_newer_comes_first() -> None:
    old, new = story(1, story_article(1, published_at=NOW - 30 * HOUR)), story(2, story_article(2))
    assert compose(fresh(old, new), now=NOW).stories == (2, 1)


def test_a_mere_headline_comes_after_a_story_that_can_be_told() -> None:
    assert compose(fresh(story(1, quoted=False), story(2)), now=NOW).stories == (2, 1)


def test_equal_stories_come_in_the_order_of_their_ids() -> None:
    stories = [story(number) for number in (5, 3, 9, 1)]
    assert compose(fresh(*stories), now=NOW).stories == (1, 3, 5, 9)


def test_seven_are_told_and_eight_named() -> None:
    digest = compose(fresh(*(story(number) for number in range(1, 31))), now=NOW)
    assert (len(digest.items), len(digest.also)) == (7, 8)
    assert digest.stories == tuple(range(1, 7 + 8 + 1))


@pytest.mark.parametrize(("most", "named"), [(3, 8), (15, 8)])
def test_no_more_are_told_than_the_chat_chose(most: int, named: int) -> None:
    digest = compose(fresh(*(story(number) for number in range(1, 31))), now=NOW, stories=most)
    assert (len(digest.items), len(digest.also)) == (most, named)


def test_what_is_not_told_is_named_only_if_that_is_wanted() -> None:
    digest = compose(fresh(*(story(number) for number in range(1, 31))), now=NOW, headlines=False)
    assert (len(digest.items), digest.also) == (7, ())
    assert sorted((*digest.stories, *digest.left)) == list(range(1, 31))


def test_articles_are_counted_over_the_stories_that_are_told() -> None:
    stories = [story(number, story_article(2 * number), story_article(2 * number + 1)) for number in range(1, 10)]
    assert compose(fresh(*stories), now=NOW).articles == 2 * 7


@pytest.mark.parametrize(("age", "share"), [(0, 1.0), (36, 0.5), (72, 0.25), (-5, 1.0)])
def test_a_story_loses_half_its_weight_in_a_day_and_a_half(age: int, share: float) -> None:
    aged = story(1, story_article(1, published_at=NOW - age * HOUR))
    assert weight(aged) == pytest.approx(share)


@pytest.mark.parametrize("changes", [{"copied": True}, {"headline_only": True}])
def test_the_headline_is_an_own_report_that_can_be_read(changes: dict[str, bool]) -> None:
    told = Story(1, (story_article(1, **changes), story_article(2)), (Quote("It opened.", 1, 0),))
    assert story_item(RecentStory(told)).lead.article == 2


def test_the_headline_is_of_an_article_that_is_quoted() -> None:
    told = Story(1, (story_article(1), story_article(2)), (Quote("It opened.", 1, 0),))
    assert story_item(RecentStory(told)).lead.article == 1


def test_the_headline_is_that_of_the_newest_state() -> None:
    told = Story(1, (story_article(1), story_article(2), story_article(3)), (Quote("It opened.", 1, 0),), lead=2)
    assert story_item(RecentStory(told)).lead.article == 2


def test_the_headline_comes_first_and_whoever_is_quoted_next() -> None:
    story_articles = (story_article(1), story_article(2, copied=True), story_article(3), story_article(4))
    told = Story(1, story_articles, (Quote("It opened.", 4, 0),))
    assert [one.article for one in story_item(RecentStory(told)).story_articles] == [4, 1, 3, 2]


def test_only_so_many_sources_are_kept_but_all_are_counted() -> None:
    found = story_item(RecentStory(story(1, *(story_article(number) for number in range(1, 31)))))
    assert (len(found.story_articles), found.articles) == (12, 30)


def test_an_update_is_told_in_the_sentences_of_the_newest_state_above_what_came_before() -> None:
    story_articles = (story_article(1), story_article(2, published_at=NOW), story_article(3, published_at=NOW + HOUR))
    quotes = (Quote("It has opened.", 2, 0), Quote("It opens at noon.", 1, 1), Quote("It may open.", 3, 2))
    told = Story(1, story_articles, quotes, updates=(Update(0, 9, (2,), "It has opened.", firm=True),), lead=2)
    [item] = compose(fresh(told), now=NOW, delivered={1: 1}).items
    assert (item.lead.article, item.quotes) == (2, quotes[:2])
    assert item.earlier == (story_articles[0],)
    assert Digest.from_json(Digest(NOW, (item,)).to_json()).items == (item,)


def test_every_quote_names_an_article_that_is_kept() -> None:
    story_articles = tuple(story_article(number) for number in range(1, 31))
    quotes = tuple(Quote(f"Sentence {number}.", number, number) for number in range(30, 0, -1))
    found = story_item(RecentStory(Story(1, story_articles, quotes)))
    assert {quote.article for quote in found.quotes} <= {one.article for one in found.story_articles}


def test_a_quote_of_a_forgotten_article_is_not_told() -> None:
    told = Story(1, (story_article(1),), (Quote("It opened.", 99, 0),))
    assert story_item(RecentStory(told)).quotes == ()


def test_who_gives_another_figure_is_named() -> None:
    story_articles = tuple(story_article(number) for number in range(1, 31))
    quote = Quote("It hurt 12.", 1, 0, (Claim("12", 1), Claim("15", 30)))
    found = story_item(RecentStory(Story(1, story_articles, (quote,))))
    assert 30 in {one.article for one in found.story_articles}
    assert Digest.from_json(Digest(NOW, (found,)).to_json()).items == (found,)


def test_why_a_story_is_told_is_kept() -> None:
    assert story_item(RecentStory(story(1), ("World", "harbour"))).why == ("World", "harbour")


def a_digest() -> Digest:
    named = story_article(3, title='Він сказав: "так" — 🗞', url="https://gazette.example/?a=1&b=<2>")
    stories = [
        story(1, story_article(1), story_article(2)),
        story(2, named),
        *(story(number) for number in range(4, 12)),
    ]
    return compose(fresh(*stories), now=NOW)


def test_a_digest_is_read_back_as_it_was_kept() -> None:
    assert Digest.from_json(a_digest().to_json()) == a_digest()


def test_an_empty_digest_is_read_back() -> None:
    assert Digest.from_json(Digest(NOW, ()).to_json()) == Digest(NOW, ())


def test_a_kept_digest_is_readable_text() -> None:
    assert "Він сказав" in a_digest().to_json()


def _without(*path: str | int) -> str:
    """The JSON of a digest without the part at `path`."""
    whole = json.loads(a_digest().to_json())
    holder = whole
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return json.dumps(whole)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"digest"',
        "{}",
        '{"made_at": null, "items": [], "also": []}',
        '{"made_at": "yesterday", "items": [], "also": []}',
        '{"made_at": "2026-11-24T08:00:00+00:00", "items": 7, "also": []}',
        '{"made_at": "2026-11-24T08:00:00+00:00", "items": [7], "also": []}',
        '{"made_at": "2026-11-24T08:00:00+00:00", "items": ["x"], "also": []}',
        '{"made_at": "2026-11-24T08:00:00+00:00", "items": [{}], "also": []}',
        _without("also"),
        _without("items", 0, "lead"),
        _without("items", 0, "lead", "url"),
        _without("items", 0, "lead", "published_at"),
        _without("items", 0, "quotes", 0, "rank"),
        a_digest().to_json().replace('"rank":', '"grade":'),
        a_digest().to_json().replace('"copied":', '"__class__":'),
    ],
)
def test_what_is_no_kept_digest_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Digest.from_json(text)


def test_an_item_holds_its_lead_among_its_articles() -> None:
    found: DigestItem = story_item(RecentStory(story(1, story_article(1), story_article(2))))
    assert found.story_articles[0] == found.lead


def test_a_digest_knows_what_it_had_no_room_for() -> None:
    many = fresh(*(story(number) for number in range(1, 31)))
    digest = compose(many, now=NOW, stories=3)
    assert sorted((*digest.stories, *digest.left)) == list(range(1, 31))
    assert Digest.from_json(digest.to_json()) == digest


def test_what_is_set_aside_is_left_for_later() -> None:
    digest = compose(fresh(story(1), story(2), story(3)), now=NOW, delivered={3: 0}, set_aside={1, 3})
    assert (digest.stories, digest.left) == ((2,), (1,))


def test_a_digest_of_a_former_version_left_nothing() -> None:
    kept = json.loads(Digest(NOW, ()).to_json())
    del kept["left"], kept["earlier"]
    assert Digest.from_json(json.dumps(kept)) == Digest(NOW, ())
