"""Which words of a text are names, as far as its capitals tell."""

import re

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BEGINS = frozenset(".!?:;…\"“”„«»'‘’(|–—-•\n")  # after these a capital says nothing
_HEADLINE_STYLE = 0.6  # of a title's words: With So Many Capitals None Says Anything


def names(text: str) -> set[str]:
    """The words that begin with a capital where no sentence does, without a mark of the possessive.

    Nothing for scripts without capitals; many nouns for German.
    """
    found = set[str]()
    end = 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()].strip(" ")
        if end and word[0][0].isupper() and not (between and between[-1] in _BEGINS):
            found.add(re.split("['’]", word[0], maxsplit=1)[0])
        end = word.end()
    return found


def title_names(title: str) -> set[str]:
    """As `names`, but none of a title that has most of its words in capitals."""
    capitals = [word[0][0].isupper() for word in _WORD.finditer(title)]
    return names(title) if sum(capitals) < _HEADLINE_STYLE * len(capitals) else set()
