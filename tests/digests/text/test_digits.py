"""Digits of other scripts are digits; what is only like one is none."""

import unicodedata

import pytest

from digests.text.digits import with_plain_digits


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("5 days", "5 days"),
        ("٥ ۵ ५ ৫ ５ 𝟓", "5 5 5 5 5 5"),
        ("７：３０ ｐｍ", "7:30 pm"),
        ("de\u0301cembre", "décembre"),
    ],
)
def test_digits_of_all_scripts_are_plain_ones(text: str, plain: str) -> None:
    assert with_plain_digits(text) == plain


@pytest.mark.parametrize("sign", "²³¹⁵₅①⑧⒈⑵❶½¼⅐㉑㏠㍘🄁")
def test_what_is_only_like_a_digit_is_none(sign: str) -> None:
    assert not any(map(str.isdecimal, with_plain_digits(f"{sign}:{sign}")))


def test_no_sign_becomes_a_digit_that_is_none_of_a_script() -> None:
    signs = map(chr, range(0x30000))
    wrong = [sign for sign in signs if with_plain_digits(sign).isdecimal() != (unicodedata.category(sign) == "Nd")]
    assert wrong == []
