"""How values stand in columns."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables.base import Base
from storage.tables.types import Utc, moment, ticks

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EIGHT = datetime(2026, 11, 24, 8, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))
DIALECTS: tuple[Dialect, Dialect] = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call] # SQLAlchemy says no types of it


@pytest.fixture
def _in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own zone is nine hours ahead."""
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_tick_is_a_microsecond() -> None:
    assert ticks(EPOCH) == 0
    assert ticks(EPOCH + timedelta(days=1)) == 86_400_000_000
    assert moment(86_400_000_001) == EPOCH + timedelta(days=1, microseconds=1)


@pytest.mark.usefixtures("_in_tokyo")
def test_a_moment_is_kept_and_read_in_utc_wherever_the_machine_is() -> None:
    kept = {dialect.name: Utc().process_bind_param(EIGHT.astimezone(EAST), dialect) for dialect in DIALECTS}
    assert {name: str(value) for name, value in kept.items()} == {
        "sqlite": "2026-11-24 08:00:00",
        "postgresql": "2026-11-24 08:00:00+00:00",
    }
    given = (EIGHT.replace(tzinfo=None), EIGHT.astimezone(EAST))
    read = [Utc().process_result_value(value, dialect) for value, dialect in zip(given, DIALECTS, strict=True)]
    assert [str(value) for value in read] == ["2026-11-24 08:00:00+00:00"] * 2


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Utc().process_bind_param(EIGHT.replace(tzinfo=None), DIALECTS[0])


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_no_statement_is_compiled_each_time(table: Table) -> None:
    assert select(table).where(*(column == column for column in table.c))._generate_cache_key() is not None
