"""Texts that break off."""

import pytest

from digests.boilerplate.phrases import PhraseKind, phrases
from digests.boilerplate.truncation import (
    ends_sentence,
    is_excerpt,
    is_truncated,
    whole_sentences,
    without_syndication_credit,
    without_truncated_end,
)

FIRST = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days."


def text(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("phrase", phrases(PhraseKind.READ_MORE))
def test_every_invitation_to_read_on_is_known_behind_a_sentence(phrase: str) -> None:
    assert is_truncated(f"{FIRST} {phrase} »")


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("He left…", True),
        ("He left ...", True),
        ("He left [...]", True),
        ("He left (…)", True),
        ("He left [+1432 chars]", True),
        ("“He left…”", True),
        ("He said that Continue reading", True),
        ("The war continua.", False),
        ("We must all read more.", False),
        ("Nothing more", False),
        ("He left.", False),
        ("", False),
    ],
)
def test_a_line_that_breaks_off_is_known(line: str, cut: bool) -> None:
    assert is_truncated(line) is cut


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("One. Two. Thr…", "One. Two."),
        ("“One.” Two…", "“One.”"),
        ("一。二。三…", "一。二。"),
        ("One. Read more", "One."),
        ("Nothing whole…", ""),
        ("Whole.", "Whole."),
        ("Read more. And then…", ""),
        ("One. Continue reading. Two…", "One."),
    ],
)
def test_a_cut_line_is_kept_up_to_its_last_whole_sentence(line: str, whole: str) -> None:
    assert whole_sentences(line) == whole


@pytest.mark.parametrize("line", ["Yes.", "Really?!", "“Yes.”", "はい。", "जी हाँ।", "نعم؟", "Yes. ", "?", "Yes.)))"])
def test_the_end_of_a_sentence_is_known_in_many_scripts(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize(
    ("credit", "kept"),
    [
        ("The post A appeared first on B.", ""),
        ("Der Beitrag A erschien zuerst auf B.", ""),
        ("L’article A est apparu en premier sur B.", ""),
        ("A yazısı ilk önce B üzerinde ortaya çıktı.", ""),
        ("The post office appeared.", "The post office appeared."),
    ],
)
def test_a_wordpress_credit_is_known_in_many_languages(credit: str, kept: str) -> None:
    assert without_syndication_credit(credit) == kept


def test_a_credit_makes_no_whole_article() -> None:
    assert is_excerpt(text("Boats are back.", "The post A appeared first on B." * 20), summary=True)


@pytest.mark.parametrize(
    ("lines", "left"),
    [([FIRST, "And then the mayor…"], [FIRST]), (["Boats are back. The mayor…"], ["Boats are back."]), (["And…"], [])],
)
def test_a_truncated_end_goes_up_to_the_last_whole_sentence(lines: list[str], left: list[str]) -> None:
    assert without_truncated_end(lines) == left


@pytest.mark.parametrize(
    ("length", "summary", "is_short"), [(399, True, True), (400, True, False), (199, False, True), (200, False, False)]
)
def test_a_short_text_is_an_excerpt_however_it_ends(length: int, summary: bool, is_short: bool) -> None:
    assert is_excerpt("w" * (length - 1) + ".", summary=summary) is is_short


@pytest.mark.parametrize(("brackets", "cut"), [(159, True), (160, False)])
def test_only_the_last_160_characters_tell_that_a_line_breaks_off(brackets: int, cut: bool) -> None:
    assert is_truncated("He left…" + ")" * brackets) is cut


def test_a_full_stop_before_four_brackets_ends_no_sentence() -> None:
    assert not ends_sentence("Yes.))))")


@pytest.mark.parametrize(("length", "goes"), [(973, True), (974, False)])
def test_a_credit_is_known_within_a_thousand_characters(length: int, goes: bool) -> None:
    credit = f"The post {'w' * length} appeared first on B."
    assert without_syndication_credit(credit) == ("" if goes else credit)
