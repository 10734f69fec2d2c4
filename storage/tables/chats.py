"""The tables of who is told: chats, what they follow, what was and will be sent to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digests.chats.chat import ChatId, TelegramChatId
from storage.tables.base import NUMBERED, Base, partial


class ChatRow(Base):
    """`times` is "08:00,18:30" and `weekdays` "0123456"; both and `zone` are empty while there is no schedule.

    It is spoken to in its `language`, and reads `languages`, such as "de,en", the preferred first.
    """

    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("chat", "thread"),
        Index("ix_chats_due", "state", "due_at", "id"),
        partial("ix_chats_pause", "paused_until", where="paused_until IS NOT NULL"),
        NUMBERED,
    )
    id: Mapped[ChatId] = mapped_column(primary_key=True)
    chat: Mapped[TelegramChatId]
    thread: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    times: Mapped[str] = mapped_column(default="")
    weekdays: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None]
    due_label: Mapped[str | None]
    length: Mapped[str]
    announcements: Mapped[bool] = mapped_column(default=True)
    paused: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[datetime | None]
    languages: Mapped[str] = mapped_column(default="")
    others_named: Mapped[bool] = mapped_column(default=False)
    expecting: Mapped[str] = mapped_column(default="")
    admitted: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    state_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class KeywordRow(Base):
    __tablename__ = "keywords"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(unique=True)


class MatchRow(Base):
    """An article that answers a followed keyword; `seen_at` as in ArticleFeedRow."""

    __tablename__ = "matches"
    __table_args__ = (Index("ix_matches_seen", "keyword_id", "seen_at"),)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    keyword_id: Mapped[int] = mapped_column(ForeignKey("keywords.id", ondelete="CASCADE"), primary_key=True)
    seen_at: Mapped[datetime | None]


class FollowRow(Base):
    __tablename__ = "follows"
    __table_args__ = (
        UniqueConstraint("chat_id", "kind", "value"),
        Index("ix_follows_value", "kind", "value"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    kind: Mapped[str]
    value: Mapped[str]
    label: Mapped[str]


class BodyRow(Base):
    """What any number of digests tell; `editions` are the stories' and the edition of each, as pairs in JSON.

    No foreign key to the stories: what was told is remembered longer than they are kept.
    """

    __tablename__ = "bodies"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    editions: Mapped[str]
    body: Mapped[str]


class DigestRow(Base):
    """That a chat is told a body at its slot: also the memory of what it was told, so that there is nothing to add."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("chat_id", "slot"), Index("ix_digests_had", "chat_id", "body_id"), NUMBERED)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    slot: Mapped[str]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id", ondelete="CASCADE"), index=True)


# They are the same in all of the index, but SQLite prefers an index of which a query fixes more columns.
_QUEUE = ("state", "kind")


class DeliveryRow(Base):
    """One message to one chat. The queues of digests and of broadcasts are indexed apart, as each has its sender.

    `due_at` is when a digest's chat wanted it, from which its delay is counted.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("chat_id", "kind", "subject"),
        partial("ix_deliveries_digests", *_QUEUE, "not_before", "id", where="state = 'queued' AND kind = 'digest'"),
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
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    kind: Mapped[str]
    subject: Mapped[int]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    sender: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None]
    message_ids: Mapped[tuple[int, ...]] = mapped_column(default=())
    error: Mapped[str] = mapped_column(default="")


class BroadcastRow(Base):
    """`links` is a JSON list of pairs of a label and an address."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index("ix_broadcasts_state", "state"),
        partial("ix_broadcasts_undos", "reached_by", where="reached_by > 0"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    admin: Mapped[int]
    message_ids: Mapped[tuple[int, ...]]
    topic: Mapped[str]
    language: Mapped[str]
    kind: Mapped[str]
    active_days: Mapped[int]
    only_chat: Mapped[int]
    reached_by: Mapped[int]
    state: Mapped[str]
    created_at: Mapped[datetime]
    frozen: Mapped[bool] = mapped_column(default=False)
    links: Mapped[str] = mapped_column(default="[]")
    send_at: Mapped[datetime | None]
    size: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    watched_from: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    enlisted_to: Mapped[int] = mapped_column(default=0)
    enlisted: Mapped[bool] = mapped_column(default=False)


class PanelRow(Base):
    """The message in an admin's chat that shows a broadcast: in which `state`, and a hash of how that looks."""

    __tablename__ = "panels"
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True)
    chat: Mapped[TelegramChatId] = mapped_column(primary_key=True, autoincrement=False)
    message: Mapped[int]
    state: Mapped[str]
    look: Mapped[str]


class RateLimitRow(Base):
    """One rate limit of a bot token, in microseconds since 1970: `tat` is when the next message may go."""

    __tablename__ = "rate_limits"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True, default="")
    tat: Mapped[int] = mapped_column(default=0)
    paused_until: Mapped[int] = mapped_column(default=0)


class LeaseRow(Base):
    """Who does the work of `role` for a bot token, until when (microseconds since 1970)."""

    __tablename__ = "leases"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str]
    held_until: Mapped[int]


class QueryRow(Base):
    __tablename__ = "queries"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(index=True)


class InviteRow(Base):
    __tablename__ = "invites"
    code: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
