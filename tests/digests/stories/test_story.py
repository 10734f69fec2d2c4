"""A story by its tellings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.story import Story, Telling

AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


def telling(article: int, site: str, *, copied: bool = False) -> Telling:
    url = f"https://{site}/{article}"
    return Telling(article, url, "Bridge to reopen", site, "en", AT + timedelta(hours=article), copied=copied)


STORY = Story(1, (telling(1, "a.example"), telling(2, "b.example", copied=True), telling(3, "a.example")), ())


def test_copies_are_no_independent_voice() -> None:
    assert STORY.sites == ("a.example",)


@pytest.mark.parametrize(("lead", "current"), [(None, {1, 2, 3}), (1, {1, 2, 3}), (2, {2, 3}), (3, {3})])
def test_what_was_published_before_the_newest_state_is_not_current(lead: int | None, current: set[int]) -> None:
    assert replace(STORY, lead=lead).current == current
