"""A story by its tellings."""

from datetime import UTC, datetime, timedelta

from digests.stories.story import Story, Telling

AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


def telling(article: int, site: str, *, copied: bool = False) -> Telling:
    url = f"https://{site}/{article}"
    return Telling(article, url, "Bridge to reopen", site, "en", AT + timedelta(hours=article), copied=copied)


STORY = Story(1, (telling(1, "a.example"), telling(2, "b.example", copied=True), telling(3, "a.example")), ())


def test_copies_are_no_independent_voice() -> None:
    assert STORY.sites == ("a.example",)
