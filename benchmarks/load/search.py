"""What questions cost among many articles: `python -m benchmarks.load.search --articles 1000000 TEXTS.jsonl.gz …`

The articles are put together from the sentences of TEXTS, of which any archive of texts will do, and 20,000 are of one
day. The index is filled and asked by the project's own code; figures are CPU time of the process, database and all.
"""

import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, islice
from pathlib import Path

import click
import numpy as np
from pydantic import SecretStr

from benchmarks.datasets.synthetic_articles import NOW, ArticleGenerator, fill_with_articles
from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB
from benchmarks.processes.postgres import postgres
from bot.briefs import ranked, search
from bot.composition import services
from bot.installation import prepare_database
from bot.services import Services
from bot.settings import Settings
from digests.chats.languages_read import ANY
from digests.errors import QueryError
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from digests.search.clauses import Query
from digests.search.percolator import Percolator
from digests.search.query import consistent, parse

QUERIES = 200
WINDOWS = {"7 days": (timedelta(days=7), 20.0), "unbounded": (timedelta(days=3650), 100.0)}
MOST_BRIEF, MOST_INDEX, MOST_INSERT, MOST_WATCH = 50.0, 300.0, 0.1, 0.2
TOP = 10
WATCHED = 1_000  # articles


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds of many calls of one kind."""

    mean: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Cost":
        return cls(float(np.mean(seconds)) * 1000, float(np.quantile(seconds, 0.95)) * 1000)


def questions(generator: ArticleGenerator) -> list[str]:
    """Always the same for the same texts: single words, several, phrases, what must be absent, and sites."""
    chance = random.Random(7)
    pool = [one.text for lines in generator.lines.values() for one in lines]
    found: list[str] = []
    while len(found) < QUERIES:
        words = [word.strip(".,;:!?\"'()“”’«»") for word in chance.choice(pool).split()]
        at = chance.randrange(max(1, len(words) - 3))
        asked = _question(words[at : at + 3], len(found) % 8)
        try:
            consistent(parse(asked))
        except QueryError:
            continue
        found.append(asked)
    return found


def _question(words: list[str], kind: int) -> str:
    first, second, third = (*words, "", "", "")[:3]
    match kind:
        case 0 | 1 | 2:
            return max(words, key=len, default="")
        case 3 | 4:
            return f"{first} {third}"
        case 5:
            return f'"{first} {second}"'
        case 6:
            return f"{max(words, key=len, default='')} -{second or first}"
        case _:
            return f"{max(words, key=len, default='')} site:gazette{len(first)}.example"


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[Services]:
    """A bot that is asked at NOW and reads nothing new."""
    catalogue = folder / "catalogue.opml"
    catalogue.write_bytes(write(Catalogue((Topic("None", (CatalogueFeed("None", "http://127.0.0.1:9/"),)),))))
    settings = Settings(bot_token=SecretStr("1:benchmark"), database_url=SecretStr(url), catalogue=catalogue)
    await prepare_database(settings, lambda: NOW)
    async with services(settings, lambda: NOW) as parts:
        yield parts


async def ask(asked: Sequence[str], window: timedelta, parts: Services) -> tuple[Cost, list[tuple[int, ...]]]:
    """The cost of a brief for each question, and the first stories of each."""
    spent, told = list[float](), list[tuple[int, ...]]()
    for words in asked:
        began = time.process_time()
        found = await search(words, window, ANY, parts.storage, NOW)
        spent.append(time.process_time() - began)
        told.append(tuple(item.story for item in found.brief.items[:TOP]))
    return Cost.of(spent), told


async def matched(asked: Sequence[str], since: datetime, parts: Services) -> Cost:
    """The cost of the ranked matches alone."""
    spent = []
    for words in asked:
        query, began = parse(words), time.process_time()
        async with parts.storage.read() as tx:
            await ranked(query, since, NOW, tx)
        spent.append(time.process_time() - began)
    return Cost.of(spent)


def index_size(file: Path) -> float:
    """MiB of the index proper; the terms that answers are scored by stand beside it, as an article's text does."""
    with closing(sqlite3.connect(file)) as connection:
        asked = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('search_data', 'search_idx', 'search_docsize')"
        return float(connection.execute(asked).fetchone()[0]) / MIB


def follows(generator: ArticleGenerator, number: int) -> dict[str, dict[int, Query]]:
    """What people follow: words as rare as they come, and pairs of the most frequent words, which hit most."""
    chance = random.Random(5)
    lines = [one for spoken in sorted(generator.lines) for one in generator.lines[spoken]]
    mixed: dict[str, None] = {}
    for _ in range(number * 20):
        words = [word.strip(".,;:!?\"'()“”’") for word in chance.choice(lines).text.split()]
        words = [word for word in words if len(word) > 3]
        mixed[" ".join(chance.sample(words, min(len(words), chance.choice((1, 1, 2, 3)))))] = None
        if len(mixed) >= number:
            break
    seen: dict[str, int] = {}
    for one in lines:
        for word in one.text.split():
            if word.isalpha() and len(word) > 3:
                seen[word.lower()] = seen.get(word.lower(), 0) + 1
    top = sorted(seen, key=lambda word: (-seen[word], word))[:460]
    pairs = (" ".join(pair) for pair in combinations(top, 2))
    return {"as people write": _parsed(mixed), "pairs of the most frequent words": _parsed(islice(pairs, number))}


