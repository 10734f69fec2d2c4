"""Datelines are cut off."""

import pytest

from digests.text.sentences.datelines import without_dateline

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
        "Altenried - ",
        "(NPA) -- ",
        "(Port Astrid) – ",
        "Port Astrid, Sept. 9 (NPA): ",
        "Port Astrid D. C., Jul 13, 2009 (NPA) ",
    ],
)
def test_a_dateline_is_cut_off(dateline: str) -> None:
    assert without_dateline(dateline + SAID, first=True) == SAID


@pytest.mark.parametrize(
    "sentence",
    [
        SAID,
        "Lund: „Die Brücke öffnet wieder im nächsten April“.",
        "PORT — Kurz.",
        "Posted 2007 - 11 - 12 die Brücke ist wieder offen.",
    ],
)
def test_other_openings_stay(sentence: str) -> None:
    assert without_dateline(sentence, first=True) == sentence


def test_a_bare_place_is_one_in_the_first_sentence_alone() -> None:
    assert without_dateline(f"Altenried – {SAID}", first=False) == f"Altenried – {SAID}"


@pytest.mark.parametrize("dateline", ["【ローリン聯合通信】", "（ローリン＝共同）", "（新报罗林9日电）"])
def test_so_is_one_in_the_brackets_of_a_language_without_spaces(dateline: str) -> None:
    said = "港の橋は四月に再開すると市が発表した。"
    assert without_dateline(dateline + said, first=True) == said
    assert without_dateline(f"{dateline}橋。", first=True) == f"{dateline}橋。"


@pytest.mark.parametrize(
    ("dateline", "said", "cut"),
    [
        (f"{'P' * 68}: ", SAID, True),
        (f"{'P' * 69}: ", SAID, False),
        ("PORT ASTRID: ", f"{'W' * 29}.", True),
        ("PORT ASTRID: ", f"{'W' * 28}.", False),
        ("（ローリン＝共同）", "港の橋は四月に再開する。", True),
        ("（ローリン＝共同）", "港の橋は月に再開する。", False),
    ],
)
def test_a_dateline_has_70_characters_and_a_sentence_after_it(dateline: str, said: str, cut: bool) -> None:
    assert without_dateline(dateline + said, first=True) == (said if cut else dateline + said)
