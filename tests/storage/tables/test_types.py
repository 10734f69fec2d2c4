"""How values stand in columns."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, select

from storage.tables.base import Base
from storage.tables.types import moment, ticks

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def test_a_tick_is_a_microsecond() -> None:
    assert ticks(EPOCH) == 0
    assert ticks(EPOCH + timedelta(days=1)) == 86_400_000_000
    assert moment(86_400_000_001) == EPOCH + timedelta(days=1, microseconds=1)


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_no_statement_is_compiled_each_time(table: Table) -> None:
    assert select(table).where(*(column == column for column in table.c))._generate_cache_key() is not None
