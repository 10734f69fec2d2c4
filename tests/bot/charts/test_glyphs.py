"""Words on pictures."""

import numpy as np
import pytest

from bot.charts.glyphs import HEIGHT, has_all, mask, width


@pytest.mark.parametrize(
    "words", ["Messages a day, 95 %", "Łódź, Çağrı, ș", "Повідомлень на день", "Ελλάδα", "الرسائل يوميًا", "رسائل 24"]
)
def test_letters_of_many_alphabets_are_there(words: str) -> None:
    assert has_all(words)
    assert mask(words).shape == (HEIGHT, width(words))
    assert 0.9 < mask(words).max() <= 1


def test_what_is_not_there_is_left_out() -> None:
    assert not has_all("新聞")
    assert not mask("新聞").any()
    assert width("a新b") == width("ab")


def test_arabic_letters_are_joined_and_run_from_the_right() -> None:
    joined, apart = mask("سس"), mask("س")
    assert joined.shape[1] < 2 * apart.shape[1]  # a letter that is joined is narrower
    # The number stands left of the word that comes before it, its digits in their order.
    assert (mask("س 24")[:, : width("24")] == mask("24")).all()


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("ببب", "ﺐﺒﺑ"),
        ("بب", "ﺐﺑ"),
        ("بدب", "ﺏﺪﺑ"),
        ("دبد", "ﺪﺑﺩ"),
        ("لا", "ﻻ"),
        ("بلا", "ﻼﺑ"),
        ("لأ", "ﻷ"),
        ("لإ", "ﻹ"),
        ("لآ", "ﻵ"),
        ("بَب", "ﺐﺑ"),  # without the vowel's mark
        ("12 ب 34", "34 ﺏ 12"),
        ("x\u200dy", "xy"),
    ],
)
def test_letters_take_the_form_of_their_place(word: str, forms: str) -> None:
    assert mask(word).tolist() == np.concatenate([mask(form) for form in forms], axis=1).tolist()


def test_lam_and_alef_are_one_letter() -> None:
    assert width("لا") < width("ل") + width("ا")
