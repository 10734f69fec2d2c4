"""What is kept of an article to tell which others are of the same event."""

import json
import re
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from digests.errors import StorageError
from digests.stories.near_duplicates import signature
from digests.text.tokens import stems, tokens

_VERSION = 1
_HEAD = struct.Struct("<BdHH")  # version, published_at (Unix seconds), words, bytes of signature
_LEAD = 90  # tokens after the title: fewer lose stories, more blur them
_COPY_LEAD = 80  # tokens: of 60, a new headline hides every fortieth copy
_TITLE_COUNTS = 2
_LONGEST_TERM = 40
_LONGEST_TITLE = 300
_LEAD_CHARACTERS = 1500  # holds 90 words of any language
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BEGINS = frozenset(".!?:;…\"“”„«»'‘’(|–—-•\n")  # after these a capital says nothing
_HEADLINE_STYLE = 0.6  # of a title's words: With So Many Capitals None Says Anything


@dataclass(frozen=True, slots=True)
class Trace:
    """An article as grouping sees it.

    `terms` are (index term, times said), sorted by term, and `names` those of them that are written as names. `words`
    counts the tokens of the text, up to the 90 that are looked at. `signature` is empty where a copy can't be told.
    """

    article: int
    language: str
    site: str
    published_at: datetime
    terms: tuple[tuple[str, int], ...]
    names: frozenset[str]
    words: int
    signature: bytes

    def to_bytes(self) -> bytes:
        """A compact form without the article's id; `from_bytes` of any later version reads it."""
        said = [[term for term, _ in self.terms], [times for _, times in self.terms], sorted(self.names)]
        rest = json.dumps([self.language, self.site, *said], ensure_ascii=False, separators=(",", ":"))
        head = _HEAD.pack(_VERSION, self.published_at.timestamp(), self.words, len(self.signature))
        return head + self.signature + zlib.compress(rest.encode())

    @classmethod
    def from_bytes(cls, article: int, data: bytes) -> "Trace":
        """The trace that `to_bytes` gave. Raises StorageError for anything else, or for a later version's."""
        try:
            version, published, count, size = _HEAD.unpack_from(data)
            rest = json.loads(zlib.decompress(data[_HEAD.size + size :]))
            language, site, said, times, names = rest
        except (struct.error, zlib.error, ValueError) as error:
            raise StorageError(
                f"What was kept of article {article} for grouping is damaged: restore a backup."
            ) from error
        if version != _VERSION:
            raise StorageError(f"Article {article} was kept by a later version: run that version of Broadsheet.")
        return cls(
            article=article,
            language=language,
            site=site,
            published_at=datetime.fromtimestamp(published, UTC),
            terms=tuple(zip(said, times, strict=True)),
            names=frozenset(names),
            words=count,
            signature=data[_HEAD.size : _HEAD.size + size],
        )


def trace(article: int, *, title: str, text: str, language: str, site: str, published_at: datetime) -> Trace:
    """What to keep of the article, from its title and the beginning of its text. `published_at` is aware."""
    title, text = title[:_LONGEST_TITLE], text[:_LEAD_CHARACTERS]
    head, lead = tokens(title), tokens(text)[:_LEAD]
    said = Counter(stems(head * _TITLE_COUNTS + lead, language))
    terms = {term: times for term, times in sorted(said.items()) if len(term) <= _LONGEST_TERM}
    named = stems(tokens(" ".join(sorted(title_names(title) | names(text)))), language)
    return Trace(
        article=article,
        language=language,
        site=site,
        published_at=published_at,
        terms=tuple(terms.items()),
        names=frozenset(named) & terms.keys(),
        words=len(lead),
        signature=signature(head + lead[:_COPY_LEAD]),
    )


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
