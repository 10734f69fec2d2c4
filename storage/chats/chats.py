"""The chats that are kept: where they are, how they want to be told, and when next."""

from collections.abc import Collection as Group
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Row,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from digests.chats.chat import DEFAULT_LENGTH, Address, Chat, ChatId, ChatState, Length, TelegramChatId
from digests.chats.dialogue import Dialogue, dump_dialogue, load_dialogue
from digests.chats.languages_read import LanguagesRead
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import Schedule, Slot
from storage.chats.migrated_chats import Mergers
from storage.collection import Collection, batches
from storage.tables.base import Base
from storage.tables.chats import ChatRow
from storage.tables.types import Number, Utc

# Chats whose pause is ended at once.
RESUMED_AT_ONCE = 500
_TABLE = Base.metadata.tables[ChatRow.__tablename__]
# One statement for many chats, each with a slot of its own.
_ADVANCE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("number"))
    .values(due_at=bindparam("at"), due_label=bindparam("label"))
)


@dataclass(frozen=True, slots=True)
class ChatCounts:
    """How many chats there are in each state; `paused` and `groups` are among the active ones, and closed forum topics
    among the blocked."""

    active: int = 0
    blocked: int = 0
    gone: int = 0
    paused: int = 0
    groups: int = 0


class Chats(Collection):
    async def ensure(self, address: Address, *, kind: str, title: str, language: str, now: datetime) -> Chat:
        """The chat at `address`, kept from now on. A known one gets its kind and title, and is active (again)
        and was seen `now`.

        `language` counts for a new chat only, which is spoken to in it and reads it: a known one may have chosen
        another.
        """
        row = self._dialect.insert(ChatRow).values(
            bot_id=self._bot_id,
            chat=address.chat,
            thread=address.thread,
            kind=kind,
            title=title,
            language=language,
            languages=",".join(LanguagesRead.at_first(language).codes),
            state=ChatState.ACTIVE,
            length=DEFAULT_LENGTH,
            created_at=now,
            seen_at=now,
        )
        changed = {"kind": kind, "title": title, "seen_at": now, "state": ChatState.ACTIVE, "tell_loss_to": None}
        kept = row.on_conflict_do_update(index_elements=["bot_id", "chat", "thread"], set_=changed).returning(ChatRow)
        return chat_of((await self._session.scalars(kept)).one())

    async def get(self, chat_id: ChatId) -> Chat | None:
        row = await self._session.get(ChatRow, chat_id)
        return chat_of(row) if row else None

    async def languages_of(self, chat_ids: Group[ChatId]) -> dict[ChatId, LanguagesRead]:
        """What each of the chats reads; what is no chat any more is left out."""
        found: dict[ChatId, LanguagesRead] = {}
        for batch in batches(chat_ids):
            chosen = select(ChatRow.id, ChatRow.languages, ChatRow.others_named).where(ChatRow.id.in_(batch))
            found |= {
                chat_id: _languages(codes, named) for chat_id, codes, named in await self._session.execute(chosen)
            }
        return found

    async def with_quiet_hours(self, chat_ids: Group[ChatId]) -> list[Chat]:
        """Those of the chats that have quiet hours, at whatever time."""
        found: list[Chat] = []
        for batch in batches(chat_ids):
            chosen = select(_TABLE).where(_TABLE.c.id.in_(batch), _TABLE.c.quiet != "").order_by(_TABLE.c.id)
            found += [chat_of(row) for row in await self._session.execute(chosen)]
        return found

    async def at(self, address: Address) -> Chat | None:
        here = (ChatRow.bot_id == self._bot_id, ChatRow.chat == address.chat, ChatRow.thread == address.thread)
        row = await self._session.scalar(select(ChatRow).where(*here))
        return chat_of(row) if row else None

    async def save(self, chat: Chat) -> None:
        """Keep everything known of `chat`, but for its address and state: see `move` and `ChatAccess`."""
        await self._change(update(ChatRow).where(ChatRow.id == chat.id).values(_columns(chat)))

    async def move(self, old_id: TelegramChatId, new_id: TelegramChatId) -> None:
        """Let the chats with Telegram's id `old_id` have `new_id`, as a group that became a supergroup.

        Where the new one is known already, it takes over what the old one followed, was told and has coming, and its
        schedule if it has none.
        """
        await Mergers(self._session, self._bot_id).move(old_id, new_id)

    async def due(self, now: datetime, limit: int) -> list[Chat]:
        """Up to `limit` active chats, of all bots, whose digest is due, longest due first. An ended pause is none."""
        return [chat_of(row) for row in await self._session.execute(_due(now, limit))]

    async def count_due(self, now: datetime, most: int) -> int:
        """How many chats are due as in `due`, up to `most`."""
        return await self._only(select(func.count()).select_from(_due(now, most).subquery()))

    async def claim(self, now: datetime, limit: int) -> list[Chat]:
        """As `due`, for this transaction alone: until it ends nobody else claims or changes them."""
        # Rows that refer to the chats can be added meanwhile.
        alone = _due(now, limit).with_for_update(skip_locked=True, key_share=True)
        return [chat_of(row) for row in await self._session.execute(alone)]

    async def claim_these(self, chat_ids: Group[ChatId]) -> list[Chat]:
        """Those of the chats that nobody else has claimed, for this transaction alone, as `claim`."""
        found: list[Chat] = []
        for batch in batches(chat_ids):
            alone = select(_TABLE).where(_TABLE.c.id.in_(batch)).order_by(_TABLE.c.id)
            alone = alone.with_for_update(skip_locked=True, key_share=True)
            found += [chat_of(row) for row in await self._session.execute(alone)]
        return found

    async def advance(self, slots: Mapping[ChatId, Slot | None]) -> None:
        """Let these be the next slots of the chats with these ids. Claim them first: they may have moved on."""
        rows = [
            {"number": chat_id, "at": slot and slot.at, "label": slot and slot.label} for chat_id, slot in slots.items()
        ]
        if rows:
            await (await self._session.connection()).execute(_ADVANCE, rows)

    async def resume_ended_pauses(self, now: datetime, limit: int = RESUMED_AT_ONCE) -> list[Chat]:
        """Resume up to `limit` chats of all bots whose pause has ended by `now`, and return them as they are then.

        Their `due` is what it was: a chat that has none needs its next slot.
        """
        ended = select(ChatRow.id).where(ChatRow.paused_until <= now).order_by(ChatRow.paused_until).limit(limit)
        resumed = (
            update(ChatRow)
            .where(ChatRow.id.in_(ended))
            .values(paused=False, paused_until=None)
            .returning(ChatRow)
            .execution_options(synchronize_session=False)
        )
        return sorted((chat_of(row) for row in await self._session.scalars(resumed)), key=lambda chat: chat.id)

    async def count(self) -> ChatCounts:
        def chats(*conditions: ColumnExpressionArgument[bool]) -> ColumnElement[int]:
            return func.count().filter(*conditions)

        active = ChatRow.state == ChatState.ACTIVE
        row = await self._session.execute(
            select(
                chats(active),
                chats(ChatRow.state.in_([ChatState.BLOCKED, ChatState.CLOSED])),
                chats(ChatRow.state == ChatState.GONE),
                chats(active, ChatRow.paused),
                chats(active, ChatRow.kind.in_(["group", "supergroup"])),
            ).select_from(ChatRow)
        )
        return ChatCounts(*row.one())

    async def dialogue(self, chat_id: ChatId) -> Dialogue | None:
        """What the chat's next plain message answers, if anything."""
        return load_dialogue(await self._session.scalar(select(ChatRow.dialogue).where(ChatRow.id == chat_id)) or "")

    async def set_dialogue(self, chat_id: ChatId, state: Dialogue | None) -> None:
        await self._change(update(ChatRow).where(ChatRow.id == chat_id).values(dialogue=dump_dialogue(state)))

    async def admitted(self, chat_id: ChatId) -> bool:
        """Whether the chat may use a bot that is not open to everyone."""
        return bool(await self._session.scalar(select(ChatRow.admitted).where(ChatRow.id == chat_id)))

    async def admit(self, chat_id: ChatId) -> None:
        await self._change(update(ChatRow).where(ChatRow.id == chat_id).values(admitted=True))


