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
    ("error", "age", "yields"),
    [
        (Conflict("two"), 59, True),
        (Conflict("two"), 60, False),
        (NetworkError("away"), 0, False),
    ],
)
def test_only_a_young_process_yields_to_another_that_receives(error: TelegramError, age: int, *, yields: bool) -> None:
    app = SimpleNamespace(services=SimpleNamespace(now=lambda: NOON), failure=None, _over=asyncio.Event())
    App._conflict(cast("App", app), error, started=NOON - timedelta(seconds=age))
    assert app._over.is_set() is isinstance(app.failure, AlreadyRunningError) is yields
