"""The tables of what is sent: deliveries, broadcasts and their panels, rate limits, leases."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digests.chats.chat import ChatId, TelegramChatId
from storage.tables.base import NUMBERED, Base, partial

# They are the same in all of the index, but SQLite prefers an index of which a query fixes more columns.
_QUEUE = ("state", "kind")


class DeliveryRow(Base):
    """One message to one chat of the bot `bot_id`. The queues of each kind are indexed apart, as each has its sender.

    `due_at` is when a digest's chat wanted it, from which its delay is counted.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("chat_id", "kind", "subject"),
        partial(
            "ix_deliveries_digests",
            *_QUEUE,
            "bot_id",
            "not_before",
            "id",
            where="state = 'queued' AND kind = 'digest'",
        ),
        partial(
            "ix_deliveries_alerts",
            *_QUEUE,
            "bot_id",
            "not_before",
            "id",
            where="state = 'queued' AND kind = 'alert'",
        ),
        partial(
            "ix_deliveries_broadcasts",
            *_QUEUE,
            "subject",
            "not_before",
            "id",
            where="state = 'queued' AND kind = 'broadcast'",
        ),
        partial("ix_deliveries_leases", "state", "lease_until", where="state = 'sending'"),
        Index("ix_deliveries_subject", "kind", "subject", "state", "finished_at"),
        Index("ix_deliveries_finished", "finished_at", "state"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    bot_id: Mapped[int]
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    kind: Mapped[str]
    subject: Mapped[int]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    sender: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None]
    message_ids: Mapped[tuple[int, ...]] = mapped_column(default=())
    error: Mapped[str] = mapped_column(default="")


class ForgottenDeliveryRow(Base):
    """How many deliveries to chats that are forgotten ended within an `hour`, which has begun then, and how.

    `subject` is a broadcast's id, or 0 for digests. `state` is a DeliveryState, or "blocked" as in `Progress`.
    """

    __tablename__ = "forgotten_deliveries"
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    count: Mapped[int]


class BroadcastRow(Base):
    """What an admin of the bot `bot_id` composed. `links` is a JSON list of pairs of a label and an address."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index("ix_broadcasts_state", "state"),
        partial("ix_broadcasts_undos", "undo_of", where="undo_of > 0"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    bot_id: Mapped[int]
    admin: Mapped[int]
    message_ids: Mapped[tuple[int, ...]]
    topic: Mapped[str]
    language: Mapped[str]
    kind: Mapped[str]
    active_days: Mapped[int]
    only_chat: Mapped[int]
    undo_of: Mapped[int]
    state: Mapped[str]
    created_at: Mapped[datetime]
    frozen: Mapped[bool] = mapped_column(default=False)
    links: Mapped[str] = mapped_column(default="[]")
    send_at: Mapped[datetime | None]
    size: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    watched_from: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    queued_up_to: Mapped[int] = mapped_column(default=0)
    fully_queued: Mapped[bool] = mapped_column(default=False)
    silently: Mapped[bool] = mapped_column(default=False)


class PanelRow(Base):
    """The message in an admin's chat that shows a broadcast: in which `state`, and a hash of what it shows."""

    __tablename__ = "panels"
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True)
    chat: Mapped[TelegramChatId] = mapped_column(primary_key=True, autoincrement=False)
    message: Mapped[int]
    state: Mapped[str]
    content_hash: Mapped[str]


class RateLimitRow(Base):
    """One rate limit of a bot token, in microseconds since 1970: `tat` is when the next message may go."""

    __tablename__ = "rate_limits"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True, default="")
    tat: Mapped[int] = mapped_column(default=0)
    paused_until: Mapped[int] = mapped_column(default=0)


class FeatureRefusalRow(Base):
    """A feature of messages that a bot was refused, in one `chat` or, with 0 in its place, in all."""

    __tablename__ = "feature_refusals"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat: Mapped[TelegramChatId] = mapped_column(primary_key=True, autoincrement=False)
    feature: Mapped[str] = mapped_column(primary_key=True)
    refused_at: Mapped[datetime]


class LeaseRow(Base):
    """Who does the work of `role` for a bot token, until when (microseconds since 1970)."""

    __tablename__ = "leases"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str]
    held_until: Mapped[int]
