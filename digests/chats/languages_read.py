"""The languages that a chat reads, and what is read beside them where a topic has nothing in any."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

COMMON = "en"  # what is read where a topic has nothing in one's own: no other language has as many feeds


class LanguagesRead(NamedTuple):
    """The languages (ISO 639-1) that a chat reads, the preferred first; without any, it reads all.

    A story told in none of them is not told; if `others_named`, it is named last.
    """

    codes: tuple[str, ...] = ()
    others_named: bool = False

    @classmethod
    def at_first(cls, own: str) -> "LanguagesRead":
        """What a chat that is spoken to in `own` reads until it chooses, or follows a topic that has nothing in it."""
        return cls((own,))

    def read(self, language: str) -> bool:
        """Whether what is written in `language` can be read. What is in no known language ("") may be."""
        return not self.codes or not language or language in self.codes

    def preference(self, language: str) -> int:
        """The place of `language` among them, the preferred first; one that is not read or not known comes last."""
        return self.codes.index(language) if language in self.codes else len(self.codes)

    def switched(self, code: str, own: str) -> "LanguagesRead":
        """With `code`, or without it where it was read; the last one stays. `own` is preferred where it is read."""
        left = [other for other in self.codes if other != code]
        if len(left) == len(self.codes):
            return self.with_added([code], own)
        return self._replace(codes=_ordered(left or self.codes, own))

    def with_added(self, codes: Iterable[str], own: str) -> "LanguagesRead":
        """With `codes` too. `own` is preferred where it is read."""
        return self._replace(codes=_ordered({*self.codes, *codes}, own))


ANY = LanguagesRead()


def _ordered(codes: Iterable[str], own: str) -> tuple[str, ...]:
    """In one order whatever was chosen first: chats that read the same share what is made for them."""
    return tuple(sorted(codes, key=lambda code: (code != own, code)))


def added_for(topics: Mapping[str, Mapping[str, int]], languages: LanguagesRead) -> dict[str, str]:
    """The topics that have nothing in `languages`, and the language to read for each, as few as may be.

    `topics` are the numbers of their feeds by language. To read is COMMON where the topic has it, else the language of
    most of its feeds. A topic with a feed of no known language ("") may have something.
    """
    added: dict[str, str] = {}
    for topic, feeds in topics.items():
        if feeds and not any(map(languages.read, feeds)):
            known = [code for code in (COMMON, *added.values()) if code in feeds]
            added[topic] = known[0] if known else min(feeds, key=lambda code: (-feeds[code], code))
    return added
