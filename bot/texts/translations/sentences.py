"""Sentences in languages other than English, whose values are put in as those languages write them.

Where they run from right to left, a value with Latin letters is set in Unicode's isolates, so that it keeps its own
order and leaves that of the words around it (Unicode Standard Annex 9, "Explicit Directional Isolates").
"""

import re
import unicodedata
from string import Formatter
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, get_decimal_symbol

FIRST_STRONG_ISOLATE, POP_ISOLATE, LEFT_TO_RIGHT_MARK = "\u2068", "\u2069", "\u200e"
_ISOLATES = re.compile("[\u2066-\u2069]")
# Locales know it as well, but are 1 MB each, which languages only named in a menu need not load.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_COMMAND = re.compile(r"(?<![\w/:.}])/(?=[a-z])")


def is_right_to_left(locale: Locale) -> bool:
    """Whether the language's words run from right to left."""
    return locale.language in _RIGHT_TO_LEFT


class Sentence(str):
    """A translated sentence; `format` puts values in as its language writes them."""

    __slots__ = ("_formatter",)
    _formatter: "_Values"

    @classmethod
    def of(cls, words: str, locale: Locale) -> str:
        """`words`, in the language of `locale`. English is as Python writes it."""
        if locale.language == "en":
            return words
        right_to_left = is_right_to_left(locale)
        # Else the slash would stand at a command's other end.
        sentence = cls(_COMMAND.sub(LEFT_TO_RIGHT_MARK + "/", words) if right_to_left else words)
        sentence._formatter = _RightToLeftValues(locale) if right_to_left else _Values(locale)
        return sentence

    def format(self, *args: object, **values: object) -> str:
        return self._formatter.vformat(self, args, values)


class _Values(Formatter):
    """`str.format`, but with the locale's decimal and grouping signs where a format is given."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "," and isinstance(value, int):
            return format_decimal(value, locale=self._locale)
        formatted = str(super().format_field(value, format_spec))
        if isinstance(value, float):
            return formatted.replace(".", get_decimal_symbol(self._locale))
        return formatted


class _RightToLeftValues(_Values):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        converted = super().convert_field(value, conversion)
        return isolated(converted) if isinstance(value, str) else converted


def isolated(words: str) -> str:
    """`words` in isolates, if any of their letters run from left to right."""
    clean = _ISOLATES.sub("", words)
    if not any(unicodedata.bidirectional(letter) == "L" for letter in clean):
        return words
    return f"{FIRST_STRONG_ISOLATE}{clean}{POP_ISOLATE}"
