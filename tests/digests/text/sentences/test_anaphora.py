"""Which sentences point back."""

import pytest

from digests.text.sentences.anaphora import is_anaphoric


@pytest.mark.parametrize(("length", "anaphoric"), [(60, True), (61, False)])
def test_only_a_short_sentence_needs_the_one_before_for_the_pronoun_at_its_end(length: int, anaphoric: bool) -> None:
    begins, ends = "The minister of ", " confirmed it."
    sentence = f"{begins}{'x' * (length - len(begins) - len(ends))}{ends}"
    assert len(sentence) == length
    assert is_anaphoric(sentence, "en") is anaphoric
