"""Words that are written as one."""

import pytest

from digests.search.compounds import compounds, forms, inflected

KNOWN = {"bundestag", "kampf", "stadt", "preis", "gas", "bremse", "hoch", "markt", "haus"}


@pytest.mark.parametrize(
    ("word", "longer"),
    [
        ("Wahl", "bundestagswahl"),
        ("Wahlen", "bundestagswahl"),
        ("Wahl", "bundestagswahlen"),
        ("Wahl", "wahlkampf"),
        ("Rat", "stadtrat"),
        ("Gas", "gaspreise"),
        ("Preis", "gaspreise"),
        ("Gaspreis", "gaspreisbremse"),
        ("Haus", "hochhäuser"),
        ("Häuser", "hochhaus"),
        ("Arbeit", "arbeitsmarkt"),
    ],
)
def test_a_word_is_part_of_a_compound(word: str, longer: str) -> None:
    assert compounds(word, [longer], KNOWN) == (longer,)


@pytest.mark.parametrize(
    ("word", "longer"),
    [("Rat", "monat"), ("Bus", "business"), ("Wahl", "wahlen"), ("Wahl", "auswahl"), ("Ei", "stadtei"), ("Tag", "tag")],
)
def test_a_word_that_holds_another_by_chance_is_no_compound(word: str, longer: str) -> None:
    assert compounds(word, [longer], KNOWN) == ()


def test_the_order_is_kept() -> None:
    assert compounds("Gas", ["gaspreis", "gasbremse"], KNOWN) == ("gaspreis", "gasbremse")


@pytest.mark.parametrize("word", ["", "!", "zwei wörter", "covid-19", "ab"])
def test_some_words_are_part_of_none(word: str) -> None:
    assert forms(word) == inflected(word) == ()
