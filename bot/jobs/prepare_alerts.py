"""What happens in what is to be told at once is queued, one message a story."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.leases.processes import served_bots
from digests.alerts import HOUR, OLDEST, choose_alerts, room
from digests.chats.chat import Chat, ChatId, Follow, Interests
from digests.chats.feedback import Feedback
from digests.ranking import RankedStory, rank
from storage import Storage, Transaction

# A story can be read some time after its articles were seen: it is summarised in between.
MARGIN = timedelta(minutes=10)


@dataclass(slots=True)
class AlertPreparer:
    """Prepares with these parts. From one pass to the next it looks only at what is new, but for chats that could not
    be told all, as they had their quiet hours or enough of it. Chats of bots that are none of `bots`, and
    that no other process serves, are told nothing."""

    storage: Storage
    now: Callable[[], datetime]
    bots: Collection[int] | None = None
    _looked_at: datetime | None = None
    _withheld: set[ChatId] = field(default_factory=set)

    async def prepare_alerts(self) -> int:
        """Queue what is to be told at once; returns how many alerts."""
        now = self.now()
        async with self.storage.read() as tx:
            follows = await tx.follows.at_once()
            if not follows:
                return 0
            ranked = await self._ranked(follows, now, tx)
            feedback = await tx.feedback.of_each(list(ranked))
        queued = 0
        if ranked:
            async with self.storage.begin() as tx:
                queued = await self._queue(ranked, follows, feedback, now, tx)
        self._looked_at = now
        return queued

    async def _ranked(
        self, follows: Mapping[ChatId, Sequence[Follow]], now: datetime, tx: Transaction
    ) -> dict[ChatId, tuple[RankedStory, ...]]:
        """What may be told to each of the chats; those to whom nothing may are left out."""
        read = await tx.chats.languages_of(list(follows))
        interests = {chat_id: Interests.of(follows[chat_id], languages) for chat_id, languages in read.items()}
        last = self._looked_at - MARGIN if self._looked_at else now - OLDEST
        ranked: dict[ChatId, tuple[RankedStory, ...]] = {}
        for since, those in ((last, set(read) - self._withheld), (now - OLDEST, set(read) & self._withheld)):
            wanted = list(dict.fromkeys(interests[chat_id] for chat_id in sorted(those)))
            recent = await tx.recent_stories.of(wanted, since=since)
            made = {each: rank(found, now, each.languages) for each, found in zip(wanted, recent, strict=True) if found}
            ranked |= {chat_id: made[interests[chat_id]] for chat_id in those if interests[chat_id] in made}
        return ranked

    async def _queue(
        self,
        ranked: Mapping[ChatId, Sequence[RankedStory]],
        follows: Mapping[ChatId, Sequence[Follow]],
        feedback: Mapping[ChatId, Sequence[Feedback]],
        now: datetime,
        tx: Transaction,
    ) -> int:
        told = await tx.digests.alerts_since(now - HOUR)
        ids: list[int] = []
        chats = await tx.chats.claim_these(list(ranked))
        served = await served_bots(chats, self.bots, now, tx)
        for chat in chats:
            if chat.bot_id not in served:
                continue
            delivered = await tx.digests.delivered_editions(chat.id)
            given = feedback.get(chat.id, ())
            alerts = choose_alerts(ranked[chat.id], follows[chat.id], delivered=delivered, now=now, feedback=given)
            most = room(chat, told.get(chat.id, 0), now)
            self._note(chat, is_withheld=len(alerts) > most)
            for alert in alerts[:most]:
                added = await tx.digests.add(chat.id, alert.digest, alert.slot)
                ids += [added] if added is not None else []
        return await tx.deliveries.queue_alerts(ids, now)

    def _note(self, chat: Chat, *, is_withheld: bool) -> None:
        if is_withheld:
            self._withheld.add(chat.id)
        else:
            self._withheld.discard(chat.id)
