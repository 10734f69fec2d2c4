"""`import`: all people of another bot moved in at once."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import click

from bot.cli.bot_choice import chosen_bot
from bot.cli.terminal import coroutine
from bot.environment import load
from bot.handlers.follows.adding import MOST
from bot.installation import now_in_utc, opened
from bot.settings import Settings
from digests.chats.chat import Address, Chat, TelegramChatId, scheduled
from digests.chats.other_bots import Move, Skipped, Subscription, kind_of, moved
from digests.chats.schedule import DEFAULT_TIMES, Schedule
from storage import Storage, Transaction, subscriptions

# Chats in one transaction: a running bot waits no longer for its turn to write than these take.
BATCH = 50


@dataclass(slots=True)
class Report:
    """How many chats and follows were moved, or would be; `urls` are the feeds that are new."""

    chats: int = 0
    known_chats: int = 0
    follows: int = 0
    known_follows: int = 0
    urls: set[str] = field(default_factory=set)
    skipped: Counter[Skipped] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        yield f"chats    {self.chats:>8,} new, {self.known_chats:,} known already"
        yield f"feeds    {len(self.urls):>8,} new"
        yield f"follows  {self.follows:>8,} new, {self.known_follows:,} known already"
        for reason in Skipped:
            if self.skipped[reason]:
                yield f"skipped  {self.skipped[reason]:>8,} {reason}"


@click.command("import")
@click.argument("bot", type=click.Choice(["rsstt", "flowerss"]))
@click.argument("source", metavar="FILE|URL")
@click.option("--dry-run", is_flag=True, help="Only say what would be moved.")
@click.option(
    "--bot", "bot_id", type=int, metavar="ID", help="Whose people they will be, of several bots that are set."
)
@coroutine
async def import_people(bot: str, source: str, *, bot_id: int | None, dry_run: bool) -> None:
    """Move all chats of another bot, with the feeds they are subscribed to.

    BOT is rsstt (RSS-to-Telegram-Bot) or flowerss; FILE is its SQLite database, URL its PostgreSQL one, which stays as
    it is; a MySQL one has to be copied to SQLite first. Chats that are new get a digest at 08:00 in DEFAULT_TIMEZONE,
    if the bot has the token of the other one or they open it. Nothing is sent now. Done twice, it moves what has come
    since.
    """
    settings, report = load(), Report()
    chosen = chosen_bot(settings, bot_id)
    found = await asyncio.to_thread(subscriptions, "rsstt" if bot == "rsstt" else "flowerss", source)
    by_chat: defaultdict[int, list[Subscription]] = defaultdict(list)
    for subscription in found:
        by_chat[subscription.chat].append(subscription)
    everyone = list(by_chat.items())
    async with opened(settings) as storage:
        for start in range(0, len(everyone), BATCH):
            await _move(
                dict(everyone[start : start + BATCH]), storage.of_bot(chosen), settings, report, dry_run=dry_run
            )
    for line in report.lines():
        click.echo(line)
    whose = f" to bot {chosen}" if len(settings.bot_ids) > 1 else ""
    click.echo("nothing was changed" if dry_run else f"moved{whose}; nothing was sent")


async def _move(
    chats: dict[int, list[Subscription]], storage: Storage, settings: Settings, report: Report, *, dry_run: bool
) -> None:
    async with storage.read() if dry_run else storage.begin() as tx:
        for telegram_id, wanted in chats.items():
            address = Address(TelegramChatId(telegram_id))
            known = await tx.chats.at(address)
            move = moved(wanted, await tx.follows.of(known.id) if known else [], MOST)
            await _count(move, known, tx, report)
            if move.follows and not dry_run:
                chat = known or await _new_chat(address, wanted, settings, tx)
                await _follow(chat, move, now_in_utc(), tx)


async def _count(move: Move, known: Chat | None, tx: Transaction, report: Report) -> None:
    report.chats += bool(move.follows and not known)
    report.known_chats += known is not None
    report.follows += len(move.follows)
    report.known_follows += move.known
    report.skipped.update(move.skipped)
    urls = [follow.value for follow in move.follows]
    report.urls |= set(urls) - set(await tx.feeds.at(urls))


async def _new_chat(address: Address, wanted: Sequence[Subscription], settings: Settings, tx: Transaction) -> Chat:
    """The chat, kept from now on as one that has begun: admitted, and with a time."""
    first, now = wanted[0], now_in_utc()
    language = first.language or settings.default_language
    kind = first.kind or kind_of(address.chat)
    chat = await tx.chats.ensure(address, kind=kind, title="", language=language, now=now)
    chat = scheduled(chat, Schedule(DEFAULT_TIMES, settings.default_timezone), now)
    await tx.chats.save(chat)
    await tx.chats.admit(chat.id)
    return chat


async def _follow(chat: Chat, move: Move, now: datetime, tx: Transaction) -> None:
    for follow in move.follows:
        await tx.feeds.add(follow.value, title=follow.label, site_url="", language="", now=now, by_hand=False)
        await tx.follows.add(chat.id, follow)
