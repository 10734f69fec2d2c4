"""A webhook: Telegram sends updates to WEBHOOK_URL, with a secret by which nobody else is taken for it."""

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.receiving import Answer
from bot.telegram.incoming_updates import KINDS, readable
from digests.errors import SettingsError

log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a name)


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
            await self._set()
        except SettingsError:
            self._takes = False
            raise
        log.info("Telegram sends updates to %s", self._url)

    async def _set(self) -> None:
        try:
            await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=KINDS)
        except InvalidToken as error:
            raise SettingsError("token-unknown") from error
        except BadRequest as error:
            raise SettingsError("webhook-refused", problem=str(error)) from error
        except TelegramError as error:
            raise SettingsError("telegram-unreachable", problem=str(error)) from error

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
