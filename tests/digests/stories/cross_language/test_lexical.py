"""The n-grams that stories of different languages share, and what is kept of those that are no more."""

import pytest

from digests.stories.cross_language import lexical, postings
from digests.stories.cross_language.lexical import LexicalStories


def stories(*, common: int = 4) -> LexicalStories:
    found = LexicalStories()
    found.add(1, "en", {"velm": 4, "lund": 5})
    found.add(2, "de", {"velm": 4, "lund": 5, "brue": 2})
    found.add(3, "de", {"velm": 2, "tamb": 5})
    for other in range(10, 10 + common):
        found.add(other, ("en", "de")[other % 2], {"else": 2, f"w{other}": 2})
    return found


def test_the_story_that_shares_the_heaviest_features_is_nearest() -> None:
    assert stories().nearest(1, 1) == [2]
    assert stories().nearest(1, 5) == [2, 3]


def test_a_feature_of_its_own_language_alone_finds_nothing() -> None:
    found = stories()
    found.add(20, "fr", {"seul": 4})
    found.add(21, "fr", {"seul": 4})
    assert found.nearest(20, 5) == []


def test_features_that_weigh_alike_are_all_looked_for() -> None:
    found = LexicalStories()
    shared = {f"s{number}": 2 for number in range(40)}
    found.add(1, "en", shared)
    for number in range(40):
        found.add(100 + number, "de", {f"s{number}": 2})
    assert len(found.nearest(1, 99)) == 40


def test_only_the_heaviest_features_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical, "_HEAVIEST", 1)
    found = stories()
    found.add(4, "fr", {"tamb": 5, "velm": 1})
    assert found.cosine(3, 4) == 1


def test_what_a_story_has_of_a_feature_is_added_up() -> None:
    found, at_once = stories(), stories()
    found.add(5, "en", {"quay": 2})
    found.add(5, "en", {"velm": 4, "quay": 2})
    at_once.add(5, "en", {"velm": 4, "quay": 4})
    assert found.cosine(5, 2) == at_once.cosine(5, 2) > 0


def test_a_story_that_is_dropped_counts_no_more() -> None:
    found, never = stories(), stories()
    found.add(30, "it", {"velm": 4, "solo": 2})
    assert found.languages == 3
    found.drop(30)
    assert found.languages == 2
    assert found.cosine(1, 2) == never.cosine(1, 2)
    assert found.nearest(1, 9) == never.nearest(1, 9)


@pytest.mark.parametrize(("fewest", "swept"), [(20, True), (21, False)])
def test_dropped_stories_and_their_features_are_swept_out(
    monkeypatch: pytest.MonkeyPatch, fewest: int, swept: bool
) -> None:
    monkeypatch.setattr(postings, "_FEWEST_SWEPT", fewest)
    found, never = stories(common=20), stories(common=0)
    for other in range(10, 30):
        found.drop(other)
    found.sweep()
    assert (len(found._vocabulary) == len(never._vocabulary)) is swept
    for kept in (found, never):
        kept.add(6, "fr", {"brue": 4, "lund": 5, "neuf": 2})
    assert found.cosine(6, 2) == never.cosine(6, 2) > 0
    assert found.cosine(1, 2) == never.cosine(1, 2)
    assert found.nearest(6, 9) == never.nearest(6, 9)


def test_few_that_were_dropped_are_not_worth_sweeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "_FEWEST_SWEPT", 1)
    found = stories(common=5)
    features = len(found._vocabulary)
    found.drop(10)
    found.drop(12)
    found.sweep()
    assert len(found._vocabulary) == features
    found.drop(14)
    found.sweep()
    assert len(found._vocabulary) == features - 3


def test_a_story_without_features_is_like_none() -> None:
    found = stories()
    found.add(7, "fr", {})
    assert found.nearest(7, 9) == []
    assert found.cosine(7, 1) == 0
