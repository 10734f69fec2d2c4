"""Datelines are cut off."""

import pytest

from digests.text.datelines import without_dateline

SAID = "Die Brücke über den Hafen öffnet im April wieder."


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ASTRID (NPA) — ",
        "PORT ASTRID: ",
        "SERRALTA (Meridiano).- ",
        "Ilmstadt (mpa) – ",
        "СОСНОВКА, 9 июля — ",
        "Port Astrid, Velmora — ",
        "Altenried – ",
    ],
)
def test_a_dateline_is_cut_off(dateline: str) -> None:
    assert without_dateline(dateline + SAID, first=True) == SAID


@pytest.mark.parametrize("sentence", [SAID, "Lund: „Die Brücke öffnet wieder im nächsten April“.", "PORT — Kurz."])
def test_other_openings_stay(sentence: str) -> None:
    assert without_dateline(sentence, first=True) == sentence


def test_a_bare_place_is_one_in_the_first_sentence_alone() -> None:
    assert without_dateline(f"Altenried – {SAID}", first=False) == f"Altenried – {SAID}"
