"""As many articles as wanted, put together from the sentences of real ones: a week's news is 140,000 of them."""

import json
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from benchmarks.datasets.archives import rows_in
from digests.search.bm25 import IndexedArticle
from digests.search.site_terms import site_terms
from digests.text.languages import detect_language
from digests.text.sentences.splitting import sentences
from digests.text.words.tokens import terms
from digests.text.words.word_count import word_count
from storage import Storage

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
A_DAY = 20_000  # articles
TITLE_WORDS = 10
TEXT_WORDS = 42  # at least; about 50
NAMES = 150_000  # invented words, so that the vocabulary grows as that of the news does
SITES = 500
FEWEST_LINES = 20  # of a language, to make articles of
BATCH = 5_000
_FEWEST, _MOST = 5, 40  # words of a sentence worth taking
_MOST_SENTENCES = 60_000  # a language's
STORY = "id created_at quotes updates topic stale told"
ARTICLE = (
    "id key fingerprint url title site language published_at found_at author image description headline_only copied "
    "story_id filed filed_at sentences trace vector text"
)
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "or", "il")]


@dataclass(frozen=True, slots=True)
class Line:
    """A real sentence, and the terms it is found by."""

    text: str
    terms: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """An article to keep: `terms` are what it is found by."""

    number: int
    url: str
    title: str
    text: str
    language: str
    site: str
    terms: tuple[str, ...]
    published_at: datetime


class ArticleGenerator:
    """The sentences of `files`, by language, and the articles made of them; the same files give the same articles."""

    def __init__(self, files: Sequence[Path], *, most_texts: int = 6_000) -> None:
        self.lines: dict[str, list[Line]] = {}
        found: defaultdict[str, dict[str, Line]] = defaultdict(dict)
        for text in _texts(files, most_texts):
            spoken = detect_language(text)
            for sentence in sentences(text, spoken):
                number = word_count(sentence)
                if _FEWEST <= number <= _MOST and len(found[spoken]) < _MOST_SENTENCES:
                    found[spoken][sentence] = Line(sentence, tuple(terms(sentence, spoken)), number)
        self.lines = {
            spoken: list(lines.values()) for spoken, lines in sorted(found.items()) if len(lines) >= FEWEST_LINES
        }

    def invent(self, count: int, first: int = 1) -> Iterator[InventedArticle]:
        """`count` articles, the oldest first, numbered from `first`; the last of them is NOW's."""
        chance = random.Random(first)
        spoken, weights = self._languages
        for number in range(first, first + count):
            age = timedelta(days=(first + count - 1 - number) / A_DAY)
            yield self._article(number, chance.choices(spoken, weights)[0], chance, NOW - age)

    @cached_property
    def _languages(self) -> tuple[list[str], list[int]]:
        return list(self.lines), [len(lines) for lines in self.lines.values()]

    def _article(self, number: int, spoken: str, chance: random.Random, at: datetime) -> InventedArticle:
        pool = self.lines[spoken]
        names = [a_name(chance), a_name(chance)]
        head = chance.choice(pool)
        title = " ".join([*head.text.split()[: TITLE_WORDS - 1], names[0].title()])
        body, length = list[Line](), 0
        while length < TEXT_WORDS:
            body.append(chance.choice(pool))
            length += body[-1].words
        text = f"{' '.join(line.text for line in body)} {names[0].title()} {names[1].title()}."
        site = min(int(chance.expovariate(8 / SITES)), SITES - 1)
        url, name = f"https://gazette{site}.example/{number}", f"Gazette {site}"
        said = (term for line in body for term in line.terms)
        found = (*head.terms[: TITLE_WORDS - 1], names[0], *site_terms(url, name), *said, *names)
        return InventedArticle(number, url, title, text, spoken, name, found, at)


def a_name(chance: random.Random) -> str:
    """An invented word; some are in many articles, most in few."""
    number = int(NAMES * chance.random() ** 3)
    made = []
    for _ in range(4):
        number, syllable = divmod(number, len(_SYLLABLES))
        made.append(_SYLLABLES[syllable])
    return "".join(made)


async def fill_with_articles(storage: Storage, url: str, articles: Iterable[InventedArticle]) -> float:
    """Put the articles into the empty database at `url`, each two into a story, and make them found.

    Returns the seconds of CPU that it took to make them found.

    The index is filled as the bot does, the articles themselves by SQL: one by one they would take half an hour.
    """
    rest, spent = iter(articles), 0.0
    while batch := list(islice(rest, BATCH)):
        _insert(url, batch)
        began = time.process_time()
        async with storage.begin() as tx:
            await tx.search.add(
                IndexedArticle(article.number, article.language, " ".join(article.terms), article.published_at)
                for article in batch
            )
        spent += time.process_time() - began
        async with storage.begin() as tx:
            await tx.search.note_words((article.title for article in batch), batch[-1].published_at)
    return spent


def _insert(url: str, articles: Sequence[InventedArticle]) -> None:
    told = {(article.number + 1) // 2: article for article in reversed(articles)}
    stories = [
        (
            number,
            article.published_at,
            json.dumps([{"text": article.text, "article": article.number, "rank": 0}]),
            "[]",
            "[]",
            False,
            True,
        )
        for number, article in sorted(told.items())
    ]
    rows = [_row(article) for article in articles]
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as connection, connection:
            _insert_in_sqlite(connection, "stories", STORY, stories)
            _insert_in_sqlite(connection, "articles", ARTICLE, rows)
    else:
        with psycopg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False)) as server:
            _copy(server, "stories", STORY, stories)
            _copy(server, "articles", ARTICLE, rows)


def _row(article: InventedArticle) -> tuple[object, ...]:
    number, key, at = article.number, f"{article.number}", article.published_at
    told = (article.url, article.title, article.site, article.language, at, at, "", "", "", False, False)
    return (number, key, key, *told, (number + 1) // 2, number, at, "[]", b"", b"", article.text)


def _insert_in_sqlite(
    connection: sqlite3.Connection, name: str, columns: str, rows: Sequence[tuple[object, ...]]
) -> None:
    plain = [[str(one.replace(tzinfo=None)) if isinstance(one, datetime) else one for one in row] for row in rows]
    marks = ", ".join("?" for _ in columns.split())
    connection.executemany(f"INSERT OR IGNORE INTO {name} ({columns.replace(' ', ', ')}) VALUES ({marks})", plain)


def _copy(server: psycopg.Connection, name: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    target = f"COPY {name} ({columns.replace(' ', ', ')}) FROM STDIN"
    with server.cursor() as cursor, cursor.copy(target.encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _texts(files: Sequence[Path], most: int) -> Iterator[str]:
    for file in files:
        for number, row in enumerate(rows_in(file)):
            if number == most:
                break
            yield from _strings(row)


def _strings(row: dict[str, Any]) -> Iterator[str]:
    """The texts in a row of any of the archives."""
    for name in ("text", "body", "x1", "x2"):
        if row.get(name):
            yield str(row[name])
    for document in row.get("docs", ()):
        yield str(document["text"])
