"""What a story says that a newer report in another language replaces."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.chats.languages_read import LanguagesRead
from digests.digest import Digest, compose
from digests.digest_item import RecentStory, story_item, update_item
from digests.stories.story import Quote, Story, StoryArticle, Update
from digests.stories.superseded_tolls import NewerFigure, is_superseded, newer_tolls
from digests.stories.tolls import Toll

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def article(number: int, language: str, title: str, hours_ago: int) -> StoryArticle:
    at = NOW - timedelta(hours=hours_ago)
    return StoryArticle(number, f"https://{language}{number}.example/quake", title, f"Paper {number}", language, at)


SPANISH = article(1, "es", "Suben a 22 los muertos por el terremoto", 9)
FIRST, LATER = article(2, "en", "Quake kills 31", 8), article(3, "en", "Girl saved as quake toll reaches 58", 2)
OLD, CALM = Quote("Hay al menos 22 muertos.", 1, 0), Quote("El valle quedó sin luz.", 1, 1)
STORY = Story(1, (SPANISH,), (OLD, CALM), lead=1, event=1, linked=(FIRST, LATER))
ENGLISH = Story(2, (FIRST, LATER), (Quote("The toll is 58.", 3, 0),), lead=3, event=1, linked=(SPANISH,))


def test_the_newest_toll_of_other_languages_counts() -> None:
    [toll] = newer_tolls(STORY)
    assert (toll.number, toll.story_article) == (58, LATER)
    assert is_superseded(STORY)


@pytest.mark.parametrize(
    "story",
    [
        ENGLISH,
        replace(STORY, linked=()),
        replace(STORY, articles=(), quotes=()),
        replace(STORY, linked=(replace(LATER, published_at=SPANISH.published_at),)),
        replace(STORY, lead=None),
        replace(STORY, articles=(replace(SPANISH, title="Tiembla el valle"),), quotes=(CALM,)),
        replace(STORY, articles=(replace(SPANISH, title="Suben a 60 los muertos"),), quotes=(CALM,)),
    ],
    ids=["newest", "not linked", "empty", "not newer", "no state", "no toll", "more"],
)
def test_what_is_newest_or_gives_no_lower_toll_is_not_superseded(story: Story) -> None:
    assert not is_superseded(story)


def test_a_superseded_sentence_is_marked_and_the_newer_figure_named() -> None:
    item = story_item(RecentStory(STORY), ("es",))
    assert [quote.superseded for quote in item.quotes] == [True, False]
    assert item.newer == (NewerFigure(Toll.DEAD, 58, 3),)
    assert LATER in item.story_articles


def test_an_update_is_marked_too() -> None:
    update = Update(1, 1, (1,), OLD.text, firm=True)
    item = update_item(RecentStory(replace(STORY, updates=(update,))), update)
    assert item is not None
    assert [quote.superseded for quote in item.quotes] == [True, False]
    assert item.newer == (NewerFigure(Toll.DEAD, 58, 3),)
    assert item.story_articles == (SPANISH, LATER)


@pytest.mark.parametrize(("read", "told"), [(("es", "en"), 2), (("es",), 1), (("fr",), 2)])
def test_the_newest_state_is_told_in_a_language_that_is_read(read: tuple[str, ...], told: int) -> None:
    digest = compose(
        [RecentStory(STORY), RecentStory(ENGLISH)], now=NOW, languages=LanguagesRead(read, others_named=True)
    )
    assert digest.stories == (told,)


def test_a_kept_digest_knows_what_is_superseded() -> None:
    digest = compose([RecentStory(STORY)], now=NOW)
    assert digest.items[0].newer
    assert Digest.from_json(digest.to_json()) == digest


def test_of_a_digest_kept_earlier_figures_that_say_not_what_they_count_are_left_out() -> None:
    data = json.loads(compose([RecentStory(STORY)], now=NOW).to_json())
    data["items"][0]["newer"] = [{"text": "58", "article": 3}]
    assert not Digest.from_json(json.dumps(data)).items[0].newer
