"""What became of deliveries, as the ledger has it: what waits, what was sent, what failed, and how late it was."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from digests.chats.chat import ChatState, TelegramChatId
from digests.sending.broadcast import QUIET_WAIT, BroadcastState, Progress
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage.collection import Collection
from storage.sending.delivery_states import SENDER_DIED, in_state, inline_literal
from storage.tables.chats import ChatRow
from storage.tables.sending import BroadcastRow, DeliveryRow, ForgottenDeliveryRow

# The rate of a broadcast is measured over this while.
RECENT = timedelta(seconds=30)
# Lines of a ledger that are read at once.
PAGE = 1000


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """How many deliveries are queued and being sent, and how many ended in which way."""

    queued: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What became of one delivery. `id` is the delivery's, `chat` the chat's at Telegram.

    `state` is a DeliveryState, or "blocked" where it failed for a chat that left, as `Progress` counts it.
    """

    id: int
    chat: TelegramChatId
    thread: int
    state: str
    tries: int
    finished_at: datetime | None
    message_ids: tuple[int, ...]
    error: str


@dataclass(frozen=True, slots=True)
class Lateness:
    """How long after their time digests arrived: half of `count` within `p50`, 95 % within `p95`."""

    count: int
    p50: timedelta
    p95: timedelta


