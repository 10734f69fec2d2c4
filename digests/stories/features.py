"""The features of an article: what is kept of it for grouping, a bag of stemmed words and a MinHash."""

import json
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from digests.errors import StorageError
from digests.stories.near_duplicates import signature
from digests.text.words.tokens import PREFIXED, stems_or_prefixes, tokens

HEADLINE_WORDS = 12
"""An article whose text has no more tokens is a headline alone."""

_VERSION, _ENCODED = 3, 4
"""Of the bytes that are kept, without an encoding and with one. A change of them, of the terms or of the MinHash asks
for the next ones."""
_SIGNED = 1
"""The first version whose signatures are today's, and of whole words where a language has no stemmer."""
_WITH_ENCODING = frozenset({2, _ENCODED})

_HEADER = struct.Struct("<BdHH")  # version, published_at (Unix seconds), words, bytes of signature
_SIZE = struct.Struct("<H")  # bytes of the encoding
_LEAD = 90  # tokens after the title: fewer lose stories, more blur them
_LEADS = {"ja": 150, "zh": 150}  # of two characters each, which say less than a word
_COPY_LEAD = 80  # tokens: of 60, a new headline hides every fortieth copy
_TITLE_COUNTS = 2
_LONGEST_TERM = 40
_LONGEST_TITLE = 300
_LEAD_CHARACTERS = 1500  # holds 90 words of any language
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BEGINS = frozenset(".!?:;…\"“”„«»'‘’(|–—-•\n")  # after these a capital says nothing
_HEADLINE_STYLE = 0.6  # of a title's words: With So Many Capitals None Says Anything


@dataclass(frozen=True, slots=True)
class ArticleFeatures:
    """An article as grouping sees it.

    `terms` are (index term, times it occurs), sorted by term, and `names` those of them that are written as names.
    `words` counts the tokens of the text, up to those that are looked at. `signature` is its MinHash, or empty where a
    copy can't be told. `encoding` says what it is about in any language (see `cross_language.encodings`), or is empty.
    """

    article: int
    language: str
    site: str
    published_at: datetime
    terms: tuple[tuple[str, int], ...]
    names: frozenset[str]
    words: int
    signature: bytes
    encoding: bytes = b""

    def to_bytes(self) -> bytes:
        """A compact form without the article's id; `from_bytes` of any later version reads it."""
        terms = [[term for term, _ in self.terms], [count for _, count in self.terms], sorted(self.names)]
        body = json.dumps([self.language, self.site, *terms], ensure_ascii=False, separators=(",", ":"))
        version = _ENCODED if self.encoding else _VERSION
        header = _HEADER.pack(version, self.published_at.timestamp(), self.words, len(self.signature))
        encoding = _SIZE.pack(len(self.encoding)) + self.encoding if self.encoding else b""
        return header + self.signature + encoding + zlib.compress(body.encode())

    @classmethod
    def from_bytes(cls, article: int, data: bytes) -> "ArticleFeatures":
        """The features that `to_bytes` gave. Raises StorageError for anything else, or for a later version's.

        A word without a stem, which the first versions kept, is left out. So is an earlier version's signature, as only
        signatures of one version can be compared: copies of that article, which would be looked for in the next three
        days, then join its story by their terms.
        """
        try:
            version, published, words, size = _HEADER.unpack_from(data)
            if version > _ENCODED:
                raise StorageError("article-newer", article=article)
            signature_end = _HEADER.size + size
            is_encoded = version in _WITH_ENCODING
            encoding, rest = _encoding(data[signature_end:]) if is_encoded else (b"", data[signature_end:])
            body = json.loads(zlib.decompress(rest))
            language, site, terms, counts, names = body
            if version < _VERSION and language in PREFIXED:
                terms, names = _shortened(terms, language), _shortened(names, language)
            counted = tuple((term, count) for term, count in zip(terms, counts, strict=True) if term)
        except (struct.error, zlib.error, ValueError, TypeError) as error:
            raise StorageError("article-damaged", article=article) from error
        return cls(
            article=article,
            language=language,
            site=site,
            published_at=datetime.fromtimestamp(published, UTC),
            terms=counted,
            names=frozenset(filter(None, names)),
            words=words,
            signature=data[_HEADER.size : signature_end] if version >= _SIGNED else b"",
            encoding=encoding,
        )


def article_features(
    article: int, *, title: str, text: str, language: str, site: str, published_at: datetime, encoding: bytes = b""
) -> ArticleFeatures:
    """The features of an article, from its title and the beginning of its text. `published_at` is aware."""
    title, text = title[:_LONGEST_TITLE], text[:_LEAD_CHARACTERS]
    title_tokens, lead = tokens(title), tokens(text)[: _LEADS.get(language, _LEAD)]
    counts = Counter(stems_or_prefixes(title_tokens * _TITLE_COUNTS + lead, language))
    terms = {term: count for term, count in sorted(counts.items()) if 0 < len(term) <= _LONGEST_TERM}
    written = tokens(" ".join(sorted(title_names(title) | names(text))))
    return ArticleFeatures(
        article=article,
        language=language,
        site=site,
        published_at=published_at,
        terms=tuple(terms.items()),
        names=frozenset(stems_or_prefixes(written, language)) & terms.keys(),
        words=len(lead),
        signature=signature(title_tokens + lead[:_COPY_LEAD]),
        encoding=encoding,
    )


def _shortened(terms: Sequence[str], language: str) -> list[str]:
    """As many distinct terms, in their order: of those that begin alike, the first is what all are by now."""
    shortened = dict[str, None]()
    for term, prefix in zip(terms, stems_or_prefixes(terms, language), strict=True):
        shortened[term if prefix in shortened else prefix] = None
    return list(shortened)


def _encoding(data: bytes) -> tuple[bytes, bytes]:
    """The encoding that `data` begins with, and what follows it."""
    (size,) = _SIZE.unpack_from(data)
    return data[_SIZE.size : _SIZE.size + size], data[_SIZE.size + size :]


def names(text: str) -> set[str]:
    """The words that begin with a capital where no sentence does, without a mark of the possessive.

    Nothing for scripts without capitals; many nouns for German.
    """
    names_in_text = set[str]()
    end = 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()].strip(" ")
        if end and word[0][0].isupper() and not (between and between[-1] in _BEGINS):
            names_in_text.add(re.split("['’]", word[0], maxsplit=1)[0])
        end = word.end()
    return names_in_text


def title_names(title: str) -> set[str]:
    """As `names`, but none of a title that has most of its words in capitals."""
    capitals = [word[0][0].isupper() for word in _WORD.finditer(title)]
    return names(title) if sum(capitals) < _HEADLINE_STYLE * len(capitals) else set()
