"""The commonest words of a language, and in how many texts they stand: by their rank (the Zipf-Mandelbrot law).

The words are data, out of wordfreq (licence CC-BY-SA-4.0), extracted by `python -m benchmarks.data_files.common_words`.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from digests.text.words.tokens import stems_or_prefixes

_MOST_FREQUENT, _FLATTENING = 0.08, 1.5  # of Mandelbrot's law: word `rank` is this share / (rank + this) of all words
_WORDS_OF_A_TEXT = 90


@cache
def shares_of_texts(language: str) -> Mapping[str, float]:
    """Of a language's common terms (stems), the share of beginnings of news that have each; none where none are known.

    Worked out when first asked for, in about two milliseconds.
    """
    words = _words(language)
    frequencies = defaultdict[str, float](float)
    for rank, term in enumerate(stems_or_prefixes(words, language), start=1):
        frequencies[term] += _MOST_FREQUENT / (rank + _FLATTENING)
    return {term: 1 - (1 - frequency) ** _WORDS_OF_A_TEXT for term, frequency in frequencies.items() if term}


def _words(language: str) -> list[str]:
    """The words of a language, the commonest first; none where none are known."""
    text = files("digests.text.words").joinpath("common_words.txt").read_text(encoding="utf-8")
    _, _, there = f"\n{text}".partition(f"\n[{language}]\n")
    return there.partition("\n[")[0].split()
