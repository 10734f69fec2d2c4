"""What a bot does when receiving messages fails."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from telegram.error import Conflict, NetworkError, TelegramError

from bot.app import App
from bot.leases.serving_lease import AlreadyRunningError

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "age", "bots", "yields"),
    [
        (Conflict("two"), 59, 1, True),
        (Conflict("two"), 59, 2, False),
        (Conflict("two"), 60, 1, False),
        (NetworkError("away"), 0, 1, False),
    ],
)
def test_only_a_young_process_of_one_bot_yields_to_another_that_receives(
    error: TelegramError, age: int, bots: int, *, yields: bool
) -> None:
    services = SimpleNamespace(now=lambda: NOON)
    app = SimpleNamespace(services=services, failure=None, _over=asyncio.Event(), _accepted=[None] * bots)
    App._failed_to_receive(cast("App", app), NOON - timedelta(seconds=age), 7, error)
    assert app._over.is_set() is isinstance(app.failure, AlreadyRunningError) is yields