def _due(now: datetime, limit: int) -> Select[*tuple[Any, ...]]:
    # Of the table, not of the class: objects would cost more than all else that a due chat takes.
    return select(_TABLE).where(*_is_due(now)).order_by(_TABLE.c.due_at, _TABLE.c.id).limit(limit)


def _is_due(now: datetime | ColumnElement[datetime]) -> tuple[ColumnElement[bool], ...]:
    ended = or_(~_TABLE.c.paused, _TABLE.c.paused_until <= now)
    return _TABLE.c.state == ChatState.ACTIVE, _TABLE.c.due_at <= now, ended


def any_due() -> Select[int]:
    """Something, where the digest of any chat is due by the parameter `now`."""
    return select(literal_column("1", Number)).where(*_is_due(bindparam("now", type_=Utc()))).limit(1)


def _columns(chat: Chat) -> dict[str, object]:
    schedule = chat.schedule
    return {
        "kind": chat.kind,
        "title": chat.title,
        "language": chat.language,
        "times": ",".join(f"{at:%H:%M}" for at in schedule.times) if schedule else "",
        "weekdays": "".join(map(str, sorted(schedule.weekdays))) if schedule else "",
        "zone": schedule.zone if schedule else "",
        "quiet": str(schedule.quiet) if schedule and schedule.quiet else "",
        "due_at": chat.due and chat.due.at,
        "due_label": chat.due and chat.due.label,
        "length": chat.length,
        "announcements": chat.announcements,
        "paused": chat.paused,
        "paused_until": chat.paused_until,
        "languages": ",".join(chat.languages.codes),
        "others_named": chat.languages.others_named,
        "stories": chat.stories,
        "picture": chat.picture,
        "headlines": chat.headlines,
        "silent": chat.silent,
        "rich_layout": chat.rich_layout,
    }


def chat_of(row: ChatRow | Row[*tuple[Any, ...]]) -> Chat:
    """What a row tells."""
    return Chat(
        id=row.id,
        address=Address(row.chat, row.thread),
        kind=row.kind,
        title=row.title,
        language=row.language,
        state=ChatState(row.state),
        schedule=_schedule(row.times, row.weekdays, row.zone, row.quiet) if row.times else None,
        due=Slot(row.due_at, row.due_label) if row.due_at and row.due_label else None,
        length=Length(row.length),
        announcements=row.announcements,
        paused=row.paused,
        paused_until=row.paused_until,
        languages=_languages(row.languages, row.others_named),
        stories=row.stories,
        picture=row.picture,
        headlines=row.headlines,
        silent=row.silent,
        rich_layout=row.rich_layout,
        bot_id=row.bot_id,
    )


@lru_cache(maxsize=1024)
def _languages(codes: str, others_named: bool) -> LanguagesRead:
    return LanguagesRead(tuple(codes.split(",")) if codes else (), others_named)


@lru_cache(maxsize=1024)
def _schedule(times: str, weekdays: str, zone: str, quiet: str) -> Schedule:
    hours = QuietHours.from_text(quiet) if quiet else None
    return Schedule(tuple(map(time.fromisoformat, times.split(","))), zone, frozenset(map(int, weekdays)), hours)
