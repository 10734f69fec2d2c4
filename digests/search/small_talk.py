"""Small talk: greetings, thanks, calls for help, and answers to what was not asked, which look for nothing."""

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files

from digests.text.words.emoji import without_emoji
from digests.text.words.tokens import words

_PART = re.compile(r"[^\n.,;:!?¡¿…،؛؟。！？、()]+")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_WAVING = frozenset("👋🙋🖐✋🤚")


class SmallTalk(StrEnum):
    """What somebody means who asks nothing."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    EMOJI = "emoji"


def without_small_talk(text: str) -> str:
    """`text` without the small talk that stands in it by itself: "Karsen?" for "Hello, Karsen? Thanks!".

    It is "" where that is all there is.
    """
    if small_talk(text) is not None:
        return ""
    parts = list(_PART.finditer(text))
    asked = [part for part in parts if small_talk(part[0]) is None]
    if len(asked) in (0, len(parts)):
        return text if asked else ""
    idle = [part.start() for part in parts if part not in asked and part.start() > asked[-1].start()]
    return text[asked[0].start() : min(idle, default=len(text))].strip()


def small_talk(text: str) -> SmallTalk | None:
    """What is meant by a text that asks nothing, in whichever language; None for one that may ask something.

    Emoji alone are that, unless they wave; other signs alone are a greeting.
    """
    plain = "".join(map(_without_symbol, without_emoji(text)))
    said = " ".join(words(_DRAWN_OUT.sub(r"\1", plain)))
    if not said:
        is_emoji = plain != text and _WAVING.isdisjoint(text)
        return SmallTalk.EMOJI if is_emoji else SmallTalk.GREETING
    patterns = _patterns()
    for kind in (SmallTalk.HELP, SmallTalk.THANKS, SmallTalk.GREETING):
        if patterns[kind].search(said) and patterns[None].fullmatch(said):
            return kind
    return None


def _without_symbol(sign: str) -> str:
    """A space for a symbol, of which a word could be made as well: "№" is no "no"."""
    return " " if unicodedata.category(sign) == "So" else sign


@cache
def _patterns() -> dict[SmallTalk | None, re.Pattern[str]]:
    """For each kind what finds a phrase of it; and for None, what fits a text that is made of phrases alone."""
    table = tomllib.loads(files("digests.search").joinpath("small_talk.toml").read_text(encoding="utf-8"))
    names = ("greetings", "thanks", "help", "addressed")
    greetings, thanks, asking_help, addressed = (_phrases(table[name]) for name in names)
    any_phrase = _alternatives([*greetings, *thanks, *asking_help, *addressed])
    return {
        SmallTalk.GREETING: re.compile(rf"(?<!\S){_alternatives(greetings)}(?!\S)"),
        SmallTalk.THANKS: re.compile(rf"(?<!\S){_alternatives(thanks)}(?!\S)"),
        SmallTalk.HELP: re.compile(rf"(?<!\S){_alternatives(asking_help)}(?!\S)"),
        None: re.compile(rf"{any_phrase}(?: {any_phrase})*"),
    }


def _phrases(listed: str) -> list[str]:
    return [" ".join(words(phrase)) for phrase in listed.split(",") if phrase.strip()]


def _alternatives(phrases: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(set(phrases), key=len, reverse=True)))})"
