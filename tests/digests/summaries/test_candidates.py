"""The sentences that a summary is chosen from."""

import pytest

from digests.summaries.candidates import candidate_sentences
from digests.summaries.clarity import Remedy
from digests.text.sentences.anaphora import is_anaphoric

MOST_SENTENCES = 200


def test_the_title_said_again_does_not_fit() -> None:
    (candidate,) = candidate_sentences([("Council Votes for a New Bridge", "Council votes for a new bridge.", "en")])
    assert not candidate.quotable


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


@pytest.mark.parametrize(("length", "fits"), [(150, True), (151, False)])
def test_150_characters_are_read_for_each_sentence(length: int, fits: bool) -> None:
    text = ("Pier" + " harbourmasters" * 8).ljust(length - 1, "s") + "."
    (candidate,) = candidate_sentences([("", text, "en")], 1)
    assert candidate.quotable is fits
