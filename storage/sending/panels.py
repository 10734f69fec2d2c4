"""The messages in which admins see how broadcasts are: one for each broadcast in each admin's chat."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from digests.chats.chat import TelegramChatId
from digests.sending.broadcast import BroadcastState
from storage.collection import Collection
from storage.tables.sending import BroadcastRow, PanelRow

_LIVE = (BroadcastState.SCHEDULED, BroadcastState.RUNNING, BroadcastState.PAUSED)


@dataclass(frozen=True, slots=True)
class Panel:
    """`message` in `chat` shows `broadcast`. `content_hash` is of what it showed last, "" if nobody knows."""

    broadcast: int
    chat: TelegramChatId
    message: int
    content_hash: str = ""


class Panels(Collection):
    async def put(self, panel: Panel, state: BroadcastState) -> None:
        """Let `panel`, which shows `state`, be the one in its chat for its broadcast."""
        row = self._dialect.insert(PanelRow).values(
            broadcast_id=panel.broadcast,
            chat=panel.chat,
            message=panel.message,
            state=state,
            content_hash=panel.content_hash,
        )
        shown = {"message": panel.message, "state": state, "content_hash": panel.content_hash}
        await self._session.execute(row.on_conflict_do_update(index_elements=["broadcast_id", "chat"], set_=shown))

    async def of(self, broadcast_id: int, chat: TelegramChatId) -> Panel | None:
        """The broadcast's panel in that chat."""
        row = await self._session.get(PanelRow, (broadcast_id, chat))
        return Panel(row.broadcast_id, row.chat, row.message, row.content_hash) if row else None

    async def stale(self) -> list[Panel]:
        """The bot's panels that may have to be drawn anew: of what goes on, or is no longer in the state shown."""
        moved = BroadcastRow.state.in_(_LIVE) | (PanelRow.state != BroadcastRow.state)
        rows = await self._session.scalars(
            select(PanelRow)
            .join(BroadcastRow, BroadcastRow.id == PanelRow.broadcast_id)
            .where(moved, BroadcastRow.bot_id == self._bot_id)
            .order_by(PanelRow.broadcast_id, PanelRow.chat)
        )
        return [Panel(row.broadcast_id, row.chat, row.message, row.content_hash) for row in rows]

    async def outdate(self, broadcast_id: int) -> None:
        """Let the panels of the broadcast be drawn anew, though its state is the same."""
        await self._change(update(PanelRow).where(PanelRow.broadcast_id == broadcast_id).values(state=""))

    async def drop(self, panel: Panel) -> None:
        """Forget `panel`, unless another message has taken its place."""
        same = (PanelRow.broadcast_id == panel.broadcast, PanelRow.chat == panel.chat)
        await self._change(delete(PanelRow).where(*same, PanelRow.message == panel.message))
