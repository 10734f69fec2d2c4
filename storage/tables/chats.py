"""The tables of who is told: chats, what they follow, what was and will be sent to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digests.chats.chat import DEFAULT_STORIES, ChatId, TelegramChatId
from storage.tables.base import NUMBERED, Base, partial


class ChatRow(Base):
    """`chat` and `thread` are Telegram's, `bot_id` the number that its bot's token begins with: each bot has its own.

    `times` is "08:00,18:30" and `weekdays` "0123456"; both and `zone` are empty while there is no schedule. `quiet`
    is "22:00-07:00", or empty.

    It is spoken to in its `language`, and reads `languages`, such as "de,en", the preferred first. `departed_at` is
    when it was first seen to be blocked or gone; NULL while it is neither. Of a group or channel, `set_up_by` is the
    person who set it up, and `tell_loss_to` the same while they are still to be told that it can't be written to.
    """

    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("bot_id", "chat", "thread"),
        Index("ix_chats_due", "state", "due_at", "id"),
        partial("ix_chats_pause", "paused_until", where="paused_until IS NOT NULL"),
        partial("ix_chats_departed", "departed_at", where="departed_at IS NOT NULL"),
        partial("ix_chats_set_up", "set_up_by", where="set_up_by IS NOT NULL"),
        partial("ix_chats_loss", "tell_loss_to", where="tell_loss_to IS NOT NULL"),
        partial("ix_chats_groups", "title", where="kind = 'group'"),
        NUMBERED,
    )
    id: Mapped[ChatId] = mapped_column(primary_key=True)
    bot_id: Mapped[int]
    chat: Mapped[TelegramChatId]
    thread: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    times: Mapped[str] = mapped_column(default="")
    weekdays: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="")
    quiet: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None]
    due_label: Mapped[str | None]
    length: Mapped[str]
    announcements: Mapped[bool] = mapped_column(default=True)
    paused: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[datetime | None]
    languages: Mapped[str] = mapped_column(default="")
    others_named: Mapped[bool] = mapped_column(default=False)
    stories: Mapped[int] = mapped_column(default=DEFAULT_STORIES)
    picture: Mapped[bool] = mapped_column(default=True)
    headlines: Mapped[bool] = mapped_column(default=True)
    silent: Mapped[bool] = mapped_column(default=False)
    rich_layout: Mapped[bool] = mapped_column(default=False)
    dialogue: Mapped[str] = mapped_column(default="")
    admitted: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    departed_at: Mapped[datetime | None]
    set_up_by: Mapped[TelegramChatId | None]
    tell_loss_to: Mapped[TelegramChatId | None]


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
        partial("ix_follows_at_once", "chat_id", where="at_once_from IS NOT NULL"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    kind: Mapped[str]
    value: Mapped[str]
    label: Mapped[str]
    at_once_from: Mapped[datetime | None]


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


class QueryRow(Base):
    __tablename__ = "queries"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(index=True)


class FeedbackRow(Base):
    """What a chat wants more of, or less; `label` is what people call it."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("chat_id", "kind", "value"), NUMBERED)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    kind: Mapped[str]
    value: Mapped[str]
    label: Mapped[str]
    more: Mapped[bool]


class SavedStoryRow(Base):
    """A story that a chat saved, by its headline: it outlasts what is kept of the story itself."""

    __tablename__ = "saved_stories"
    __table_args__ = (UniqueConstraint("chat_id", "url"), NUMBERED)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    url: Mapped[str]
    title: Mapped[str]
    site: Mapped[str]
    published_at: Mapped[datetime]


class SuggestionRow(Base):
    """A source that a chat suggested, and what became of that; one that was decided is not suggested again.

    `decided_by` is the Telegram id of the admin who did.
    """

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("chat_id", "url"), Index("ix_suggestions_state", "state", "id"), NUMBERED)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    url: Mapped[str]
    state: Mapped[str]
    suggested_at: Mapped[datetime]
    decided_by: Mapped[TelegramChatId | None]


class PrivateFeedRow(Base):
    """The secret in the address at which a chat's digests can be read as a feed."""

    __tablename__ = "private_feeds"
    chat_id: Mapped[ChatId] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    secret: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class InviteRow(Base):
    __tablename__ = "invites"
    code: Mapped[str] = mapped_column(primary_key=True)
    bot_id: Mapped[int]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class BanRow(Base):
    """Whom a bot does not listen to: a person, group or channel, by its id at Telegram, and what it was called."""

    __tablename__ = "bans"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    telegram_id: Mapped[TelegramChatId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    banned_at: Mapped[datetime]


class UnhandledUpdateRow(Base):
    """What a bot took from Telegram, as JSON, and could not handle before it ended."""

    __tablename__ = "unhandled_updates"
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str]
    kept_at: Mapped[datetime]
