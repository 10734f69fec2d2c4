"""Compound splitting, for German and its like: who asks for "Wahl" means "Bundestagswahl" too.

A word is a compound of another where what is left of it is a word as well: "Monat" is no kind of "Rat". So no list of
parts is needed, only the words that headlines have had (compare Koehn and Knight, "Empirical Methods for Compound
Splitting", 2003).
"""

import re
from collections.abc import Collection, Iterable, Iterator

from digests.text.words.tokens import stems, words

COMPOUNDING = ("da", "de", "fi", "hu", "nl", "no", "sv")
"""ISO 639-1 codes of the languages whose compounds are written as one word."""

SHORTEST = 3
"""Letters of a part."""

# What nouns are inflected with, and what joins two of them ("Wahl-en", "Bundestag-s-wahl").
_ENDINGS = ("", "e", "en", "er", "ern", "es", "n", "s")
_JOINTS = ("", "s", "es", "n", "en", "er", "e")
# The vowel that changes in the plural: the last one ("Haus", "Häuser").
_UMLAUT = re.compile("(?:au|[aou])(?=[^aeiouäöü]*$)")


def forms(word: str) -> tuple[str, ...]:
    """The word in lower case and its stems; none for what can't be part of a compound."""
    folded = words(word)
    if len(folded) != 1 or not folded[0].isalpha():
        return ()
    folded_forms = dict.fromkeys([folded[0], *(stems(folded, language)[0] for language in COMPOUNDING)])
    return tuple(form for form in folded_forms if len(form) >= SHORTEST)


def inflected(word: str) -> tuple[str, ...]:
    """What a compound may end with that has `word` as its last part."""
    variants = [variant for form in forms(word) for variant in (form, _UMLAUT.sub(_umlaut, form))]
    return tuple(dict.fromkeys(form + ending for form in variants for ending in _ENDINGS))


def _umlaut(vowel: re.Match[str]) -> str:
    return {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}[vowel[0]]


def rests(word: str, longer: str) -> frozenset[str]:
    """What `longer` may be made of besides `word`, as the first or the last part; empty if `word` is neither."""
    return frozenset(rest for rest in _rests(word, longer) if len(rest) >= SHORTEST)


def _rests(word: str, longer: str) -> Iterator[str]:
    for form in forms(word):
        if longer.startswith(form):
            for joint in _JOINTS:
                if longer.startswith(form + joint):
                    yield from forms(longer.removeprefix(form + joint))
    for end in inflected(word):
        if longer.endswith(end):
            for joint in _JOINTS:
                if longer.endswith(joint + end):
                    yield longer.removesuffix(joint + end)


def compounds(word: str, longer: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Those of the `longer` words that are made of `word` and of a word that is `known`."""
    return tuple(compound for compound in longer if not rests(word, compound).isdisjoint(known))
