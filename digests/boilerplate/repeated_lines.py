"""Boilerplate by frequency: the lines that stand on page after page of a site are no text of its articles."""

from collections.abc import Collection
from hashlib import blake2b

from digests.text.words.word_count import word_count

# Words that stood on other pages of a site: with as many, and more than its own, a text is an article once more, under
# another address or after a change, and no boilerplate.
COPY_WORDS = 100


def line_hashes(text: str) -> tuple[bytes, ...]:
    """A short hash of each line that has a letter, equal for equal lines whatever their case and spacing.

    A line of none is a rule between two parts, or a number: it repeats within articles as well.
    """
    return tuple(_hash(line) for line in text.split("\n") if any(map(str.isalpha, line)))


def without_repeated_lines(text: str, repeated: Collection[bytes]) -> str:
    """`text` without the lines whose hashes are in `repeated`; as it is where those are most of a long one."""
    lines = text.split("\n")
    own = [line for line in lines if _hash(line) not in repeated]
    left = sum(map(word_count, own))
    lost = sum(map(word_count, lines)) - left
    return text if lost >= COPY_WORDS and lost > left else "\n".join(own)


def _hash(line: str) -> bytes:
    return blake2b(" ".join(line.casefold().split()).encode("utf-8", "replace"), digest_size=8).digest()
