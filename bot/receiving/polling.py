"""Long polling: Telegram is asked for updates again and again, and answers when there are some."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Updater

from bot.receiving import Answer
from bot.telegram.incoming_updates import KINDS, UpdatesRequest
from digests.errors import SettingsError

log = logging.getLogger(__name__)

STOP_POLLING = 1.5  # seconds, thrice, while Telegram does not answer


class Polling:
    """Asks Telegram again and again; `on_error` is told what fails, which is tried again."""

    def __init__(self, updater: Updater, request: UpdatesRequest, on_error: Callable[[TelegramError], None]) -> None:
        self._updater = updater
        self._request = request
        self._on_error = on_error

    async def start(self) -> None:
        try:
            await self._updater.start_polling(
                timeout=timedelta(seconds=25),
                allowed_updates=KINDS,
                error_callback=self._on_error,
                bootstrap_retries=-1,
            )
        except InvalidToken as error:
            raise SettingsError("token-unknown") from error

    async def stop(self) -> None:
        if not self._updater.running:
            return
        stopping = asyncio.create_task(self._updater.stop())
        # It confirms what was taken, and waits for Telegram; without an answer, what comes again is known by its id.
        for _ in range(3):
            if (await asyncio.wait([stopping], timeout=STOP_POLLING))[0]:
                if not stopping.cancelled() and (error := stopping.exception()):  # what ended the polling before
                    log.warning("receiving had ended: %s", error)
                break
            stopping.cancel()

    def heard_at(self) -> datetime | None:
        return None if self._request.is_refused else self._request.answered_at

    @property
    def posts(self) -> Mapping[str, Answer]:
        return {}