def _parsed(asked: Iterator[str] | dict[str, None]) -> dict[int, Query]:
    found = {}
    for number, words in enumerate(asked, 1):
        try:
            found[number] = parse(words)
        except QueryError:
            continue
    return found


def watched(generator: ArticleGenerator, queries: dict[int, Query]) -> Cost:
    """The cost of an article that comes in, once an article of its language came before."""
    percolator, articles = Percolator(queries), list(generator.invent(WATCHED))
    for spoken in generator.lines:
        percolator.matching((), spoken)
    spent = []
    for article in articles:
        began = time.process_time()
        percolator.matching(article.terms, article.language)
        spent.append(time.process_time() - began)
    return Cost.of(spent)


async def measure(
    generator: ArticleGenerator, articles: int, folder: Path
) -> tuple[dict[str, float], list[tuple[int, ...]]]:
    """The figures of SQLite, and what was told unbounded."""
    asked, file = questions(generator), folder / "broadsheet.db"
    found: dict[str, float] = {}
    async with opened(f"sqlite:///{file}", folder) as parts:
        seconds = await fill_with_articles(parts.storage, f"sqlite:///{file}", generator.invent(articles))
        found |= {"insert_ms": seconds / articles * 1000, "index_mib": index_size(file)}
        rows: list[Sequence[object]] = [("", "mean ms", "p95 ms", "target p95")]
        for name, (window, most) in WINDOWS.items():
            cost = await matched(asked, NOW - window, parts)
            brief, told = await ask(asked, window, parts)
            rows.append((f"matches, {name}", cost.mean, cost.p95, f"<= {most:.0f}"))
            rows.append((f"whole brief, {name}", brief.mean, brief.p95, f"<= {MOST_BRIEF:.0f}"))
            found |= {f"match_p95_{name}": cost.p95, f"brief_p95_{name}": brief.p95}
        table(f"{QUERIES} questions among {articles:,} articles on SQLite", rows)
    return found, told


async def agree(generator: ArticleGenerator, articles: int, folder: Path) -> dict[str, float]:
    """How many of the questions have the same first stories, in the same order, on both databases."""
    asked, window, told = questions(generator), WINDOWS["unbounded"][0], []
    with postgres() as server:
        for url in (f"sqlite:///{folder / 'beside.db'}", server.url):
            async with opened(url, folder) as parts:
                await fill_with_articles(parts.storage, url, generator.invent(articles))
                cost, first = await ask(asked, window, parts)
                told.append(first)
                print(f"brief p95 in our process: {cost.p95:.1f} ms with {url.split(':')[0]}")
    same = sum(one == other for one, other in zip(*told, strict=True))
    print(f"The same first {TOP} on both databases: {same} of {len(asked)} questions, {articles:,} articles")
    return {"agree": same, "agree_articles": articles}


def show_watch(generator: ArticleGenerator, number: int) -> dict[str, float]:
    rows: list[Sequence[object]] = [("", "queries", "mean ms", "p95 ms", "target p95")]
    found: dict[str, float] = {}
    for name, queries in follows(generator, number).items():
        cost = watched(generator, queries)
        rows.append((name, len(queries), f"{cost.mean:.3f}", f"{cost.p95:.3f}", f"<= {MOST_WATCH}"))
        found |= {f"watch_ms {name}": cost.mean, f"watch_p95 {name}": cost.p95}
    table("Followed words, an article", rows)
    return found


def _in_folder(run: Callable[[Path], dict[str, float]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        return run(Path(folder))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--articles", default=1_000_000, show_default=True)
@click.option("--beside", default=0, show_default=True, help="Articles to compare PostgreSQL's answers with; 0: none.")
@click.option("--follows", "followed", default=100_000, show_default=True)
def main(files: Sequence[Path], articles: int, beside: int, followed: int) -> None:
    """Ask 200 questions of ARTICLES made of the texts in FILES."""
    generator = ArticleGenerator(files)
    found = show_watch(generator, followed)
    found |= _in_folder(lambda folder: asyncio.run(measure(generator, articles, folder))[0])
    rows = [
        ("index, MiB", found["index_mib"], MOST_INDEX),
        ("insert into it, ms a row", found["insert_ms"], MOST_INSERT),
    ]
    table("The index", [("", "measured", "target, at most"), *rows])
    if beside:
        found |= _in_folder(lambda folder: asyncio.run(agree(generator, beside, folder)))
    slowest = max(value for name, value in found.items() if name.startswith("brief_p95"))
    result("search", {"articles": articles, **found}, value=slowest, target=MOST_BRIEF)


if __name__ == "__main__":
    main()
