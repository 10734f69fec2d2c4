"""Which sentences are clear under their headline alone."""

import pytest

from digests.summaries.clarity import Remedy, judge, load_model, read_model, write_model
from digests.summaries.clarity_features import of_sentences
from digests.text.words.function_words import function_words

TITLE = "Port Astrid bridge to reopen in April"
OPENING = "The bridge over the harbour of Port Astrid will reopen in April, the council said on Monday."


def remedy(sentence: str, language: str = "en", title: str = TITLE, opening: str = OPENING) -> Remedy:
    return judge(title, [opening, sentence], language)[1].remedy


@pytest.mark.parametrize(
    "sentence",
    [
        "Repairs to the bridge of Port Astrid cost 48 million crowns, twice what the council had planned in 2021.",
        "Engineers found cracks in three of the bridge's pillars in May, according to the council of Port Astrid.",
    ],
)
def test_what_names_all_it_speaks_of_stands_alone(sentence: str) -> None:
    assert remedy(sentence) is Remedy.ALONE


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "He said so."),
        ("en", "She told them that it was theirs."),
        ("en", "But this was not to be."),
        ("en", "Here is what you need to know about it?"),
        ("en", "“We did it.”"),
        ("fr", "Il l'a dit hier."),
        ("fr", "Une mesure qui ne plaît pas à tous."),
        ("fr", "Voici ce qu'il faut savoir ?"),
        ("de", "Er sagte es ihr."),
        ("es", "Pero eso no es todo."),
        ("ru", "Он сказал это."),
    ],
)
def test_what_speaks_of_something_else_does_not_stand_alone(language: str, sentence: str) -> None:
    assert remedy(sentence, language) is not Remedy.ALONE


def test_the_sentence_before_cures_a_pronoun_where_it_is_clear_itself() -> None:
    later = "It was closed two years ago after engineers found cracks in three of its pillars."
    assert remedy(later) is Remedy.WITH_PREVIOUS
    assert remedy(later, opening="They told her so?") is Remedy.NONE


def test_an_ordinal_without_its_noun_comes_only_after_the_sentence_that_has_it() -> None:
    assert remedy("Engineers of the Port Astrid council found cracks in the first pillar in May 2021.") is Remedy.ALONE
    assert remedy("Engineers of the Port Astrid council repaired only the first.") is not Remedy.ALONE


def test_a_dateline_is_cut_off() -> None:
    (verdict,) = judge(TITLE, [f"PORT ASTRID (NPA) — {OPENING}"], "en")
    assert (verdict.text, verdict.remedy) == (OPENING, Remedy.ALONE)


def test_in_a_language_without_lists_missing_evidence_is_neutral() -> None:
    assert not function_words("xx").known
    assert judge(TITLE, [OPENING], "xx")[0].remedy is Remedy.ALONE


@pytest.mark.parametrize("language", ["en", "ja", "xx", ""])
@pytest.mark.parametrize("text", ["", "…", "“", "12", "橋は開く。"])
def test_any_text_gets_a_verdict(language: str, text: str) -> None:
    assert [verdict.text for verdict in judge("", [text, text], language)] == [text, text]
    assert judge("", [], language) == ()


def test_what_is_written_is_read_again_and_another_version_is_refused() -> None:
    written = write_model(load_model())
    assert read_model(written) == load_model()
    with pytest.raises(RuntimeError, match="has version 9"):
        read_model(written.replace('"version":2', '"version":9'))


def test_the_weights_that_ship_are_of_the_features_in_their_order() -> None:
    (features,), model = of_sentences(TITLE, [OPENING], "en"), load_model()
    names = list(features)
    assert names == list(model.means) == list(model.unclear.weights) == list(model.unclear_together.weights)
