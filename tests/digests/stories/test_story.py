"""A story by its story_articles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.story import Story, StoryArticle

AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


def story_article(article: int, site: str, *, copied: bool = False) -> StoryArticle:
    url = f"https://{site}/{article}"
    return StoryArticle(article, url, "Bridge to reopen", site, "en", AT + timedelta(hours=article), copied=copied)


STORY = Story(
    1, (story_article(1, "a.example"), story_article(2, "b.example", copied=True), story_article(3, "a.example")), ()
)


def test_copies_are_no_independent_voice() -> None:
    assert STORY.sites == ("a.example",)


@pytest.mark.parametrize(
    ("owners", "domains", "sites"),
    [
        (["", "", ""], ["", "", ""], ("Tern", "Gull", "Auk")),
        (["Sea Press", "", "sea press"], ["", "", ""], ("Tern", "Gull")),
        (["", "", ""], ["tern.com", "gull.com", "tern.com"], ("Tern", "Gull")),
        (["", "tern", ""], ["", "", ""], ("Tern", "Auk")),  # whose page names another outlet as its publisher
        (["A", "A", "B"], ["tern.com", "gull.com", "gull.com"], ("Tern",)),
    ],
)
def test_outlets_of_one_owner_or_domain_are_one_voice(
    owners: list[str], domains: list[str], sites: tuple[str, ...]
) -> None:
    told = [
        replace(story_article(number, site), owner=owner, domain=domain)
        for number, (site, owner, domain) in enumerate(zip(["Tern", "Gull", "Auk"], owners, domains, strict=True))
    ]
    assert Story(1, (told[0],), (), linked=tuple(told[1:])).sites == sites


@pytest.mark.parametrize(("lead", "current"), [(None, {1, 2, 3}), (1, {1, 2, 3}), (2, {2, 3}), (3, {3})])
def test_what_was_published_before_the_newest_state_is_not_current(lead: int | None, current: set[int]) -> None:
    assert replace(STORY, lead=lead).current == current
