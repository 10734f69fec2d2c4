"""Copies and their originals."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.near_duplicates import NearDuplicates, Original, signature

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def words(seed: int, number: int = 70) -> list[str]:
    return [f"w{seed}x{at}" for at in range(number)]


def original(article: int, *, hours: float = 0, text: int | None = None) -> Original:
    seed = article if text is None else text
    return Original(article, article * 10, START + timedelta(hours=hours), signature(words(seed)))


def filled(*originals: Original) -> NearDuplicates:
    duplicates = NearDuplicates()
    for one in originals:
        duplicates.add(one)
    return duplicates


def found(duplicates: NearDuplicates, text: int, hours: float = 0) -> int | None:
    answer = duplicates.find(signature(words(text)), START + timedelta(hours=hours))
    return answer[0].article if answer else None


def test_a_copy_is_found_with_its_original() -> None:
    one = original(7)
    assert filled(original(3), one).find(one.signature, START) == (one, 1.0)


def test_an_edited_copy_is_found() -> None:
    edited = [*words(7)[:30], "otherwise", *words(7)[31:]]
    answer = filled(original(7)).find(signature(edited), START)
    assert answer is not None
    assert 0.5 <= answer[1] < 1.0


def test_half_a_copy_is_none() -> None:
    other = [*words(7)[:35], *words(8)[35:]]
    assert filled(original(7)).find(signature(other), START) is None


def test_nothing_is_copied_from_nothing() -> None:
    duplicates = filled(Original(1, 1, START, b""))
    assert duplicates.find(b"", START) is None
    assert len(duplicates) == 0


@pytest.mark.parametrize(("hours", "copied"), [(72, True), (73, False), (-72, True), (-73, False)])
def test_after_three_days_it_is_no_copy(hours: float, copied: bool) -> None:
    assert (found(filled(original(7)), 7, hours) == 7) is copied


def test_of_two_originals_the_last_remembered_is_taken() -> None:
    assert found(filled(original(7), original(8, text=7)), 7) == 8


def test_one_that_is_out_of_reach_hides_none() -> None:
    assert found(filled(original(7), original(8, text=7, hours=100)), 7) == 7


def test_many_are_told_apart() -> None:
    duplicates = filled(*(original(article) for article in range(100)))
    assert [found(duplicates, article) for article in range(100)] == list(range(100))


@pytest.mark.parametrize("number", [3, 300])
def test_what_is_forgotten_is_not_found(number: int) -> None:
    duplicates = filled(*(original(article, hours=article / 100) for article in range(number)))
    half = number // 2
    duplicates.forget(START + timedelta(hours=half / 100))
    assert found(duplicates, half - 1) is None
    assert [found(duplicates, article) for article in range(half, number)] == list(range(half, number))


def test_forgotten_articles_are_swept_out() -> None:
    duplicates = filled(*(original(article, hours=article) for article in range(100)))
    duplicates.forget(START + timedelta(hours=90))
    assert len(duplicates) == 10


@pytest.mark.parametrize(("number", "size"), [(5, 0), (6, 512)])
def test_a_text_of_six_words_has_a_signature(number: int, size: int) -> None:
    assert len(signature(words(7, number))) == size


@pytest.mark.parametrize(("number", "left"), [(63, 63), (64, 0)])
def test_what_is_forgotten_is_swept_64_articles_at_a_time(number: int, left: int) -> None:
    one = original(7)
    duplicates = filled(*[one] * number)
    duplicates.forget(START + timedelta(hours=1))
    assert len(duplicates) == left
    assert duplicates.find(one.signature, START) is None
