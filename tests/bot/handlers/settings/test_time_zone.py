"""Zones that are found by the clock."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from bot.handlers.request import Request
from bot.handlers.settings.time_zone import _zones_showing


@pytest.mark.parametrize(
    ("words", "zones"),
    [
        ("17:30", ["Asia/Kolkata"]),
        ("UTC+5:30", ["Asia/Kolkata"]),
        ("UTC+8:45", ["Australia/Eucla"]),  # of none of the large ones
        ("20:45", ["Australia/Eucla"]),
        ("UTC+3:10", []),
        ("Kolkata", []),
    ],
)
def test_a_zone_is_found_by_its_time_or_its_offset_and_a_large_one_first(words: str, zones: list[str]) -> None:
    services = SimpleNamespace(now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert [*_zones_showing(cast("Request", SimpleNamespace(services=services)), words)] == zones