class DeliveryReports(Collection):
    """What can be read of the ledger. See `Deliveries` for what writes it."""

    async def counts(self, since: datetime) -> DeliveryCounts:
        """The deliveries that wait now, and those that ended since `since`; of chats that are forgotten, in the hours
        that began since."""
        state = DeliveryRow.state
        waiting = select(state, func.count()).where(DeliveryRow.finished_at.is_(None)).group_by(state)
        ended = select(state, func.count()).where(DeliveryRow.finished_at >= since).group_by(state)
        counts = Counter[str]()
        for name, count in await self._session.execute(waiting.union_all(ended)):
            counts[str(name)] += count
        counts.update(await self._forgotten(ForgottenDeliveryRow.hour >= since))
        failed = counts["failed"] + counts.pop("blocked", 0)
        return DeliveryCounts(**{**counts, "failed": failed})

    async def progress(self, broadcast_id: int, now: datetime, expected: int = 0) -> Progress:
        """How far the broadcast is, of which there will be `expected` deliveries at least.

        Those being sent count as queued; failures of chats that left, as blocked. Chats that are forgotten count.
        """
        mine = (DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id)
        rows = await self._session.execute(
            select(DeliveryRow.state, func.count()).where(*mine).group_by(DeliveryRow.state)
        )
        counts = {DeliveryState(state): count for state, count in rows}
        # Only failures are looked up by chat: counting the rest in the index takes a tenth of the time.
        failed = select(func.count()).select_from(DeliveryRow).join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
        failed = failed.where(*mine, DeliveryRow.state == DeliveryState.FAILED, ChatRow.state != ChatState.ACTIVE)
        blocked = await self._only(failed)
        subject = (ForgottenDeliveryRow.kind == DeliveryKind.BROADCAST) & (ForgottenDeliveryRow.subject == broadcast_id)
        forgotten = await self._forgotten(subject)
        waiting, waits_until = await self._held_back(broadcast_id, now + QUIET_WAIT)
        return Progress(
            queued=counts.get(DeliveryState.QUEUED, 0) + counts.get(DeliveryState.SENDING, 0),
            sent=counts.get(DeliveryState.SENT, 0) + forgotten[DeliveryState.SENT],
            blocked=blocked + forgotten["blocked"],
            failed=counts.get(DeliveryState.FAILED, 0) - blocked + forgotten[DeliveryState.FAILED],
            unknown=counts.get(DeliveryState.UNKNOWN, 0) + forgotten[DeliveryState.UNKNOWN],
            rate=await self._rate(broadcast_id, now),
            expected=expected,
            waiting=waiting,
            waits_until=waits_until,
        )

    async def latest(self, broadcast_id: int, since: datetime, limit: int) -> Progress:
        """The last `limit` deliveries of the broadcast that ended after `since`, counted as in `progress`.

        Those whose sender died are left out: that says nothing about the message.
        """
        ended: list[tuple[datetime, str]] = []
        for state in (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN):
            # One by one: each is read in its order from the index, however many there are.
            rows = await self._session.execute(
                select(DeliveryRow.finished_at, ChatRow.state)
                .join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
                .where(DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id)
                .where(DeliveryRow.state == state, DeliveryRow.finished_at > since, DeliveryRow.error != SENDER_DIED)
                .order_by(DeliveryRow.finished_at.desc())
                .limit(limit)
            )
            ended += [(at, _counted_as(state, has_left=chat != ChatState.ACTIVE)) for at, chat in rows if at]
        newest = Counter(field for _, field in sorted(ended, reverse=True)[:limit])
        return Progress(
            sent=newest["sent"], blocked=newest["blocked"], failed=newest["failed"], unknown=newest["unknown"]
        )

    async def most_common_error(self, broadcast_id: int) -> str:
        """The error that the broadcast failed with most often; "" when there is none."""
        failed = (DeliveryRow.state == DeliveryState.FAILED) | (DeliveryRow.state == DeliveryState.UNKNOWN)
        most_common = (
            select(DeliveryRow.error)
            .where(DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id, failed)
            .group_by(DeliveryRow.error)
            .order_by(func.count().desc(), DeliveryRow.error)
        )
        return await self._first(most_common) or ""

    async def next_at(self, kind: DeliveryKind) -> datetime | None:
        """When there is something to do next for the bot: what is of `kind` may go, a broadcast's message only while
        that runs, or the lease of a sender that died ends."""
        first = select(func.min(DeliveryRow.not_before)).where(*self._waiting(kind))
        lease = select(func.min(DeliveryRow.lease_until)).where(in_state(DeliveryState.SENDING))
        times = [await self._session.scalar(first), await self._session.scalar(lease)]
        return min((at for at in times if at), default=None)

    async def ready(self, kind: DeliveryKind, now: datetime, most: int) -> int:
        """How many of the bot's deliveries of `kind` may go now, up to `most`; broadcasts only while they run."""
        ready = select(DeliveryRow.id).where(*self._waiting(kind), DeliveryRow.not_before <= now).limit(most)
        return await self._only(select(func.count()).select_from(ready.subquery()))

    async def oldest_digest(self) -> datetime | None:
        """The time of the bot's digest that waits longest to be sent; None where none does."""
        waiting = select(func.min(DeliveryRow.due_at)).where(*self._waiting(DeliveryKind.DIGEST))
        return await self._session.scalar(waiting)

    async def lateness(self, since: datetime, until: datetime | None = None) -> Lateness | None:
        """How late the digests were that were sent since `since`, and before `until` if named; None where none was."""
        late = self._dialect.seconds(DeliveryRow.due_at, DeliveryRow.finished_at)
        sent = (
            DeliveryRow.finished_at >= since,
            DeliveryRow.state == DeliveryState.SENT,
            DeliveryRow.due_at.is_not(None),
            *([DeliveryRow.finished_at < until] if until else []),
        )
        count = await self._only(select(func.count()).select_from(DeliveryRow).where(*sent))
        if not count:
            return None
        ordered = select(late).where(*sent).order_by(late)
        # The nearest rank: the smallest value that so many are no greater than.
        p50, p95 = [
            timedelta(seconds=await self._only(ordered.offset(math.ceil(count * share) - 1).limit(1)))
            for share in (0.5, 0.95)
        ]
        return Lateness(count, p50, p95)

    async def lines(self, broadcast_id: int, *, after: int = 0, limit: int = PAGE) -> list[LedgerLine]:
        """What became of the broadcast's deliveries, in order of id; to read by pages, `after` the last one's id."""
        row = DeliveryRow
        # Said so that no index fits but the primary key's: it alone is in this order, and sorting all for each page
        # would take a million deliveries' ledger from seconds to minutes.
        mine = (func.coalesce(row.kind, "") == DeliveryKind.BROADCAST, func.coalesce(row.subject, 0) == broadcast_id)
        rows = await self._session.execute(
            select(row.id, ChatRow.chat, ChatRow.thread, row.state, ChatRow.state != ChatState.ACTIVE, row.tries)
            .add_columns(row.finished_at, row.message_ids, row.error)
            .join(ChatRow, ChatRow.id == row.chat_id)
            .where(*mine, row.id > after)
            .order_by(row.id)
            .limit(limit)
        )
        return [
            LedgerLine(delivery_id, chat, thread, _counted_as(DeliveryState(state), has_left=has_left), *rest)
            for delivery_id, chat, thread, state, has_left, *rest in rows
        ]

    async def _held_back(self, broadcast_id: int, after: datetime) -> tuple[int, datetime | None]:
        """How many deliveries of the broadcast may not go until `after`, and when the last of them may."""
        rows = await self._session.execute(
            select(func.count(), func.max(DeliveryRow.not_before)).where(
                in_state(DeliveryState.QUEUED),
                DeliveryRow.kind == inline_literal(DeliveryKind.BROADCAST),
                DeliveryRow.subject == broadcast_id,
                DeliveryRow.not_before > after,
            )
        )
        count, last = rows.one()
        return count, last

    async def _forgotten(self, which: ColumnElement[bool]) -> Counter[str]:
        """How many deliveries of chats that are forgotten ended in which state, or as "blocked"."""
        state, count = ForgottenDeliveryRow.state, func.sum(ForgottenDeliveryRow.count)
        rows = await self._session.execute(select(state, count).where(which).group_by(state))
        return Counter({str(name): int(number) for name, number in rows})

    async def _rate(self, broadcast_id: int, now: datetime) -> float:
        """Deliveries a second since the first one of the last while; what left before a pause does not count."""
        begun = await self._session.scalar(select(BroadcastRow.watched_from).where(BroadcastRow.id == broadcast_id))
        recent = DeliveryRow.finished_at > max(now - RECENT, begun or now - RECENT)
        rows = await self._session.execute(
            select(func.count(), func.min(DeliveryRow.finished_at))
            .where(DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id)
            .where(DeliveryRow.state == DeliveryState.SENT, recent)
        )
        count, first = rows.one()
        return count / max((now - first).total_seconds(), 1.0) if first else 0.0

    def _waiting(self, kind: DeliveryKind) -> tuple[ColumnElement[bool], ...]:
        waiting = (in_state(DeliveryState.QUEUED), DeliveryRow.kind == inline_literal(kind))
        if kind is not DeliveryKind.BROADCAST:
            return *waiting, DeliveryRow.bot_id == self._bot_id
        running = select(BroadcastRow.id).where(
            BroadcastRow.state == BroadcastState.RUNNING, BroadcastRow.bot_id == self._bot_id
        )
        return *waiting, DeliveryRow.subject.in_(running)


def _counted_as(state: DeliveryState, *, has_left: bool) -> str:
    """The field of `Progress` that counts a delivery that ended in `state` to a chat that has (not) left."""
    return "blocked" if state is DeliveryState.FAILED and has_left else str(state)
