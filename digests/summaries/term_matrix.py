"""A term-sentence matrix, sparse: which words and neighbouring pairs of words stand in which sentences of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digests.text.words.stop_words import is_stop_word
from digests.text.words.tokens import stems, tokens

FloatArray = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenizedSentence:
    """A sentence as the model sees it: verbatim, and by its tokens. `anaphoric`: it points back to the one before."""

    text: str
    tokens: tuple[str, ...]
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The entries of a matrix: item `items[k]`, a word or pair, stands in sentence `lines[k]`, each entry once.

    Of each item: its `counts` in the text, its `sentence_counts`, and the `first` and the `last` sentence it stands in.
    """

    items: Indexes
    lines: Indexes
    counts: FloatArray
    sentence_counts: FloatArray
    first: Indexes
    last: Indexes

    def sum_by_item(self, values: FloatArray) -> FloatArray:
        """For each item, the sum of the `values` of the sentences it stands in."""
        return _sums(self.items, values[self.lines], len(self.counts))

    def sum_by_sentence(self, values: FloatArray, lines: int) -> FloatArray:
        """For each of so many sentences, the sum of the `values` of the items that stand in it."""
        return _sums(self.lines, values[self.items], lines)


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """The terms of a text: its `words` (by stem) and the pairs of neighbours, `pair` being the two words of each.

    Of each word: whether it is a `stop_word`, a `number`, in the `title`, which share of it is `capital` inside
    sentences, and its `length`. `sizes` are the sentences' numbers of tokens. `titled`: there is a title at all.
    """

    sentences: tuple[TokenizedSentence, ...]
    words: Occurrences
    pairs: Occurrences
    pair: tuple[Indexes, Indexes]
    stop_word: FloatArray
    number: FloatArray
    capital: FloatArray
    title: FloatArray
    length: FloatArray
    sizes: FloatArray
    stems: tuple[str, ...]
    titled: bool


def term_matrix(sentences: Sequence[TokenizedSentence], title: str, language: str) -> TermMatrix:
    """The matrix of `sentences`, those of one text in order; `language` is an ISO 639-1 code or ""."""
    surface = tuple(dict.fromkeys(token for sentence in sentences for token in sentence.tokens))
    stemmed = stems(surface, language)
    vocabulary = {stem: at for at, stem in enumerate(dict.fromkeys(stemmed))}
    known = {token: vocabulary[stem] for token, stem in zip(surface, stemmed, strict=True)}
    spoken = np.array([known[token] for sentence in sentences for token in sentence.tokens], dtype=np.int64)
    sizes = np.array([len(sentence.tokens) for sentence in sentences], dtype=np.int64)
    lines = np.repeat(np.arange(len(sentences)), sizes)
    neighbours = lines[1:] == lines[:-1]
    paired, pairs = np.unique(spoken[:-1][neighbours] * len(vocabulary) + spoken[1:][neighbours], return_inverse=True)
    of = np.array([vocabulary[stem] for stem in stemmed], dtype=np.int64)
    words = _occurrences(spoken, lines, len(vocabulary), len(sentences))
    headed = _counts_of(stems(tokens(title), language), vocabulary) > 0
    raised = _counts_of(stems(_capitals(sentences), language), vocabulary)
    return TermMatrix(
        sentences=tuple(sentences),
        words=words,
        pairs=_occurrences(pairs.reshape(-1), lines[:-1][neighbours], len(paired), len(sentences)),
        pair=(paired // max(1, len(vocabulary)), paired % max(1, len(vocabulary))),
        stop_word=_largest(of, [is_stop_word(token, language) for token in surface], len(vocabulary)),
        number=_largest(of, [token[0].isdigit() for token in surface], len(vocabulary)),
        capital=np.minimum(raised / words.counts, 1),
        title=headed.astype(float),
        length=_largest(of, [len(token) for token in surface], len(vocabulary)),
        sizes=sizes.astype(float),
        stems=tuple(vocabulary),
        titled=bool(title.strip()),
    )


def _sums(places: Indexes, values: FloatArray, count: int) -> FloatArray:
    return np.bincount(places, weights=values, minlength=count).astype(float)


def _occurrences(items: Indexes, lines: Indexes, count: int, sentences: int) -> Occurrences:
    once = np.unique(items * max(1, sentences) + lines)
    distinct, where = once // max(1, sentences), once % max(1, sentences)
    first, last = np.full(count, sentences), np.zeros(count, dtype=np.int64)
    np.minimum.at(first, distinct, where)
    np.maximum.at(last, distinct, where)
    counts, sentence_counts = (np.bincount(each, minlength=count).astype(float) for each in (items, distinct))
    return Occurrences(distinct, where, counts, sentence_counts, first, last)


def _largest(of: Indexes, values: Sequence[float], count: int) -> FloatArray:
    """For each stem the largest value among its forms."""
    largest = np.zeros(count)
    np.maximum.at(largest, of, np.array(values, dtype=float))
    return largest


def _counts_of(stemmed: Sequence[str], vocabulary: dict[str, int]) -> FloatArray:
    known = [vocabulary[stem] for stem in stemmed if stem in vocabulary]
    return np.bincount(np.array(known, dtype=np.int64), minlength=len(vocabulary)).astype(float)


def _capitals(sentences: Sequence[TokenizedSentence]) -> list[str]:
    """The tokens that are capitalised in the middle of a sentence, where that makes a name likely."""
    raised = (word for sentence in sentences for word in sentence.text.split()[1:])
    return tokens(" ".join(word for word in raised if word[:2] != word[:2].lower()))
