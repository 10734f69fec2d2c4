"""The composition root: what bots have, each for itself or in common, is made and put together here.

Who uses these parts makes its own of them: bot/jobs/registry.py the jobs, bot/app.py what a process runs.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC

from telegram.ext import Defaults, ExtBot

from bot.installation import Now, now_in_utc, opened
from bot.leases.processes import name_of_this_process
from bot.ledger_writer import LedgerWriter
from bot.monitoring.metrics import Metrics
from bot.panels import Panels
from bot.services import Services
from bot.settings import Settings
from bot.story_grouping import StoryGrouping
from bot.telegram.capabilities import Capabilities
from bot.telegram.capable_bot import CapableBot
from bot.telegram.circuit_breaker import CircuitBreaker
from bot.telegram.incoming_updates import UpdatesRequest
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import AiohttpRequest
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.workers.encoder import is_installed
from bot.workers.pool import PATIENCE, Workers
from storage import Storage


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the bots of a process have in common."""

    settings: Settings
    storage: Storage
    fetcher: Fetcher
    workers: Workers
    article_reader: ArticleReader
    metrics: Metrics
    now: Now
    who: str
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    story_grouping: StoryGrouping = field(default_factory=StoryGrouping)
    awaited_feeds: set[int] = field(default_factory=set)


@asynccontextmanager
async def services(settings: Settings, now: Now = now_in_utc) -> AsyncIterator[Services]:
    """The first bot's parts, for who needs only what all share. Raises likewise."""
    async with all_services(settings, now) as (first, *_):
        yield first


@asynccontextmanager
async def all_services(settings: Settings, now: Now = now_in_utc) -> AsyncIterator[tuple[Services, ...]]:
    """The parts of the bots made from `settings`, with their database open; Telegram is not spoken to yet.

    The database is as `prepare_database` left it. Raises SettingsError or StorageError, which say what to change.
    """
    tokens = settings.tokens
    async with AsyncExitStack() as exits:
        storage = await exits.enter_async_context(opened(settings))
        fetcher = await exits.enter_async_context(
            Fetcher(allow_private=settings.allow_private_feeds, extra_ports=settings.allow_extra_ports, clock=now)
        )
        metrics = Metrics()
        workers = await exits.enter_async_context(_workers(settings, metrics))
        reader = ArticleReader(fetcher, workers, now, metrics, settings.rank_news_first)
        shared = _Shared(settings, storage, fetcher, workers, reader, metrics, now, name_of_this_process())
        yield tuple(_services_of(token, bot_id, shared) for token, bot_id in zip(tokens, settings.bot_ids, strict=True))


def _services_of(token: str, bot_id: int, shared: _Shared) -> Services:
    settings, now, who, metrics = shared.settings, shared.now, shared.who, shared.metrics
    storage = shared.storage.of_bot(bot_id)
    rate_limiter = RateLimiter(storage, bot_id, settings.messages_per_second, now)
    updates = UpdatesRequest(now, bot_id, connections=2)
    rate_limiter.show(metrics)
    capabilities = Capabilities(storage, now)
    bot = _telegram_bot(token, settings.telegram_api_url, capabilities, rate_limiter, updates)
    repeats = settings.repeat_unknown_digests
    return Services(
        settings=settings,
        storage=storage,
        fetcher=shared.fetcher,
        workers=shared.workers,
        bot=bot,
        bot_id=bot_id,
        rate_limiter=rate_limiter,
        ledger_writer=LedgerWriter(storage, now, who, metrics, bot_id=bot_id, repeat_unknown=repeats),
        circuit_breaker=CircuitBreaker(bot.get_me),
        article_reader=shared.article_reader,
        panels=_panels(settings, storage, bot, now),
        metrics=metrics,
        updates=updates,
        now=now,
        who=who,
        stopping=shared.stopping,
        story_grouping=shared.story_grouping,
        awaited_feeds=shared.awaited_feeds,
    )


def _workers(settings: Settings, metrics: Metrics) -> Workers:
    encodes = settings.sentence_encoder and is_installed()
    return Workers(summarizer=settings.summarizer, encodes=encodes, patience=PATIENCE, warm=True, metrics=metrics)


def _telegram_bot(
    token: str, server: str, capabilities: Capabilities, rate_limiter: RateLimiter, updates: UpdatesRequest
) -> ExtBot[str]:
    return CapableBot(
        token,
        capabilities,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=updates,
        rate_limiter=rate_limiter,
        defaults=Defaults(tzinfo=UTC),
    )


def _panels(settings: Settings, storage: Storage, bot: ExtBot[str], now: Now) -> Panels:
    rate, language, zone = settings.messages_per_second, settings.default_language, settings.default_timezone
    return Panels(storage, bot, rate, language, zone, now)
