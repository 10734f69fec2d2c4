"""Which sentences can be shown to a reader."""

import pytest

from digests.summaries.candidates import MOST_SENTENCES, candidate_sentences
from digests.summaries.clarity import Remedy
from digests.text.sentences.anaphora import is_anaphoric


def fit(sentence: str, language: str = "en", title: str = "") -> bool:
    (candidate,) = candidate_sentences([(title, sentence, language)])
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
        ("The council met in Port Astrid.\n(VNA)\nIt votes on Tuesday.", True),
        ("The council met in Port Astrid. (It votes on Tuesday, or so says Lund, the mayor.)\nThen it left.", True),
    ],
)
def test_a_sentence_with_a_credit_after_it_is_a_caption_but_at_the_end(text: str, fits: bool) -> None:
    assert candidate_sentences([("", text, "en")])[0].quotable is fits


def test_the_title_said_again_does_not_fit() -> None:
    assert not fit("Council votes for a new bridge.", title="Council Votes for a New Bridge")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Er kam am Montag."),
        ("en", "“But it is ours,” Lund said."),
        ("en", "The move was welcomed."),
        ("fr", "La décision tombe lundi."),
        ("es", "Pero el puente sigue cerrado."),
        ("fr", "Elle a dit non."),
        ("it", "Questo non basta."),
        ("pt", "Mas a ponte continua fechada."),
        ("ru", "Он приехал утром."),
        ("en", "Jonna Lund, the mayor, confirmed it."),
        ("de", "„Die Brücke“, sagte Lund, „schafft das.“"),
        ("uk", "Мерія підтвердила це."),
    ],
)
def test_openings_that_point_back_are_known(language: str, sentence: str) -> None:
    assert is_anaphoric(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Lund said so when the bridge was closed."),
        ("en", f"Lund, who has led the council of Velmora for {'very ' * 5}long, said so."),
        ("en", "The bridge is closed."),
        ("en", "The"),
        ("en", "1920!"),
        ("xx", "He said so."),
    ],
)
def test_other_openings_stand_alone(language: str, sentence: str) -> None:
    assert not is_anaphoric(sentence, language)


def test_the_first_sentence_of_a_text_never_leans() -> None:
    assert [candidate.anaphoric for candidate in candidate_sentences([("", "It rained. It rained again.", "en")])] == [
        False,
        True,
    ]


def test_the_same_sentence_is_read_once() -> None:
    assert [candidate.text for candidate in candidate_sentences([("", "The end.\nTHE END!", "en")])] == ["The end."]


def test_many_texts_share_what_is_read() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(300))
    read = candidate_sentences([("", text, "en"), ("", text.replace("This", "That"), "en")])
    assert len(read) == MOST_SENTENCES
    assert {candidate.source for candidate in read} == {0, 1}


def test_where_nothing_is_judged_nothing_has_a_remedy_and_datelines_are_cut_off_all_the_same() -> None:
    said = "The bridge over the harbour will reopen in April, the council said on Monday."
    text = ("Bridge to reopen", f"PORT ASTRID (NPA) — {said}", "en")
    (judged,), (unjudged,) = candidate_sentences([text]), candidate_sentences([text], unclear=None)
    assert (judged.text, judged.remedy) == (said, Remedy.ALONE)
    assert (unjudged.text, unjudged.remedy) == (said, Remedy.NONE)


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


@pytest.mark.parametrize(("length", "fits"), [(150, True), (151, False)])
def test_150_characters_are_read_for_each_sentence(length: int, fits: bool) -> None:
    text = ("Pier" + " harbourmasters" * 8).ljust(length - 1, "s") + "."
    (candidate,) = candidate_sentences([("", text, "en")], 1)
    assert candidate.quotable is fits
