"""The tables of what watches over a running bot."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class DailyNumberRow(Base):
    """What was measured on a day (UTC, "2026-11-24"). It names no chat, and outlasts what it was counted from."""

    __tablename__ = "daily_numbers"
    day: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class IncidentRow(Base):
    """An incident that the admins were told of, and not yet that it is over; `name` is that of the feed it is about."""

    __tablename__ = "incidents"
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    told_at: Mapped[datetime]
