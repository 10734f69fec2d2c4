"""Sentences whose time is over."""

from datetime import UTC, datetime, timedelta

from digests.stories.passed_times import passed
from digests.stories.story import Quote, StoryArticle

PUBLISHED = datetime(2026, 11, 24, 8, tzinfo=UTC)
ARTICLE = StoryArticle(1, "https://example.org/1", "Snow in Vetrograd", "Courier", "en", PUBLISHED)
QUOTES = (
    Quote("It will fall to minus six tonight.", 1, 0),
    Quote("Snow lies on the roofs.", 1, 1),
    Quote("Tonight.", 2, 2),
)


def test_a_sentence_about_tonight_is_marked_the_day_after() -> None:
    assert passed(QUOTES, [ARTICLE], PUBLISHED + timedelta(hours=10)) == QUOTES
    later = passed(QUOTES, [ARTICLE], PUBLISHED + timedelta(hours=31))
    assert [quote.superseded for quote in later] == [True, False, False]
