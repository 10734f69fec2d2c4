"""The parts of a running bot, which handlers are given; each job takes what it uses of them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.ledger_writer import LedgerWriter
from bot.monitoring.metrics import Metrics
from bot.panels import Panels
from bot.settings import Settings
from bot.story_grouping import StoryGrouping
from bot.telegram.bursts import Bursts
from bot.telegram.circuit_breaker import CircuitBreaker
from bot.telegram.incoming_updates import UpdatesRequest
from bot.telegram.rate_limiter import RateLimiter
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.workers.pool import Workers
from digests.chats.chat import ChatId
from storage import Storage


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running bot, of which it shares some with the other bots of its process.

    `storage` is the bot's own view. `who` names this process in leases; `now` gives aware UTC datetimes.
    """

    settings: Settings
    storage: Storage
    fetcher: Fetcher
    workers: Workers
    bot: ExtBot[str]
    bot_id: int
    rate_limiter: RateLimiter
    ledger_writer: LedgerWriter
    circuit_breaker: CircuitBreaker
    article_reader: ArticleReader
    panels: Panels
    metrics: Metrics
    updates: UpdatesRequest
    now: Callable[[], datetime]
    who: str
    # Set when the program is about to end: begin nothing more.
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    story_grouping: StoryGrouping = field(default_factory=StoryGrouping)
    bursts: Bursts = field(default_factory=Bursts)
    # The ids of feeds that somebody waits for, to be looked at before their time.
    awaited_feeds: set[int] = field(default_factory=set)

    # The ids at Telegram of whom the bot does not listen to; kept in the database, too.
    banned: set[int] = field(default_factory=set)
    # When each chat that asked lately will have caught up.
    asked: dict[ChatId, datetime] = field(default_factory=dict)
    # When this process last kept that a chat was seen.
    seen_chats: dict[ChatId, datetime] = field(default_factory=dict)

    @property
    def admin_ids(self) -> frozenset[int]:
        """The ids at Telegram of the bot's admins."""
        return self.settings.admins_of(self.bot_id)

    def is_admin(self, user_id: int) -> bool:
        return user_id in self.admin_ids


class BotData:
    """python-telegram-bot's place for what handlers share."""

    services: Services


Context = CallbackContext[ExtBot[str], dict[Any, Any], dict[Any, Any], BotData]
