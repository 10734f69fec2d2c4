"""Forgetting the ledger is measured on a handful of rows."""

import time

import pytest

from benchmarks.load import ledger_pruning
from tests.databases import Postgres


@pytest.mark.postgres
async def test_deleting_rows_is_measured_beside_dropping_partitions(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_pruning, "CHATS", 9)
    monkeypatch.setattr(ledger_pruning, "ASKED", 3)
    deleted, dropped, size, asked = await ledger_pruning.measure(postgres._url, time.process_time, rows=60)
    assert min(deleted.wall, dropped.wall, size) > 0
    assert list(asked) == ["deliveries", "by_day"]
