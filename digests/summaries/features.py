"""Feature extraction: what can be told of words, pairs of words and sentences without knowing any language.

One row for each of them, one column a feature. A change here asks for new weights (see `model.VERSION`).
"""

import re

import numpy as np

from digests.summaries.term_matrix import FloatArray, TermMatrix

_QUOTED = re.compile('["“”«»„]')
_ASIDE = re.compile(r"[:;(]")
_SHORT, _LONG = 10, 35  # tokens
_USUAL_LENGTH = 30
_LONG_WORD = 12  # letters


def of_words(text: TermMatrix) -> FloatArray:
    """Of each word of `text`: how often and where it stands, in which company, and what it looks like."""
    words, lines = text.words, len(text.sentences)
    early = words.sum_by_item(1 / (1 + np.arange(lines)))
    titled = (words.sum_by_sentence(text.title * (1 - text.stop_word), lines) > 0).astype(float)
    return np.stack(
        [
            np.log(words.counts),
            np.log(words.sentence_counts),
            words.sentence_counts / max(1, lines),
            1 / (1 + words.first),
            words.first / max(1, lines),
            np.log1p(words.first),
            *(words.sum_by_item((np.arange(lines) == line).astype(float)) for line in range(4)),
            early,
            text.title * (1 - text.stop_word),
            text.title * text.stop_word,
            text.titled * (1 - text.title) * (1 - text.stop_word),
            text.capital,
            text.number,
            text.stop_word,
            np.minimum(text.length, _LONG_WORD) / _LONG_WORD,
            (words.last - words.first) / max(1, lines),
            text.titled * words.sum_by_item(titled) / words.sentence_counts,
            np.full(len(words.counts), np.log(max(1, lines))),
            np.full(len(words.counts), float(text.titled)),
            words.counts == 1,
        ],
        axis=1,
    ).astype(float)


def of_pairs(text: TermMatrix, word: FloatArray) -> FloatArray:
    """Of each pair of neighbours in `text`, given the score of each `word`."""
    pairs, (left, right), lines = text.pairs, text.pair, len(text.sentences)
    return np.stack(
        [
            word[left],
            word[right],
            np.minimum(word[left], word[right]),
            np.log(pairs.sentence_counts),
            pairs.sum_by_item(1 / (1 + np.arange(lines))),
            1 / (1 + pairs.first),
            pairs.first / max(1, lines),
            pairs.first == 0,
            text.stop_word[left],
            text.stop_word[right],
            text.capital[left] * text.capital[right],
            pairs.sentence_counts / np.minimum(text.words.counts[left], text.words.counts[right]),
            text.title[left] * text.title[right],
            np.full(len(left), np.log(max(1, lines))),
            np.full(len(left), float(text.titled)),
            text.number[left] + text.number[right],
        ],
        axis=1,
    ).astype(float)


def of_sentences(text: TermMatrix, word: FloatArray, pair: FloatArray) -> FloatArray:
    """Of each sentence of `text`, given the scores of each `word` and `pair`."""
    return np.concatenate([_of_place(text), _of_content(text, word, pair), _of_form(text)], axis=1)


def _of_place(text: TermMatrix) -> FloatArray:
    lines = len(text.sentences)
    place = np.arange(lines)
    anaphoric = np.array([sentence.anaphoric for sentence in text.sentences], dtype=float)
    return np.stack(
        [
            1 / (1 + place),
            1 / np.sqrt(1 + place),
            place / max(1, lines),
            np.log1p(place),
            *(place == line for line in (0, 1, 2, lines - 1)),
            anaphoric,
            np.append(anaphoric[1:], 0)[:lines],
            np.full(lines, np.log(max(1, lines))),
            np.full(lines, float(text.titled)),
        ],
        axis=1,
    ).astype(float)


def _of_content(text: TermMatrix, word: FloatArray, pair: FloatArray) -> FloatArray:
    words, lines = text.words, len(text.sentences)
    said = 1 - text.stop_word
    distinct = np.maximum(words.sum_by_sentence(np.ones_like(said), lines), 1)
    content = np.maximum(words.sum_by_sentence(said, lines), 1)
    first = np.bincount(words.items, weights=words.lines == 0, minlength=len(said)) * said
    new = words.first[words.items] == words.lines
    return np.stack(
        [
            words.sum_by_sentence(word, lines) / distinct,
            words.sum_by_sentence(word * said, lines) / content,
            text.pairs.sum_by_sentence(pair, lines)
            / np.maximum(text.pairs.sum_by_sentence(np.ones_like(pair), lines), 1),
            _centrality(text),
            words.sum_by_sentence(first, lines) / max(1, first.sum()),
            words.sum_by_sentence(text.title * said, lines) / max(1, (text.title * said).sum()),
            np.bincount(words.lines[new], weights=said[words.items[new]], minlength=lines) / content,
            words.sum_by_sentence(text.stop_word, lines) / distinct,
            np.log1p(words.sum_by_sentence(text.number, lines)),
            words.sum_by_sentence((text.capital > 0).astype(float), lines) / distinct,
        ],
        axis=1,
    )


def _centrality(text: TermMatrix) -> FloatArray:
    """The cosine of each sentence and the whole text, words weighed by their rarity in it."""
    words, lines = text.words, len(text.sentences)
    rarity = np.log((lines + 1) / (words.sentence_counts + 0.5)) * (1 - text.stop_word)
    whole = np.log1p(words.counts) * rarity
    sizes = np.sqrt(words.sum_by_sentence(rarity**2, lines)) * np.sqrt((whole**2).sum())
    return words.sum_by_sentence(whole * rarity, lines) / np.where(sizes > 0, sizes, 1)


def _of_form(text: TermMatrix) -> FloatArray:
    shown = [sentence.text for sentence in text.sentences]
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
