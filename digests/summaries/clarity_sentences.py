"""Sentences as clarity is judged by: their words, names and stems, and what a reader knows when they come to one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN
from digests.text.sentences.quotation_marks import QUOTED
from digests.text.words.function_words import FunctionWords

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_WIDE = re.compile(f"[{HAN_AND_KANA}{HANGUL}]")  # a character of these says as much as two letters
# Of scripts without spaces, two characters make a word; two of hiragana are an ending or a particle.
_UNSPACED_RUN = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]+")
_HIRAGANA = re.compile("[\u3040-\u309f]+")
_STARTS = frozenset('.!?:…"“«„»')  # before a word, they say that its capital may be a sentence's
_JOINTS = frozenset((" ", "-", "’", "'"))  # between the words of a name
STEM = 6  # letters: enough to tell words apart, few enough for their endings
ASKS = re.compile(r"[?？؟][\"”»’)\s]*$")
ENDS = re.compile(r"[.!?。！？।؟۔][\"“”»’')\]\s]*$")

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of capitalised words, and whether it opens the sentence."""

    words: tuple[str, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class ClaritySentence:
    """A sentence by its words; `outside` are those outside quotation marks, `stems` those that say something.

    `length` is how long it is, in letters.
    """

    text: str
    spoken: str
    words: tuple[str, ...]
    outside: tuple[str, ...]
    names: tuple[NameRun, ...]
    stems: tuple[str, ...]
    length: int

    @property
    def quoted(self) -> float:
        """The share of it that is quoted."""
        return 1 - len(self.spoken) / max(1, len(self.text))


@dataclass(slots=True)
class ReaderKnowledge:
    """What a reader of the headline knows (`title`), and what one of the article so far does."""

    title: frozenset[str]
    title_names: frozenset[str]
    compounds: bool
    names: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    marks: int = 0
    first_person: int = 0

    def titled(self, stem: str) -> bool:
        if stem in self.title:
            return True
        return self.compounds and len(stem) > 3 and any(stem[:4] in other or other[:4] in stem for other in self.title)


def read_sentence(text: str, words: FunctionWords) -> ClaritySentence:
    spoken = QUOTED.sub(" ", text)
    spoken_words = tuple(_words(text))
    outside = spoken_words if len(spoken) == len(text) else tuple(_words(spoken))
    stems = tuple([word[:STEM] for word in spoken_words if _says_something(word) and word not in words.empty])
    length = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    return ClaritySentence(text, spoken, spoken_words, outside, tuple(names_in(text)), stems, length)


def _words(text: str) -> list[str]:
    found = _WORD.findall(text.casefold())
    if text.isascii() or not _UNSPACED_RUN.search(text):
        return found
    return [part for word in found for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    """The pairs of characters in its runs without spaces, and what stands between these."""
    position = 0
    for run in _UNSPACED_RUN.finditer(word):
        yield from filter(None, [word[position : run.start()]])
        characters, position = run[0], run.end()
        yield from (characters[at : at + 2] for at in range(max(1, len(characters) - 1)))
    yield from filter(None, [word[position:]])


def _says_something(word: str) -> bool:
    return len(word) > 2 or bool(_UNSPACED_RUN.match(word) and not _HIRAGANA.fullmatch(word))


def names_in(text: str, *, headed: bool = False) -> Iterator[NameRun]:
    """The runs of capitalised words; the first word of a sentence is none, unless `headed` or another follows."""
    run: list[str] = []
    begun, end = False, -1
    for match in _WORD.finditer(text):
        start = match.start()
        if text[start].isupper():
            gap = text[end:start] if end >= 0 else "."
            if run and gap not in _JOINTS:
                if len(run) > 1 or not begun or headed:
                    yield NameRun(tuple(run), begun)
                run = []
            begun = begun if run else not _STARTS.isdisjoint(gap)
            run.append(match[0].casefold())
        elif run:
            if len(run) > 1 or not begun or headed:
                yield NameRun(tuple(run), begun)
            run = []
        end = match.end()
    if run and (len(run) > 1 or not begun or headed):
        yield NameRun(tuple(run), begun)
