"""What chats want more of, and less."""

from collections import defaultdict
from collections.abc import Collection as Group
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from digests.chats.chat import ChatId
from digests.chats.feedback import Aspect, AspectKind, Feedback
from storage.collection import Collection, batches
from storage.tables.chats import FeedbackRow


@dataclass(frozen=True, slots=True)
class GivenFeedback:
    """Feedback of a chat, with its number, and the label of what it was given on."""

    id: int
    feedback: Feedback
    label: str


class FeedbackGiven(Collection):
    async def of(self, chat_id: ChatId) -> list[GivenFeedback]:
        """The chat's feedback, the oldest first."""
        mine = select(FeedbackRow).where(FeedbackRow.chat_id == chat_id).order_by(FeedbackRow.id)
        rows = await self._session.scalars(mine)
        return [GivenFeedback(row.id, _feedback(row.kind, row.value, more=row.more), row.label) for row in rows]

    async def of_each(self, chat_ids: Group[ChatId]) -> dict[ChatId, tuple[Feedback, ...]]:
        """The feedback of each of the chats, in an order of its own; a chat that gave none is left out."""
        found: dict[ChatId, list[Feedback]] = defaultdict(list)
        for batch in batches(chat_ids):
            columns = (FeedbackRow.chat_id, FeedbackRow.kind, FeedbackRow.value, FeedbackRow.more)
            rows = await self._session.execute(select(*columns).where(FeedbackRow.chat_id.in_(batch)))
            for chat_id, kind, value, more in rows:
                found[chat_id].append(_feedback(kind, value, more=more))
        return {chat_id: tuple(sorted(given)) for chat_id, given in found.items()}

    async def give(self, chat_id: ChatId, feedback: Feedback, label: str) -> None:
        """Keep that the chat wants more, or less, of the aspect, in place of what it wanted of it before."""
        row = self._dialect.insert(FeedbackRow).values(
            chat_id=chat_id,
            kind=feedback.aspect.kind,
            value=feedback.aspect.value,
            label=label,
            more=feedback.more,
        )
        key = ["chat_id", "kind", "value"]
        await self._change(row.on_conflict_do_update(index_elements=key, set_={"more": feedback.more, "label": label}))

    async def take_back(self, chat_id: ChatId, feedback_id: int) -> None:
        mine = delete(FeedbackRow).where(FeedbackRow.chat_id == chat_id, FeedbackRow.id == feedback_id)
        await self._change(mine)

    async def count(self, chat_id: ChatId) -> int:
        counted = select(func.count()).select_from(FeedbackRow).where(FeedbackRow.chat_id == chat_id)
        return await self._only(counted)


def _feedback(kind: str, value: str, *, more: bool) -> Feedback:
    return Feedback(Aspect(AspectKind(kind), value), more)
