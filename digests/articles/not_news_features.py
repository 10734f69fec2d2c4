"""Features of form and of words by which an article that is no news differs from a report."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN
from digests.text.sentences.quotation_marks import QUOTED

READ = 20_000  # characters
LEAD = 300
SHORT_TITLE_WORDS = 3  # a headline that tells something has more
STEM = 3  # letters before an ending, at least
OLD = 2000  # what happened before this year is no news
DENSITIES = ("reported", "advice", "everyday", "public", "old_years", "quotations", "self", "past")
SIGNS = (
    *("guide_title", "everyday_title", "list_title", "short_title", "title_to_reader", "nobody_reported", "no_day"),
    "research_at_first",
)
FEATURES = (*DENSITIES, *SIGNS, "old_share", "with_numbers")

# Where no blank parts words, a character is as good as one.
_UNSPACED = f"{HAN_AND_KANA}{HANGUL}{SOUTH_EAST_ASIAN}"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_]+")
_OLD_YEAR = re.compile(
    r"(?<!\d)1[0-9]\d\d(?!\d)|\bвек\w*|\bcentur\w+|\bsiècle|\bjahrhundert|\bsiglo|\bsecolo", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,])(?:1\d\d\d|20[0-4]\d)(?![.,]?\d)")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”»“])|[。！？\n]")
_LISTED = re.compile(r"\W*\d+\s|.*[?？]\W*$")
_COUNTED = re.compile(r"\W*\d{1,3}\s+[^\W\d]")


@dataclass(frozen=True, slots=True)
class _Kind:
    """The words of one kind: whole ones, beginnings, endings, and those of scripts without blanks."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    unspaced: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether the word is of the kind."""
        return word in self.whole or word.startswith(self.beginnings) or word[STEM:].endswith(self.endings)

    def hits(self, text: "_Text") -> int:
        """How many words of the kind there are in a text."""
        known = sum(count for word, count in text.words.items() if self.has(word))
        return known + sum(map(text.text.count, self.unspaced))


class _Text:
    """A text with how often each of its words stands there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = Counter(_words(text))

    def has(self, kind: str) -> bool:
        return _kind(kind).hits(self) > 0

    def density(self, hits: int) -> float:
        """Of so many hits: the square root of those in a hundred words."""
        return sqrt(100 * hits / max(1, self.words.total()))


def features(title: str, text: str) -> tuple[float, ...]:
    """The article's FEATURES, in their order; densities are square roots of hits in a hundred words."""
    whole, headline = _Text(text[:READ]), _Text(title)
    signs = (
        *(_begins_as_a_guide(title), headline.has("everyday"), _lists(title)),
        *(0 < headline.words.total() <= SHORT_TITLE_WORDS, headline.has("reader")),
        *(not whole.has("reported"), not whole.has("days"), _Text(f"{title} {text[:LEAD]}").has("research")),
    )
    shares = _share_of_old_years(whole.text), _share_with_numbers(whole.text)
    return (*_densities(whole), *map(float, signs), *shares)


def _densities(text: _Text) -> tuple[float, ...]:
    unquoted = _Text(QUOTED.sub(" ", text.text))
    return (
        *(text.density(_kind(name).hits(text)) for name in ("reported", "advice", "everyday", "public")),
        *(text.density(sum(1 for _ in pattern.finditer(text.text))) for pattern in (_OLD_YEAR, QUOTED)),
        *(unquoted.density(_kind(name).hits(unquoted)) for name in ("self", "past")),
    )


def _words(text: str) -> list[str]:
    return [word if word == "I" else word.casefold() for word in _WORD.findall(text)]


def _begins_as_a_guide(title: str) -> bool:
    """Whether it begins with a number or with "how" or "why", or asks."""
    kind = _kind("guide")
    asks = any(map(kind.has, _words(title)[:1])) or title.startswith(kind.unspaced)
    return asks or bool(_LISTED.match(title))


def _lists(title: str) -> bool:
    """Whether it says how many things follow: it begins with a number, or has one before a word such as "reasons"."""
    words, number, things = _words(title), _kind("number"), _kind("things")
    counts = [number.has(word) or (word.isdecimal() and len(word) < STEM) for word in words]
    counted = (any(map(things.has, words[at + 1 : at + 3])) for at, count in enumerate(counts) if count)
    return bool(_COUNTED.match(title)) or any(map(number.has, words[:1])) or any(counted)


def _share_of_old_years(text: str) -> float:
    years = [int(year) for year in _YEAR.findall(text)]
    return sum(year < OLD for year in years) / max(1, len(years))


def _share_with_numbers(text: str) -> float:
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if _WORD.search(sentence)]
    return sum(any(map(str.isdecimal, sentence)) for sentence in sentences) / max(1, len(sentences))


@cache
def _kind(name: str) -> _Kind:
    words = table()[name].split()
    unspaced = [word for word in words if re.match(f"[{_UNSPACED}]", word)]
    return _Kind(
        frozenset(word for word in words if "*" not in word and word not in unspaced),
        tuple(word[:-1] for word in words if word.endswith("*")),
        tuple(word[1:] for word in words if word.startswith("*")),
        tuple(unspaced),
    )


@cache
def table() -> dict[str, str]:
    """The words of each kind, and the phrases of titles."""
    return tomllib.loads(files("digests.articles").joinpath("not_news.toml").read_text(encoding="utf-8"))
