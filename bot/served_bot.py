"""One bot of an installation: it receives, answers and sends while no other process does that for it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

from bot.handlers.admins.bans import is_banned
from bot.handlers.dispatch.error_handler import handle_error
from bot.handlers.dispatch.floods import refuse
from bot.handlers.profile.command_menus import publish_menus
from bot.handlers.profile.descriptions import publish_descriptions
from bot.handlers.routing import handlers
from bot.http.readiness import BotSigns
from bot.jobs.dispatch import Dispatcher
from bot.jobs.registry import own_jobs
from bot.jobs.scheduler import GRACE, Job
from bot.leases.serving_lease import ServingLease
from bot.receiving import Receiver
from bot.receiving.polling import Polling
from bot.services import BotData, Context, Services
from bot.telegram.per_chat_updates import PerChatUpdateProcessor
from bot.telegram.unhandled_updates import keep_unhandled, take_unhandled
from digests.errors import SettingsError

log = logging.getLogger(__name__)

# Who stops us may kill us after ten seconds: GRACE for what was taken from Telegram and for jobs, and little else.
LAST_WRITES = timedelta(seconds=1)
LONGEST_WAIT = 480.0  # seconds between two looks whether Telegram takes a token again

Working = Callable[[Sequence[Job], ServingLease], AbstractAsyncContextManager[None]]
"""Does these jobs, and renews the lease, while the block lasts."""


@dataclass(slots=True)
class ServedBot:
    """A bot that is put together. `is_refused`: Telegram does not take its token, so it is not served."""

    services: Services
    application: "Application[Any, Context, Any, Any, BotData, Any]"
    processor: PerChatUpdateProcessor
    is_refused: bool = False

    @classmethod
    def of(cls, services: Services) -> "ServedBot":
        """The bot with these parts; Telegram is not spoken to yet."""
        is_ignored = partial(is_banned, services.banned)
        processor = PerChatUpdateProcessor(partial(refuse, services), services.bursts, services.metrics, is_ignored)
        builder = Application.builder().bot(services.bot).concurrent_updates(processor)
        application = builder.context_types(ContextTypes(bot_data=BotData)).build()
        application.bot_data.services = services
        application.add_handlers(handlers())
        application.add_error_handler(handle_error)
        return cls(services, application, processor)

    def change(self, **parts: Any) -> None:
        """Give the bot other `parts`, named as the fields of Services."""
        self.services = self.application.bot_data.services = replace(self.services, **parts)

    async def introduce(self) -> None:
        """Ask Telegram who the bot is, and note whether it takes the token. Raises SettingsError where it is away."""
        try:
            await self.services.bot.initialize()
        except InvalidToken:
            self.is_refused = True
        except TelegramError as error:
            raise SettingsError("telegram-unreachable", problem=str(error)) from error
        if self.is_refused:
            log.error("Telegram does not know the token of bot %s: it is not served", self.services.bot_id)

    def receiver(self, on_error: Callable[[TelegramError], None]) -> Receiver:
        """What takes the bot's updates, as WEBHOOK_URL says; it tells `on_error` what fails and is tried again.

        Each of several bots has a path of its own below that of WEBHOOK_URL. The metrics show how it does.
        """
        services = self.services
        receiver = self._webhook() if services.settings.webhook_url else self._polling(on_error)
        ready = services.metrics.bot_ready.labels(services.bot_id)
        ready.set_function(lambda: self.signs(receiver).hears(services.now()))
        return receiver

    def _webhook(self) -> Receiver:
        from bot.receiving.webhook import Webhook  # noqa: PLC0415 (it loads aiohttp's server)

        services, url = self.services, self.services.settings.webhook_url
        if len(services.settings.bot_ids) > 1:
            parts = urlsplit(url)
            url = parts._replace(path=f"{parts.path.rstrip('/')}/{services.bot_id}").geturl()
        return Webhook(services.bot, url, self.application.update_queue.put, services.now)

    def _polling(self, on_error: Callable[[TelegramError], None]) -> Polling:
        updater = self.application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        return Polling(updater, self.services.updates, on_error)

    def signs(self, receiver: Receiver) -> BotSigns:
        """What tells whether the bot is well, which gets its updates by `receiver`."""
        services = self.services
        return BotSigns(services.bot_id, services.storage, services.circuit_breaker, receiver.heard_at())

    async def is_taken_again(self, wait: float, over: asyncio.Event) -> bool:
        """Ask Telegram whether it takes the token by now, first after `wait` seconds and then with back-off, until it
        does; False when it is `over` before."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await over.wait()
                return False
            with suppress(TelegramError):  # which refuses it still, or is away
                await self.services.bot.initialize()
                self.is_refused = False
                return True
            wait = min(2 * wait, LONGEST_WAIT)

    async def serve(self, receiver: Receiver, working: Working, dispatcher: Dispatcher, over: asyncio.Event) -> None:
        """Receive messages and do the bot's own jobs until `over`, as soon as no other process does."""
        services = self.services
        lease = ServingLease(
            services.storage,
            services.bot_id,
            "poller",
            f"serves @{services.bot.username}",
            services.who,
            services.now,
        )
        if not await lease.acquire(over):
            return
        async with AsyncExitStack() as exits:
            await exits.enter_async_context(self.application)
            publishing = asyncio.create_task(self._publish_profile())
            exits.push_async_callback(cancelled, publishing)
            await self._learn_bans()
            for update in await take_unhandled(services.storage, services.bot, services.now()):
                await self.application.update_queue.put(update)
            await self.application.start()
            exits.push_async_callback(self.application.stop)
            await receiver.start()
            exits.push_async_callback(receiver.stop)
            async with working(own_jobs(services, dispatcher), lease):
                log.info("@%s is at work", services.bot.username)
                await over.wait()
                ending = asyncio.create_task(self._end_updates(receiver))
            await ending

    async def _learn_bans(self) -> None:
        async with self.services.storage.read() as tx:
            banned = {ban.telegram_id for ban in await tx.bans.all()}
        self.services.banned.update(banned - self.services.admin_ids)

    async def _publish_profile(self) -> None:
        try:
            await publish_menus(self.services)
            await publish_descriptions(self.services)
        except TelegramError as error:  # those of the last start are there
            log.warning("the command menus and descriptions could not be published: %s", error)

    async def _end_updates(self, receiver: Receiver) -> None:
        """Take no more updates, handle for a while those that were taken, and keep the rest for the next start."""
        end = asyncio.get_running_loop().time() + GRACE
        await receiver.stop()
        left = await self.processor.end(max(0.0, end - asyncio.get_running_loop().time()))
        services = self.services
        await keep_unhandled(left, services.storage.hurried(LAST_WRITES), services.now())


async def cancelled(task: asyncio.Task[None]) -> None:
    """Cancel `task`, and wait until it has ended."""
    task.cancel()
    await asyncio.wait([task])
