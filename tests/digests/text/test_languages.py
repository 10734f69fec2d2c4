"""Language tags."""

import pytest

from digests.text.languages import primary


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("zh-Hant-TW", "zh"),
        ("deu", "de"),
        ("iw", "he"),
        (" FR ", "fr"),
        ("gsw", ""),
        ("english", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_a_tag_is_reduced_to_its_language(tag: str, code: str) -> None:
    assert primary(tag) == code
