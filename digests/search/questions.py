"""Questions in words: "what happened in Karsen?" asks for Karsen (query reduction by function words)."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digests.text.words.function_words import function_words
from digests.text.words.tokens import words

_MARK = re.compile("[?؟？¿]|(?<=[α-ωά-ώ]);")  # in Greek a semicolon asks
# In scripts without spaces the question is a piece of the text.
_UNSPACED = re.compile(
    "(?:发生了什么事?|發生了什麼事?|怎么了|怎麼了|怎么样了?|是什么|最新消息|的新闻|有什么新闻|で?何があったの?(?:です)?か?|"
    "で?何が起き(?:た|ました|ている|ています)の?(?:です)?か?|はどうな(?:った|りました|っている|っています)の?(?:です)?か?|について教えて(?:ください)?|"
    "の?ニュースは?|とは何(?:です)?か?)+$"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """How one language asks: the words that questions begin with, and all that say nothing of what they are about."""

    begins: frozenset[str]
    empty: frozenset[str]


def without_question(text: str) -> str:
    """`text` without what only makes a question of it, in scripts without spaces: "北京" for "北京发生了什么？"."""
    bare = text.rstrip("？?。！ ")
    return _UNSPACED.sub("", bare) or text


def empty_words(text: str) -> frozenset[str]:
    """The words of `text` that say nothing of what it asks for, if it is a question in one of the languages known.

    It is one where it begins with a word that questions begin with, and another empty word or a question mark says
    so, too. What is written in capitals is a name, such as WHO, unless all is.
    """
    said = _spoken(text)
    has_mark = _MARK.search(text) is not None
    best: frozenset[str] = frozenset()
    for form in _forms().values():
        empty = frozenset(word for word in said if word in form.empty)
        if len(empty) > len(best) and _asks(said, form, has_mark=has_mark):
            best = empty
    return best


def is_about_nothing(text: str) -> bool:
    """Whether all of a question is empty, such as "what's new?"."""
    said = _spoken(text)
    return bool(said) and set(said) == empty_words(text)


def _spoken(text: str) -> Sequence[str]:
    """The words of `text`, folded, without those in capitals where there are others."""
    if text.isupper():
        return words(text)
    return [word for part in text.split() if not _is_acronym(part) for word in words(part)]


def _is_acronym(part: str) -> bool:
    return part.isupper() and sum(map(str.isalpha, part)) > 1


def _asks(said: Sequence[str], form: _Form, *, has_mark: bool) -> bool:
    empty = sum(word in form.empty for word in said)
    if has_mark:
        return any(word in form.begins for word in (said[0], said[-1])) or (empty > 1 and bool(form.begins & {*said}))
    return said[0] in form.begins and len(said) > 1 and said[1] in form.empty


@cache
def _forms() -> dict[str, _Form]:
    table = tomllib.loads(files("digests.search").joinpath("questions.toml").read_text(encoding="utf-8"))
    return {language: _form(language, lists["begins"], lists["fillers"]) for language, lists in table.items()}


def _form(language: str, begins: str, fillers: str) -> _Form:
    starts = frozenset(words(begins))
    known = function_words(language)
    return _Form(starts, starts | frozenset(words(fillers)) | known.empty | known.demonstratives | known.objects)
