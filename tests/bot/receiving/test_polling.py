"""Asking Telegram for updates again and again."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Updater

from bot.receiving.polling import Polling
from bot.telegram.incoming_updates import UpdatesRequest

HEARD = datetime(2026, 11, 24, tzinfo=UTC)


class Silent:
    """An updater whose Telegram does not answer: it ends at the `patience`-th time that it is cut short."""

    def __init__(self, *, running: bool = True, ended_by: TelegramError | None = None) -> None:
        self.running = running
        self.stops = 0
        self.ended_by = ended_by

    async def stop(self) -> None:
        self.stops += 1
        if self.ended_by is not None:
            raise self.ended_by


def polling(updater: Silent, *, is_refused: bool = False) -> Polling:
    request = cast("UpdatesRequest", SimpleNamespace(answered_at=HEARD, is_refused=is_refused))
    return Polling(cast("Updater", updater), request, lambda _: None)


async def test_it_is_known_when_telegram_was_last_heard_and_nothing_is_posted_to() -> None:
    asking = polling(Silent())
    assert asking.heard_at() == HEARD
    assert asking.posts == {}


async def test_one_whose_token_is_refused_hears_nothing() -> None:
    assert polling(Silent(), is_refused=True).heard_at() is None


async def test_what_does_not_run_is_not_stopped() -> None:
    resting, running = Silent(running=False), Silent()
    await polling(resting).stop()
    await polling(running).stop()
    assert (resting.stops, running.stops) == (0, 1)


async def test_what_had_ended_it_is_said_when_it_is_stopped(caplog: pytest.LogCaptureFixture) -> None:
    await polling(Silent(ended_by=InvalidToken("revoked"))).stop()
    assert "revoked" in caplog.text
