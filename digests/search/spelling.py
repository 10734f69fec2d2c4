"""Spelling correction by Damerau-Levenshtein distance: words that somebody may have meant."""

from collections.abc import Iterable

from digests.text.words.tokens import words

_MOST = 3
_SHORT = 4  # letters: two changes make another word of it


def suggestions(word: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    """At most three words of `vocabulary` that a slip or two turn into `word`, the likeliest first.

    `vocabulary` holds words in lower case, of two as near the one to prefer first. A slip is a letter too many, missing
    or wrong, or two that changed places; words of up to four letters are allowed one.
    """
    meant = "".join(words(word))
    allowed = 1 if len(meant) <= _SHORT else 2
    letters = set(meant)
    distances = {
        known: _distance(meant, known, allowed)
        for known in vocabulary
        if known != meant and abs(len(known) - len(meant)) <= allowed and len(letters.symmetric_difference(known)) <= 4
    }
    likely = [known for known, distance in distances.items() if distance <= allowed]
    return tuple(sorted(likely, key=distances.__getitem__)[:_MOST])


def _distance(first: str, second: str, allowed: int) -> int:
    """The Damerau-Levenshtein distance (optimal string alignment), or more than `allowed` once it is."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        this = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        if min(this) > allowed:
            return allowed + 1
        before, last = last, this
    return last[-1]
