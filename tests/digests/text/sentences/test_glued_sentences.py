"""Places where two sentences may meet without a space."""

import pytest

from digests.text.sentences.glued_sentences import may_be_glued


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("We met Lund.Hale said so.", True),
        ("We met Lund!Hale said so.", True),
        ("We met Lund. Hale said so.", False),
        ("We shop at Altis.Com on Monday.", False),
        ("We met Prof.Hale on Monday.", False),
        ("We read HTML.Hale on Monday.", False),
        ("We read lund.hale on Monday.", False),
        ("We read Lund.Hale/index.", False),
    ],
)
def test_two_names_with_a_point_between_may_be_two_sentences(sentence: str, may: bool) -> None:
    assert may_be_glued(sentence, "en") == may
