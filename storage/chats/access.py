"""Where the bot may write: the state of chats and their forum topics, who set them up, and whom to tell of a loss."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, null, select, update

from digests.chats.chat import Address, Chat, ChatId, ChatState, TelegramChatId
from storage.chats.chats import chat_of
from storage.collection import Collection
from storage.tables.chats import ChatRow

# Losses that are told at once.
AT_ONCE = 100
_LEFT = (ChatState.BLOCKED, ChatState.GONE)


@dataclass(frozen=True, slots=True)
class Loss:
    """A chat of several people where the bot may write no more, and who set it up there."""

    chat: TelegramChatId
    title: str
    kind: str
    told: TelegramChatId


class ChatAccess(Collection):
    async def set_state(self, chat_id: ChatId, state: ChatState) -> None:
        """Whoever set the chat up is to be told where it was written to and can't be any more: see `take_losses`."""
        await self._set_state(ChatRow.id == chat_id, state)

    async def shut_out(self, telegram_id: TelegramChatId) -> None:
        """Let every active thread of the chat with that id at Telegram be blocked; what was closed stays so."""
        await self._set_state(self._at(telegram_id) & (ChatRow.state == ChatState.ACTIVE), ChatState.BLOCKED)

    async def readmit(self, telegram_id: TelegramChatId) -> None:
        """Let the threads of the chat with that id at Telegram be active again, but for closed topics."""
        await self._set_state(self._at(telegram_id) & ChatRow.state.in_(_LEFT), ChatState.ACTIVE)

    async def reopen(self, address: Address) -> None:
        """Let the forum topic be active again if it was closed."""
        here = self._at(address.chat) & (ChatRow.thread == address.thread)
        await self._set_state(here & (ChatRow.state == ChatState.CLOSED), ChatState.ACTIVE)

    async def set_up(self, chat_id: ChatId, person: TelegramChatId) -> None:
        """Note that `person` set up the chat, a group or channel."""
        await self._change(update(ChatRow).where(ChatRow.id == chat_id).values(set_up_by=person))

    async def set_up_by(self, person: TelegramChatId, kind: str) -> list[Chat]:
        """The chats of that `kind` that `person` set up, by title."""
        mine = select(ChatRow).where(ChatRow.bot_id == self._bot_id, ChatRow.set_up_by == person, ChatRow.kind == kind)
        return [chat_of(row) for row in await self._session.scalars(mine.order_by(ChatRow.title, ChatRow.id))]

    async def take_losses(self, limit: int = AT_ONCE) -> list[Loss]:
        """Up to `limit` losses that nobody was told of; they count as told from now on."""
        rows = select(ChatRow).where(*self._untold).order_by(ChatRow.tell_loss_to, ChatRow.id)
        untold = (await self._session.scalars(rows.limit(limit).with_for_update(skip_locked=True))).all()
        losses = [Loss(row.chat, row.title, row.kind, row.tell_loss_to) for row in untold if row.tell_loss_to]
        ids = [row.id for row in untold]
        await self._change(update(ChatRow).where(ChatRow.id.in_(ids)).values(tell_loss_to=None))
        return list(dict.fromkeys(losses))

    async def any_loss(self) -> bool:
        """Whether there is one that nobody was told of."""
        return await self._first(select(ChatRow.id).where(*self._untold)) is not None

    async def groups_called(self, title: str, limit: int) -> list[TelegramChatId]:
        """The ids at Telegram of up to `limit` active basic groups with that title, latest seen first."""
        named = (ChatRow.kind == "group", ChatRow.title == title, ChatRow.state == ChatState.ACTIVE)
        own = select(ChatRow.chat).where(ChatRow.bot_id == self._bot_id)
        latest = own.where(*named).order_by(ChatRow.seen_at.desc(), ChatRow.id).limit(limit)
        return list(await self._session.scalars(latest))

    @property
    def _untold(self) -> tuple[ColumnElement[bool], ...]:
        return ChatRow.bot_id == self._bot_id, ChatRow.tell_loss_to.is_not(None)

    def _at(self, telegram_id: TelegramChatId) -> ColumnElement[bool]:
        return (ChatRow.bot_id == self._bot_id) & (ChatRow.chat == telegram_id)

    async def _set_state(self, which: ColumnElement[bool], state: ChatState) -> None:
        values: dict[str, object] = {"state": state, "tell_loss_to": null()}
        if state in _LEFT:
            wanted = (ChatRow.state == ChatState.ACTIVE, ChatRow.times != "", ChatRow.kind != "private")
            lost = case((wanted[0] & wanted[1] & wanted[2], ChatRow.set_up_by), else_=ChatRow.tell_loss_to)
            values["tell_loss_to"] = lost
        await self._change(update(ChatRow).where(which).values(values))
