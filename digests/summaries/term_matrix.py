"""A text as numbers: which words and neighbouring pairs of words stand in which of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digests.text.stop_words import is_filler
from digests.text.tokens import stems, tokens

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as the model sees it: verbatim, and by its tokens. `leaning`: it points back to the one before."""

    text: str
    tokens: tuple[str, ...]
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand: thing `items[k]` stands in sentence `lines[k]`, each pair of the two once.

    Of each thing: how many `times` it stands in the text, the `spread` of sentences it stands in, the `first` and the
    `last` of them.
    """

    items: Indexes
    lines: Indexes
    times: Numbers
    spread: Numbers
    first: Indexes
    last: Indexes

    def gathered(self, values: Numbers) -> Numbers:
        """For each thing, the sum of the `values` of the sentences it stands in."""
        return _sums(self.items, values[self.lines], len(self.times))

    def spent(self, values: Numbers, lines: int) -> Numbers:
        """For each of so many sentences, the sum of the `values` of the things that stand in it."""
        return _sums(self.lines, values[self.items], lines)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text says: its `words` (by stem) and the pairs of neighbours, `pair` being the two words of each.

    Of each word: whether it is `filler`, a `number`, in the `title`, which share of it is `capital` inside sentences,
    and its `length`. `sizes` are the sentences' numbers of tokens. `titled`: there is a title at all.
    """

    statements: tuple[Statement, ...]
    words: Places
    pairs: Places
    pair: tuple[Indexes, Indexes]
    filler: Numbers
    number: Numbers
    capital: Numbers
    title: Numbers
    length: Numbers
    sizes: Numbers
    stems: tuple[str, ...]
    titled: bool


def matter(statements: Sequence[Statement], title: str, language: str) -> Matter:
    """What `statements`, the sentences of one text in order, say; `language` is an ISO 639-1 code or ""."""
    surface = tuple(dict.fromkeys(token for one in statements for token in one.tokens))
    stemmed = stems(surface, language)
    vocabulary = {stem: at for at, stem in enumerate(dict.fromkeys(stemmed))}
    known = {token: vocabulary[stem] for token, stem in zip(surface, stemmed, strict=True)}
    spoken = np.array([known[token] for one in statements for token in one.tokens], dtype=np.int64)
    sizes = np.array([len(one.tokens) for one in statements], dtype=np.int64)
    lines = np.repeat(np.arange(len(statements)), sizes)
    neighbours = lines[1:] == lines[:-1]
    paired, pairs = np.unique(spoken[:-1][neighbours] * len(vocabulary) + spoken[1:][neighbours], return_inverse=True)
    of = np.array([vocabulary[stem] for stem in stemmed], dtype=np.int64)
    words = _places(spoken, lines, len(vocabulary), len(statements))
    headed = _times(stems(tokens(title), language), vocabulary) > 0
    raised = _times(stems(_capitals(statements), language), vocabulary)
    return Matter(
        statements=tuple(statements),
        words=words,
        pairs=_places(pairs.reshape(-1), lines[:-1][neighbours], len(paired), len(statements)),
        pair=(paired // max(1, len(vocabulary)), paired % max(1, len(vocabulary))),
        filler=_largest(of, [is_filler(token, language) for token in surface], len(vocabulary)),
        number=_largest(of, [token[0].isdigit() for token in surface], len(vocabulary)),
        capital=np.minimum(raised / words.times, 1),
        title=headed.astype(float),
        length=_largest(of, [len(token) for token in surface], len(vocabulary)),
        sizes=sizes.astype(float),
        stems=tuple(vocabulary),
        titled=bool(title.strip()),
    )


def _sums(places: Indexes, values: Numbers, count: int) -> Numbers:
    return np.bincount(places, weights=values, minlength=count).astype(float)


def _places(items: Indexes, lines: Indexes, count: int, sentences: int) -> Places:
    once = np.unique(items * max(1, sentences) + lines)
    distinct, where = once // max(1, sentences), once % max(1, sentences)
    first, last = np.full(count, sentences), np.zeros(count, dtype=np.int64)
    np.minimum.at(first, distinct, where)
    np.maximum.at(last, distinct, where)
    times, spread = (np.bincount(found, minlength=count).astype(float) for found in (items, distinct))
    return Places(distinct, where, times, spread, first, last)


def _largest(of: Indexes, values: Sequence[float], count: int) -> Numbers:
    """For each stem the largest value among its forms."""
    found = np.zeros(count)
    np.maximum.at(found, of, np.array(values, dtype=float))
    return found


def _times(found: Sequence[str], vocabulary: dict[str, int]) -> Numbers:
    known = [vocabulary[stem] for stem in found if stem in vocabulary]
    return np.bincount(np.array(known, dtype=np.int64), minlength=len(vocabulary)).astype(float)


def _capitals(statements: Sequence[Statement]) -> list[str]:
    """The tokens that are capitalised in the middle of a sentence, where that makes a name likely."""
    raised = (word for one in statements for word in one.text.split()[1:])
    return tokens(" ".join(word for word in raised if word[:2] != word[:2].lower()))
