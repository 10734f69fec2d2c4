"""Notices: sentences in which a page speaks of itself ("Please enable JavaScript", "Subscribe to continue reading").

A phrase alone may stand in news of browsers, subscriptions or cookies; with it, or instead of it, a notice addresses
the reader. Phrases are looked up by their first word (an inverted index), as there are some two thousand of them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from digests.boilerplate.phrases import PhraseKind, folded, phrases_by_language
from digests.text.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN
from digests.text.words.word_count import word_count

LINE_WORDS = 45  # of a line that goes for one notice in it
TEMPLATE_WORDS = 2  # that stand beside variables in what is no text

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
# In these a word may begin with an article or a conjunction; it is looked for anywhere in a word.
_ANYWHERE = frozenset({"ar", "fa", "he", "hi", "ja", "ko", "th", "zh"})
_TEMPLATE = re.compile(
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{.{0,200}?\}|\[\[[\w.]{1,60}\]\]|%%?[A-Z_]{3,40}%%?"
)


def is_notice(line: str) -> bool:
    """Whether the short `line` speaks of its page, says that a machine wrote it, or shows variables of a template."""
    if word_count(line) > LINE_WORDS:
        return False
    text = folded(line)
    if next(_found(text, PhraseKind.AI_NOTES), None) or _is_template(line):
        return True
    return any(
        _count(text, language, PhraseKind.READER_WORDS) or _count(text, language, PhraseKind.WALL_SUBJECTS)
        for language in _found(text, PhraseKind.NOTICES)
    )


def is_wall_sentence(sentence: str, languages: Iterable[str]) -> bool:
    """Whether `sentence` may stand on a page that has no article: less sure than `is_notice`, for short texts only."""
    text = folded(sentence)
    if next(_found(text, PhraseKind.NOTICES), None) or is_notice(sentence):
        return True
    for language in languages:
        subjects = _count(text, language, PhraseKind.WALL_SUBJECTS)
        if subjects > 1 or (subjects and _count(text, language, PhraseKind.READER_WORDS)):
            return True
    return False


def is_wall_subject(word: str, languages: Iterable[str]) -> bool:
    """Whether walls speak of `word`, or to it."""
    text = folded(word)
    kinds = (PhraseKind.WALL_SUBJECTS, PhraseKind.READER_WORDS)
    return any(_count(text, language, kind) for language in languages for kind in kinds)


def has_notice(text: str) -> bool:
    """Whether a phrase of a notice stands anywhere in `text`."""
    return next(_found(folded(text), PhraseKind.NOTICES), None) is not None


def _is_template(line: str) -> bool:
    rest = _TEMPLATE.sub(" ", line)
    return rest != line and word_count(rest) <= TEMPLATE_WORDS


def _found(text: str, kind: PhraseKind) -> Iterator[str]:
    """The languages of the phrases of `kind` in `text`, which is folded."""
    index = _index(kind)
    first = {word[0] for word in _WORD.finditer(text)} & index.keys()
    for word in [*sorted(first), *([""] if _UNSPACED.search(text) else [])]:
        for phrase, language in index.get(word, ()):
            if phrase in text:
                yield language


@cache
def _index(kind: PhraseKind) -> Mapping[str, Collection[tuple[str, str]]]:
    """The phrases of `kind` with their language, by their first word; by "" those of scripts without blanks."""
    index = defaultdict[str, list[tuple[str, str]]](list)
    for language, table in phrases_by_language().items():
        for phrase in map(folded, table[kind]):
            first = _WORD.search(phrase)
            index[first[0] if first and not _UNSPACED.search(phrase) else ""].append((phrase, language))
    return dict(index)


def _count(text: str, language: str, kind: PhraseKind) -> int:
    """How many different phrases of `kind` of the `language` stand in `text`."""
    pattern = _pattern(language, kind)
    return len({match[0] for match in pattern.finditer(text)}) if pattern else 0


@cache
def _pattern(language: str, kind: PhraseKind) -> re.Pattern[str] | None:
    table = phrases_by_language().get(language)
    if table is None:
        return None
    several = "|".join(map(re.escape, sorted(map(folded, table[kind]), key=len, reverse=True)))
    if language in _ANYWHERE:
        return re.compile(several)
    end = r"(?!\w)" if kind is PhraseKind.READER_WORDS else ""
    return re.compile(rf"(?<!\w)(?:{several}){end}")
