"""Plural pronouns without a plural."""

import pytest

from digests.text.sentences.plural_pronouns import lacks_plural


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "If they gave way, a wave could reach the first house in eleven minutes."),
        ("en", "A fishing boat was tied to the quay in front of the hospital and carried them instead."),
        ("en", "There is no room in them for a heat pump."),
        ("en", "Dray’s boat is faster than this, as always, but they won."),
    ],
)
def test_a_plural_pronoun_may_stand_for_nothing_in_its_sentence(language: str, sentence: str) -> None:
    assert lacks_plural(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The ministers said they would sign."),
        ("en", "Before they left, the ministers signed."),
        ("en", "Ann Reed and Tom Pell said they would sign."),
        ("en", "A nurse and a cook said they would stay."),
        ("en", "The council said they would sign."),
        ("en", "Of 60 people, 12 said they would stay."),
        ("en", "Seven of them stayed."),
        ("en", "“They signed,” the minister said."),
        ("en", "The minister signed the paper."),
        ("de", "Der Minister sprach mit ihnen."),
        ("fr", "Malgré la pluie, ils se pressent sous des tentes."),
    ],
)
def test_it_may_stand_for_what_the_sentence_names(language: str, sentence: str) -> None:
    assert not lacks_plural(sentence, language)
