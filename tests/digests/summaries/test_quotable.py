"""Which sentences can be shown to a reader."""

import pytest

from digests.summaries.candidates import candidate_sentences


def fit(sentence: str, language: str = "en") -> bool:
    (candidate,) = candidate_sentences([("", sentence, language)])
    return candidate.quotable


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The council met in Port Astrid on Monday.", "en"),
        ("„Die Brücke gehört uns allen“, sagte Bürgermeisterin Lund.", "de"),
        ("»Die Brücke gehört uns allen«, sagte Bürgermeisterin Lund.", "de"),
        ("市議会は月曜日に橋を春に再開すると発表した。", "ja"),
        ("สภาเมืองประกาศว่าสะพานจะเปิดอีกครั้งในฤดูใบไม้ผลิ", "th"),
        ("”Bron är vår”, sade borgmästare Lund i måndags.", "sv"),
    ],
)
def test_a_whole_sentence_fits(sentence: str, language: str) -> None:
    assert fit(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "PORT ASTRID, VELMORA, NOV 24.",
        "He left.",
        "Photo: The bridge of Port Astrid in May.",
        "The bridge at night, Harbour Images.",
        "The harbour at dawn (Lund/VNA).",
        "By Mila Brandt in Port Astrid.",
        "The council met in Port Astrid on Monday",
        "The council met in Port Astrid on…",
        "The council met in Port Astrid on Monday [...]",
        "Did the council meet in Port Astrid?",
        "Read more about the bridge of Port Astrid.",
        "See www.bridge.example for all about it now.",
        "“The bridge is ours and it stays, she said.",
        "The bridge (built in 1920 is ours again.",
        'The bridge is "ours and it stays, she said.',
        "„Die Brücke gehört uns allen, sagte Lund.",
        "“ours” again and”again they said so.",
        "of the council met in Port Astrid.",
        "’s council met in Port Astrid on Monday.",
        "“of the council met in” Port Astrid.",
    ],
)
def test_what_is_no_whole_sentence_does_not(sentence: str) -> None:
    assert not fit(sentence)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("A view of the new bridge. (Velmora News)\nThe council met in Port Astrid.", False),
        ("The council met in Port Astrid. (VNA)", True),
        ("The council met in Port Astrid. (VNA) It votes on Tuesday.\nThen it left.", True),
        ("The council met in Port Astrid.\n(VNA)\nIt votes on Tuesday.", True),
        ("The council met in Port Astrid. (It votes on Tuesday, or so says Lund, the mayor.)\nThen it left.", True),
    ],
)
def test_a_sentence_with_a_credit_after_it_is_a_caption_but_at_the_end(text: str, fits: bool) -> None:
    assert candidate_sentences([("", text, "en")])[0].quotable is fits


def words(count: int, end: str = ".") -> str:
    return "Pier" + " pier" * (count - 1) + end


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        (words(5), True),
        (words(4), False),
        (words(10, ""), True),
        (words(9, ""), False),
        (f"{words(5, '')} Lund/{'A' * 22}.", False),
        (f"{words(5, '')} Lund/{'A' * 23}.", True),
        (f"{words(24, '')} images.", False),
        (f"{words(25, '')} images.", True),
        (f"By Mila Brandt{' pier' * 7}.", False),
        (f"By Mila Brandt{' pier' * 8}.", True),
    ],
)
def test_a_sentence_fits_by_its_words(sentence: str, fits: bool) -> None:
    assert fit(sentence) is fits
