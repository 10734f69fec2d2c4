"""How updates come in: asked for (long polling), or sent to us (a webhook); what is made of them is the same."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot, Updater

from bot.telegram.incoming_updates import KINDS, UpdatesRequest, readable
from digests.errors import SettingsError

log = logging.getLogger(__name__)

STOP_POLLING = 1.5  # seconds, thrice, while Telegram does not answer
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a name)


Answer = Callable[[web.Request], Awaitable[web.Response]]


class Receiver(Protocol):
    """Takes updates while it is started."""

    async def start(self) -> None:
        """Take updates from now on. Raises SettingsError where Telegram won't send any."""

    async def stop(self) -> None:
        """Take no more; what Telegram has not been told is taken comes again at the next start."""

    def heard_at(self) -> datetime | None:
        """When Telegram was last heard; None where it was not, or is not listened to."""

    @property
    def posts(self) -> Mapping[str, Answer]:
        """What answers what is posted to which path of ours."""


class Nothing:
    """Takes no updates: that of a process that another one leaves work to."""

    posts: Mapping[str, Answer] = MappingProxyType({})

    async def start(self) -> None:
        return

    async def stop(self) -> None:
        return

    def heard_at(self) -> datetime | None:
        return None


class Polling:
    """Asks Telegram again and again; `on_error` is told what fails, which is tried again."""

    def __init__(self, updater: Updater, request: UpdatesRequest, on_error: Callable[[TelegramError], None]) -> None:
        self._updater = updater
        self._request = request
        self._on_error = on_error

    async def start(self) -> None:
        await self._updater.start_polling(
            timeout=timedelta(seconds=25),
            allowed_updates=KINDS,
            error_callback=self._on_error,
            bootstrap_retries=-1,
        )

    async def stop(self) -> None:
        if not self._updater.running:
            return
        stopping = asyncio.create_task(self._updater.stop())
        # It confirms what was taken, and waits for Telegram; without an answer, what comes again is known by its id.
        for _ in range(3):
            if (await asyncio.wait([stopping], timeout=STOP_POLLING))[0]:
                break
            stopping.cancel()

    def heard_at(self) -> datetime | None:
        return self._request.answered_at

    @property
    def posts(self) -> Mapping[str, Answer]:
        return {}


class Webhook:
    """Has Telegram send updates to `url`, where `answer` is served, and gives them to `take`.

    Telegram sends the bot's own secret with each (https://core.telegram.org/bots/api#setwebhook), which is made of the
    token: every process and every start has the same. Updates come again until they are answered with success.
    """

    def __init__(
        self, bot: ExtBot[str], url: str, take: Callable[[Update], Awaitable[None]], now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._url = url
        self._take = take
        self._now = now
        self._secret = hmac.new(bot.token.encode(), b"webhook", hashlib.sha256).hexdigest()
        self._takes = False

    async def start(self) -> None:
        self._takes = True
        try:
            await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=KINDS)
        except InvalidToken as error:
            raise SettingsError("token-unknown") from error
        except BadRequest as error:
            raise SettingsError("webhook-refused", problem=str(error)) from error
        except NetworkError as error:
            raise SettingsError("telegram-unreachable", problem=str(error)) from error
        log.info("Telegram sends updates to %s", self._url)

    async def stop(self) -> None:
        self._takes = False

    def heard_at(self) -> datetime | None:
        return self._now() if self._takes else None  # nobody writes for hours: that tells nothing

    @property
    def posts(self) -> Mapping[str, Answer]:
        return {urlsplit(self._url).path: self.answer}

    async def answer(self, request: web.Request) -> web.Response:
        """Take the update that is sent: 403 to anybody but Telegram, 503 when it is to come again."""
        sent = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(sent.encode(errors="replace"), self._secret.encode()):
            return web.Response(status=403)
        if not self._takes:
            return web.Response(status=503)
        body = await request.read()
        try:
            content = readable(json.loads(body.decode(errors="replace")))
        except (ValueError, RecursionError):  # nothing that would be better when it comes again
            log.warning("something that is no update is passed over")
            content = None
        if content is not None:
            await self._take(Update.de_json(content, self._bot))
        return web.Response()
