import pytest

from digests.boilerplate.repeated_lines import line_hashes, without_repeated_lines


@pytest.mark.parametrize("other", ["THE  harbour\topens", " the harbour opens "])
def test_a_line_has_the_same_hash_whatever_its_case_and_spacing(other: str) -> None:
    assert line_hashes(other) == line_hashes("The harbour opens")


@pytest.mark.parametrize("line", ["", "___", "* * *", "12 – 14"])
def test_lines_without_a_letter_have_no_hash(line: str) -> None:
    assert line_hashes(f"The harbour opens\n{line}\nThe island waits\n") == line_hashes(
        "The harbour opens\nThe island waits"
    )


def test_a_broken_character_has_a_hash() -> None:
    assert line_hashes("half a pair \ud83d")


@pytest.mark.parametrize(("own", "kept"), [(99, True), (100, False)])
def test_a_text_whose_lines_mostly_repeat_is_kept_whole_unless_its_own_are_as_many(own: int, kept: bool) -> None:
    repeated = "wind " * 100
    text = f"{repeated}\n{'rain ' * own}"
    assert (without_repeated_lines(text, line_hashes(repeated)) == text) is kept


def test_of_a_short_text_every_repeated_line_goes() -> None:
    repeated = "wind " * 99
    assert without_repeated_lines(f"{repeated}\nrain", line_hashes(repeated)) == "rain"
