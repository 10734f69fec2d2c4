"""What the bot makes of real feeds and pages: `python -m benchmarks.reading.end_to_end FEEDS.tar.gz PAGES.jsonl.gz…`

The feeds are served as they are from this machine; the pages are too, and are listed in feeds made for them. What a
real feed links to is never opened: such an article is read from the feed's own text.
"""

import asyncio
import html
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from benchmarks.datasets.archives import Site, feeds_in, pages_in
from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB
from benchmarks.processes.bot import TOPIC, Trial, trial
from digests.chats.chat import Address, ChatId, Follow, FollowKind, TelegramChatId
from playground.api import Message, Person
from storage import Storage

IDLE = 60.0
COLLECT_TIMEOUT = 1800.0  # seconds for collecting
ANSWER = 30.0  # seconds for an answer
QUIET = 6.0  # seconds without a new summary, after which all are made
_QUOTED = re.compile(r'^(?P<sentence>.+) \((?:<i>)?<a href="(?P<url>[^"]+)">.*\)$')
_WORD = re.compile(r"[^\W\d_]{6,}")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many sentences were looked up in the articles they name, and those that don't stand there."""

    sentences: int
    invented: tuple[str, ...]
    seconds: float


async def measure(feeds: Path, pages: tuple[Path, ...], query: str) -> None:
    """Let a bot read everything, tell it and answer, and print what came of it."""
    site = Site(list(feeds_in(feeds).values()), pages_in(pages))
    async with trial(site.application(), site.paths) as bot:
        reader = bot.world.person("Reader")
        await _follow_everything(bot, reader)
        await bot.start(IDLE)
        seconds = await bot.until(
            lambda: bool(bot.ask("SELECT 1 FROM articles LIMIT 1")) and bot.collected(), COLLECT_TIMEOUT
        )
        seconds += await bot.until(_summaries_settled(bot), COLLECT_TIMEOUT) - QUIET
        digest = await _digest(bot, reader)
        words = query or _frequent_word(bot)
        brief = await _brief(bot, reader, words)
        show(bot, seconds, words, digest, brief)


async def _follow_everything(bot: Trial, reader: Person) -> None:
    reader.chat(bot.bot).chat.started = True
    now = datetime.now(UTC)
    storage = await Storage.open(bot.url)
    async with storage.begin() as tx:
        chat = await tx.chats.ensure(
            Address(TelegramChatId(reader.id)), kind="private", title="Reader", language="en", now=now
        )
        await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, TOPIC, TOPIC))
    await storage.close()


def _summaries_settled(bot: Trial) -> Callable[[], bool]:
    """Whether no story was summarised for QUIET seconds."""
    known, since = -1, time.perf_counter()

    def settled() -> bool:
        nonlocal known, since
        told = _count(bot, "stories WHERE quotes != '[]'")
        if told != known:
            known, since = told, time.perf_counter()
        return time.perf_counter() - since > QUIET

    return settled


async def _digest(bot: Trial, reader: Person) -> Checked:
    """Ask for a digest, and look up every sentence that is kept of it, and those of its first story as it is shown."""
    started = time.perf_counter()
    shown = await reader.ask("/digest", to=bot.bot, wanted="🗞", timeout=ANSWER)
    seconds = time.perf_counter() - started
    number, chat = bot.ask("SELECT max(id), chat_id FROM digests")[0]
    storage = await Storage.open(bot.url)
    async with storage.read() as tx:
        kept = await tx.digests.get(ChatId(int(str(chat))), int(str(number)))
        quotes = [quote for item in (*kept.items, *kept.also) for quote in item.quotes] if kept else []
        texts = await tx.articles.text({quote.article for quote in quotes})
    await storage.close()
    invented = [quote.text for quote in quotes if quote.text not in texts[quote.article][2]]
    await reader.press(shown, "1")
    opened = _looked_up(bot, shown)
    return Checked(len(quotes) + opened.sentences, (*invented, *opened.invented), seconds)


async def _brief(bot: Trial, reader: Person, words: str) -> Checked:
    started = time.perf_counter()
    shown = await reader.ask(f"/search {words}", to=bot.bot, wanted=words, timeout=ANSWER)
    seconds = time.perf_counter() - started
    found = _looked_up(bot, shown)
    return Checked(found.sentences, found.invented, seconds)


def _looked_up(bot: Trial, shown: Message) -> Checked:
    """Every sentence of a message that names its article, looked up in that article's text."""
    quoted = [match for one in shown.html.splitlines() if (match := _QUOTED.match(one))]
    said = [(html.unescape(match["sentence"]), html.unescape(match["url"])) for match in quoted]
    texts = {url: str(text) for url, text in bot.ask("SELECT url, text FROM articles")}
    invented = tuple(sentence for sentence, url in said if sentence not in texts.get(url, ""))
    return Checked(len(said), invented, 0)


def _frequent_word(bot: Trial) -> str:
    titles = (str(title) for (title,) in bot.ask("SELECT title FROM articles WHERE language = 'en'"))
    words = Counter[str](word for title in titles for word in {str(found).lower() for found in _WORD.findall(title)})
    return words.most_common(1)[0][0]


def _count(bot: Trial, which: str) -> int:
    return int(str(bot.ask(f"SELECT count(*) FROM {which}")[0][0]))


def show(bot: Trial, seconds: float, words: str, digest: Checked, brief: Checked) -> None:
    counts: dict[str, float] = {
        "feeds": _count(bot, "feeds"),
        "feeds_failed": _count(bot, "feeds WHERE error != ''"),
        "articles": _count(bot, "articles"),
        "articles_with_text": _count(bot, "articles WHERE text != ''"),
        "stories": _count(bot, "stories"),
        "stories_of_several": _count(bot, "(SELECT 1 FROM articles GROUP BY story_id HAVING count(*) > 1)"),
    }
    times: dict[str, float] = {"seconds": round(seconds, 1), "digest_seconds": round(digest.seconds, 2)}
    times |= {"brief_seconds": round(brief.seconds, 2), "peak_pss_mib": round(bot.peak.pss / MIB, 1)}
    checks: dict[str, float] = {
        "digest_sentences": digest.sentences,
        "digest_invented": len(digest.invented),
        "brief_sentences": brief.sentences,
        "brief_invented": len(brief.invented),
    }
    table("Read", [("what", "number"), *((name.replace("_", " "), number) for name, number in counts.items())])
    failed = bot.ask("SELECT error, count(*) FROM feeds WHERE error != '' GROUP BY error ORDER BY 2 DESC")
    if failed:
        table("Feeds that failed", [("reason", "feeds"), *failed])
    table("Took", [("what", "number"), *((name.replace("_", " "), number) for name, number in times.items())])
    table(f"Told, asked for {words!r}", [("what", "number"), *((n.replace("_", " "), v) for n, v in checks.items())])
    for sentence in (*digest.invented, *brief.invented):
        print("NOT IN ITS ARTICLE:", sentence)
    result(
        "end_to_end",
        counts | times | checks,
        value=len(digest.invented) + len(brief.invented),
        target=0,
    )


@click.command()
@click.argument("feeds", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("pages", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1)
@click.option("--query", default="", help="What to search for; by default the most frequent long word of the titles.")
def main(feeds: Path, pages: tuple[Path, ...], query: str) -> None:
    """Let the bot read real feeds and pages, and check every sentence it tells."""
    asyncio.run(measure(feeds, pages, query))


if __name__ == "__main__":
    main()
