"""What can be told of words, pairs of words and sentences without knowing any language: numbers for the model.

One row a thing, one column a feature; `worth` says what they are good for. A change here asks for new weights.
"""

import re

import numpy as np

from digests.summaries.term_matrix import Matter, Numbers

_QUOTED = re.compile('["“”«»„]')
_ASIDE = re.compile(r"[:;(]")
_SHORT, _LONG = 10, 35  # tokens
_USUAL_LENGTH = 30
_LONG_WORD = 12  # letters


def of_words(text: Matter) -> Numbers:
    """Of each word of `text`: how often and where it stands, in which company, and what it looks like."""
    words, lines = text.words, len(text.statements)
    early = words.gathered(1 / (1 + np.arange(lines)))
    titled = (words.spent(text.title * (1 - text.filler), lines) > 0).astype(float)
    return np.stack(
        [
            np.log(words.times),
            np.log(words.spread),
            words.spread / max(1, lines),
            1 / (1 + words.first),
            words.first / max(1, lines),
            np.log1p(words.first),
            *(words.gathered((np.arange(lines) == line).astype(float)) for line in range(4)),
            early,
            text.title * (1 - text.filler),
            text.title * text.filler,
            text.titled * (1 - text.title) * (1 - text.filler),
            text.capital,
            text.number,
            text.filler,
            np.minimum(text.length, _LONG_WORD) / _LONG_WORD,
            (words.last - words.first) / max(1, lines),
            text.titled * words.gathered(titled) / words.spread,
            np.full(len(words.times), np.log(max(1, lines))),
            np.full(len(words.times), float(text.titled)),
            words.times == 1,
        ],
        axis=1,
    ).astype(float)


def of_pairs(text: Matter, word: Numbers) -> Numbers:
    """Of each pair of neighbours in `text`, given what each `word` is worth."""
    pairs, (left, right), lines = text.pairs, text.pair, len(text.statements)
    return np.stack(
        [
            word[left],
            word[right],
            np.minimum(word[left], word[right]),
            np.log(pairs.spread),
            pairs.gathered(1 / (1 + np.arange(lines))),
            1 / (1 + pairs.first),
            pairs.first / max(1, lines),
            pairs.first == 0,
            text.filler[left],
            text.filler[right],
            text.capital[left] * text.capital[right],
            pairs.spread / np.minimum(text.words.times[left], text.words.times[right]),
            text.title[left] * text.title[right],
            np.full(len(left), np.log(max(1, lines))),
            np.full(len(left), float(text.titled)),
            text.number[left] + text.number[right],
        ],
        axis=1,
    ).astype(float)


def of_sentences(text: Matter, word: Numbers, pair: Numbers) -> Numbers:
    """Of each sentence of `text`, given what each `word` and `pair` is worth."""
    return np.concatenate([_of_place(text), _of_content(text, word, pair), _of_form(text)], axis=1)


def _of_place(text: Matter) -> Numbers:
    lines = len(text.statements)
    place = np.arange(lines)
    leaning = np.array([one.leaning for one in text.statements], dtype=float)
    return np.stack(
        [
            1 / (1 + place),
            1 / np.sqrt(1 + place),
            place / max(1, lines),
            np.log1p(place),
            *(place == line for line in (0, 1, 2, lines - 1)),
            leaning,
            np.append(leaning[1:], 0)[:lines],
            np.full(lines, np.log(max(1, lines))),
            np.full(lines, float(text.titled)),
        ],
        axis=1,
    ).astype(float)


def _of_content(text: Matter, word: Numbers, pair: Numbers) -> Numbers:
    words, lines = text.words, len(text.statements)
    said = 1 - text.filler
    distinct = np.maximum(words.spent(np.ones_like(said), lines), 1)
    content = np.maximum(words.spent(said, lines), 1)
    first = np.bincount(words.items, weights=words.lines == 0, minlength=len(said)) * said
    new = words.first[words.items] == words.lines
    return np.stack(
        [
            words.spent(word, lines) / distinct,
            words.spent(word * said, lines) / content,
            text.pairs.spent(pair, lines) / np.maximum(text.pairs.spent(np.ones_like(pair), lines), 1),
            _centrality(text),
            words.spent(first, lines) / max(1, first.sum()),
            words.spent(text.title * said, lines) / max(1, (text.title * said).sum()),
            np.bincount(words.lines[new], weights=said[words.items[new]], minlength=lines) / content,
            words.spent(text.filler, lines) / distinct,
            np.log1p(words.spent(text.number, lines)),
            words.spent((text.capital > 0).astype(float), lines) / distinct,
        ],
        axis=1,
    )


def _centrality(text: Matter) -> Numbers:
    """The cosine of each sentence and the whole text, words weighed by their rarity in it."""
    words, lines = text.words, len(text.statements)
    rarity = np.log((lines + 1) / (words.spread + 0.5)) * (1 - text.filler)
    whole = np.log1p(words.times) * rarity
    sizes = np.sqrt(words.spent(rarity**2, lines)) * np.sqrt((whole**2).sum())
    return words.spent(whole * rarity, lines) / np.where(sizes > 0, sizes, 1)


def _of_form(text: Matter) -> Numbers:
    shown = [one.text for one in text.statements]
    sizes = np.maximum(text.sizes, 1)
    commas = np.array([sentence.count(",") for sentence in shown], dtype=float)
    return np.stack(
        [
            sizes / _USUAL_LENGTH,
            np.log(sizes),
            text.sizes < _SHORT,
            text.sizes > _LONG,
            np.array([bool(_QUOTED.search(sentence)) for sentence in shown], dtype=float),
            np.array([bool(_QUOTED.match(sentence)) for sentence in shown], dtype=float),
            10 * commas / sizes,
            np.array([bool(_ASIDE.search(sentence)) for sentence in shown], dtype=float),
        ],
        axis=1,
    ).astype(float)
