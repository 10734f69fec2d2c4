"""Digits of all scripts as plain ones (Unicode's Nd); what only looks like one, such as "²" or "①", is none."""

import unicodedata
from functools import lru_cache

NO_DIGIT = "\uf8ff"  # of no script, and meant nowhere


def with_plain_digits(text: str) -> str:
    """`text` in its compatibility form (NFKC), with every decimal digit as ASCII has it.

    Signs that this form makes digits of, though they are none of any script ("²", "①", "½"), become one that stands for
    nothing, so that a number they stand in is no number.
    """
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFKC", "".join(NO_DIGIT if _only_looks_like_one(sign) else sign for sign in text))
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in shown)


@lru_cache(maxsize=4096)
def _only_looks_like_one(sign: str) -> bool:
    return not sign.isdecimal() and any(map(str.isdecimal, unicodedata.normalize("NFKC", sign)))
