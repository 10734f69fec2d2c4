"""The capability record: which features of messages were refused to each bot, by its server or in one chat."""

from datetime import datetime

from sqlalchemy import delete, select

from digests.chats.chat import TelegramChatId
from digests.sending.features import REFUSED_FOR, Feature, FeatureRefusal
from storage.collection import Collection
from storage.tables.sending import FeatureRefusalRow

# What stands in place of a chat where a server refuses a feature in all of them.
_ALL = TelegramChatId(0)


class FeatureRefusals(Collection):
    async def add(self, refusal: FeatureRefusal) -> None:
        """Keep that it was refused, in place of an earlier refusal of the same."""
        chat = _ALL if refusal.chat is None else refusal.chat
        row = self._dialect.insert(FeatureRefusalRow).values(
            bot_id=self._bot_id, chat=chat, feature=refusal.feature, refused_at=refusal.refused_at
        )
        keys = ["bot_id", "chat", "feature"]
        later = row.on_conflict_do_update(index_elements=keys, set_={"refused_at": refusal.refused_at})
        await self._session.execute(later)

    async def believed(self, now: datetime) -> list[FeatureRefusal]:
        """What was refused to the bot and is still believed. What a newer version kept, and this one knows not, is
        passed over."""
        rows = select(FeatureRefusalRow.feature, FeatureRefusalRow.chat, FeatureRefusalRow.refused_at).where(
            FeatureRefusalRow.bot_id == self._bot_id,
            FeatureRefusalRow.refused_at > now - REFUSED_FOR,
            FeatureRefusalRow.feature.in_(list(Feature)),
        )
        return [
            FeatureRefusal(Feature(feature), None if chat == _ALL else chat, refused_at)
            for feature, chat, refused_at in await self._session.execute(rows)
        ]

    async def prune(self, now: datetime) -> int:
        """Forget what is believed no longer, of all bots; how many."""
        return await self._change(delete(FeatureRefusalRow).where(FeatureRefusalRow.refused_at <= now - REFUSED_FOR))
