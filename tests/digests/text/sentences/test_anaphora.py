"""Which sentences point back."""

import pytest

from digests.text.sentences.anaphora import is_anaphoric


@pytest.mark.parametrize(("length", "anaphoric"), [(60, True), (61, False)])
def test_only_a_short_sentence_needs_the_one_before_for_the_pronoun_at_its_end(length: int, anaphoric: bool) -> None:
    begins, ends = "The minister of ", " confirmed it."
    sentence = f"{begins}{'x' * (length - len(begins) - len(ends))}{ends}"
    assert len(sentence) == length
    assert is_anaphoric(sentence, "en") is anaphoric


@pytest.mark.parametrize(
    ("sentence", "language", "anaphoric"),
    [
        ("彼らは船員だった。", "ja", True),
        ("「同社は調査中だ」という。", "ja", True),
        ("しかし、港は閉鎖された。", "ja", True),
        ("港は同日閉鎖された。", "ja", False),
        ("他们都是船员。", "zh", True),
        ("此外，港口已关闭。", "zh", True),
        ("港口因此关闭。", "zh", False),
    ],
)
def test_in_a_script_without_spaces_the_first_characters_tell(sentence: str, language: str, anaphoric: bool) -> None:
    assert is_anaphoric(sentence, language) is anaphoric
