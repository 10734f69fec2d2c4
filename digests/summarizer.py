"""Broadsheet's own sumy summarizer: sentences worth their place, and not twice the same thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers._summarizer import SentenceInfo
from sumy.utils import ItemsCount

Numbers = NDArray[np.float64]

_SAME = 0.75  # cosine: two sentences as like as this say one thing
_SHORT, _LONG = 10, 25  # words: a sentence much shorter tells little, a longer one crowds out another


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts in a sentence, each part between 0 and 1, and what is taken off for saying again what was said."""

    position: float
    centre: float
    title: float
    shortness: float
    length: float
    redundancy: float


ONE_TEXT = Weights(position=2.0, centre=0.6, title=0.7, shortness=0.3, length=0.7, redundancy=1.0)
MANY_TEXTS = Weights(position=0.6, centre=1.0, title=0.3, shortness=0.3, length=0.0, redundancy=0.5)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence by its stems, without stop words; `title` has those of its text's title."""

    stems: tuple[str, ...]
    title: frozenset[str]
    source: int
    position: int
    words: int


class BroadsheetSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy publishes no types
    """Ranks by place in the text, nearness to what the texts say together and words of the title.

    A heading in the document begins a new text. What stands in several texts weighs more than what one repeats.
    `sentences_count` may be whatever sumy takes, also a function of the ranked sentences.
    """

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, stop_words: frozenset[str] = frozenset()) -> None:
        super().__init__(stemmer)
        self._stop_words = stop_words

    def __call__(
        self,
        document: ObjectDocumentModel,
        sentences_count: int | str | Callable[[list[SentenceInfo]], list[SentenceInfo]],
    ) -> tuple[SumySentence, ...]:
        lines = self._lines(document)
        ranked = [SentenceInfo(document.sentences[order], order, -rank) for rank, order in enumerate(_order(lines))]
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        return tuple(info.sentence for info in sorted(count(ranked), key=lambda info: info.order))

    def _lines(self, document: ObjectDocumentModel) -> list[_Line]:
        lines: list[_Line] = []
        title: frozenset[str] = frozenset()
        source, position = 0, 0
        for paragraph in document.paragraphs:
            if paragraph.headings:
                source, position = source + 1, 0
                title = frozenset(stem for heading in paragraph.headings for stem in self._stems(heading.words))
            for sentence in paragraph.sentences:
                lines.append(_Line(self._stems(sentence.words), title, source, position, len(sentence.words)))
                position += 1
        return lines

    def _stems(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._stemmer(word) for word in words if self._says_something(word))

    def _says_something(self, word: str) -> bool:
        if self._stop_words:
            return word not in self._stop_words
        # Without a list: short words of alphabets say little, two characters of Chinese are a word.
        return len(word) > 3 or not word[0].isalpha() or ord(word[0]) > 0x2E7F


def _order(lines: Sequence[_Line]) -> list[int]:
    """The indexes of `lines`, best first, each weighed against those before it (maximal marginal relevance)."""
    if not lines:
        return []
    weights = MANY_TEXTS if lines[0].source != lines[-1].source else ONE_TEXT
    vectors, centre = _vectors(lines)
    worth = _worth(lines, vectors @ centre, weights)
    likeness = vectors @ vectors.T
    said = np.zeros(len(lines))
    order: list[int] = []
    while len(order) < len(lines):
        left = worth - weights.redundancy * said - 10 * (said > _SAME)
        left[order] = -np.inf
        order.append(int(left.argmax()))
        said = np.maximum(said, likeness[order[-1]])
    return order


def _vectors(lines: Sequence[_Line]) -> tuple[Numbers, Numbers]:
    """A unit vector for each line, and the unit vector of what the texts say: terms that recur, the rarer the more."""
    terms = {term: at for at, term in enumerate(dict.fromkeys(term for line in lines for term in line.stems))}
    times = np.zeros((len(lines), len(terms)))
    sources: dict[int, set[int]] = {}
    for row, line in enumerate(lines):
        for term in line.stems:
            times[row, terms[term]] += 1
        sources.setdefault(line.source, set()).update(terms[term] for term in line.stems)
    spread = (times > 0).sum(axis=0)
    rarity = np.log((len(lines) + 1) / (spread + 0.5))
    told = np.zeros(len(terms))
    for found in sources.values():
        told[list(found)] += 1
    recurs = told > 1 if len(sources) > 1 else spread > 1
    centre = np.log1p(times.sum(axis=0)) * np.log1p(told) * rarity * recurs
    return _unit(np.log1p(times) * rarity), _unit(centre)


def _unit(vectors: Numbers) -> Numbers:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Numbers = vectors / np.where(lengths > 0, lengths, 1)
    return scaled


def _worth(lines: Sequence[_Line], nearness: Numbers, weights: Weights) -> Numbers:
    words = np.array([line.words for line in lines])
    worth: Numbers = (
        weights.position / (1 + np.array([line.position for line in lines]))
        + weights.centre * nearness
        + weights.title
        * np.array([len(line.title.intersection(line.stems)) / max(1, len(line.title)) for line in lines])
        - weights.shortness * (words < _SHORT)
        - weights.length * np.maximum(0, words - _LONG) / _LONG
    )
    return worth
