"""Quotations over several sentences."""

import pytest

from digests.text.sentences.quotation_marks import balanced, whole_quotations
from digests.text.sentences.splitting import sentences


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“We won. It was hard,” Lund said. He left.", ["“We won. It was hard,” Lund said.", "He left."]),
        ('She said: "We won. It was hard." He left.', ['She said: "We won. It was hard."', "He left."]),
        ("„Wir kamen. Wir gingen“, sagte Lund. Ja.", ["„Wir kamen. Wir gingen“, sagte Lund.", "Ja."]),
        ("„Das ist gut“, sagte Lund. Er ging.", ["„Das ist gut“, sagte Lund.", "Er ging."]),
        ("« Oui. C'est fini », dit-il. Puis il part.", ["« Oui. C'est fini », dit-il.", "Puis il part."]),
        ("“One. Two. Three. Four,” Lund said.", ["“One.", "Two.", "Three.", "Four,” Lund said."]),
        ('They won", Lund said. "We lost.', ['They won", Lund said.', '"We lost.']),
        ("“We won.   It was hard,” Lund said.", ["“We won.", "It was hard,” Lund said."]),
        ("", []),
    ],
)
def test_what_one_quotation_holds_together_is_one(line: str, expected: list[str]) -> None:
    assert list(whole_quotations(sentences(line, "de" if "„" in line else "en"), line)) == expected


@pytest.mark.parametrize("text", ["", "“a”", "„a“", "„a”", '"a"', "«a»", "(a [b])", "”a”", "「a」"])
def test_marks_with_their_partners_are_balanced(text: str) -> None:
    assert balanced(text)


@pytest.mark.parametrize("text", ["“a", "„a", 'a"', "«a", "(a", "”a", "a」"])
def test_a_mark_without_its_partner_is_not(text: str) -> None:
    assert not balanced(text)
