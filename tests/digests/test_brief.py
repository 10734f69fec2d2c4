"""How the answer to a keyword query tells a story."""

from dataclasses import replace

import pytest

from digests.brief import answering
from digests.digest_item import RecentStory, headline_says_unwanted, story_item
from digests.search.query import parse
from digests.stories.story import Quote, Story
from tests.digests.test_digest import story_article

OLDER = Quote("The ministers left without a deal.", 1, 0)
NEWER = Quote("They agreed on a cap of 90 on Friday.", 2, 1)
FERRY = Quote("The ferry sails again.", 2, 0)
ITEM = replace(
    story_item(RecentStory(Story(1, (story_article(1), story_article(2)), (OLDER, NEWER)))), quotes=(OLDER, NEWER)
)


@pytest.mark.parametrize(
    ("asked", "answers", "current", "told"),
    [
        ("ferry", [FERRY], {2}, [FERRY]),
        ("ferry", [replace(FERRY, article=3)], {2}, [NEWER]),
        ("ferry", [replace(FERRY, superseded=True)], {2}, [NEWER]),
        ("ministers", [], {2}, [NEWER]),
        ("ministers", [], {1, 2}, [OLDER, NEWER]),
        ("ministers -cap", [], {1, 2}, [OLDER]),
    ],
    ids=[
        "what answers",
        "not by an article it names",
        "superseded elsewhere",
        "the newest state",
        "both are current",
        "what must not be there",
    ],
)
def test_a_story_is_told_in_what_answers_or_in_its_own(
    asked: str, answers: list[Quote], current: set[int], told: list[Quote]
) -> None:
    assert list(answering(parse(asked), ITEM, answers, current).quotes) == told


@pytest.mark.parametrize(("asked", "said"), [("ferry -headline", True), ("ferry -cap", False), ("headline", False)])
def test_a_headline_may_say_what_must_not_be_there(asked: str, said: bool) -> None:
    assert headline_says_unwanted(parse(asked), ITEM) == said
