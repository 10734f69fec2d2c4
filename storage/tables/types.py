"""How values stand in columns, equally on SQLite and PostgreSQL."""

# ruff: noqa: ARG002 (SQLAlchemy gives every decorator the dialect)

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator

# SQLite numbers rows by itself only in a column that is called INTEGER; there it holds 64 bits as well.
Number = BigInteger().with_variant(Integer(), "sqlite")

# What a moment is counted in where the database calculates with it.
TICK = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ticks(moment: datetime) -> int:
    """The microseconds from the beginning of 1970 to `moment`."""
    return (moment - _EPOCH) // TICK


def moment(ticks: int) -> datetime:
    """The moment so many microseconds after the beginning of 1970."""
    return _EPOCH + ticks * TICK


class Utc(TypeDecorator[datetime]):
    """An aware moment, always in UTC. A moment without a zone is refused, as nobody can tell when it is."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def plain(text: str) -> str:
    """`text` as its column keeps it: NUL, which PostgreSQL refuses, is dropped; a lone surrogate becomes "?"."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


class Plain(TypeDecorator[str]):
    """Text from outside, made `plain`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else plain(value)


# For words that we have taken apart, in the order of their characters: a range of them means the same on any server.
SORTED = Plain().with_variant(Text(collation="C"), "postgresql")


class Seconds(TypeDecorator[timedelta]):
    """A length of time, in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else round(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)


class IntegerList(TypeDecorator[tuple[int, ...]]):
    """Several whole numbers, in order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[int, ...] | None:
        return None if value is None else tuple(json.loads(value))
