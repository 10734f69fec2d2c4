"""An opened story, state by state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.timeline import timeline

NOW = datetime(2026, 11, 24, tzinfo=UTC)
FIRST = StoryArticle(1, "https://gazette.example/1", "The harbour opens", "The Gazette", "en", NOW)
SECOND, THIRD = (replace(FIRST, article=number, published_at=NOW + timedelta(hours=number)) for number in (2, 3))
OPENED, CLOSED, UNKNOWN = Quote("It opened.", 1, 0), Quote("It closed.", 2, 1), Quote("Who says so?", 9, 2)


def test_the_lead_stands_first_and_then_the_newest() -> None:
    again = Quote("It opened again.", 3, 3)
    item = DigestItem(1, SECOND, (SECOND, FIRST, THIRD), (OPENED, CLOSED, again), 3)
    assert list(timeline(item).items()) == [(2, [CLOSED]), (3, [again]), (1, [OPENED])]


def test_what_an_update_adds_to_is_below_it_and_what_nobody_says_is_not_there() -> None:
    item = DigestItem(1, SECOND, (SECOND,), (CLOSED, OPENED, UNKNOWN), 1, update=True, earlier=(FIRST,))
    assert timeline(item) == {2: [CLOSED], 1: [OPENED]}
