"""Due chats get their digest: composed, queued, and their next due time set, in one transaction."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.services import Services
from bot.tell import still_reading
from digests.delivery import DeliveryKind
from digests.digest import choose
from digests.ranking import Candidate, rank
from digests.schedule import by_day, next_slot, waited_on
from digests.subscription import Chat, Follow
from storage import Transaction

log = logging.getLogger(__name__)

BATCH = 100
# News older than this is no news, even for a chat that was away for long.
OLDEST = timedelta(days=3)
# Stories looked at for one set of follows, of which a digest takes fifteen; and sets remembered in one pass.
CANDIDATES = 100
LOOKS = 64

# What is followed, and the language it is read in.
Key = tuple[tuple[tuple[str, str], ...], str]
Looks = dict[Key, tuple[Candidate, ...]]


async def prepare(services: Services) -> int:
    """Queue a digest for every chat that is due; returns how many."""
    done, looks = 0, Looks()
    while count := await _batch(services, looks):
        done += count
    return done


async def _batch(services: Services, looks: Looks) -> int:
    """The next chats' digests and due times, in one transaction: a crash leaves both or neither."""
    now = services.now()
    async with services.storage.read() as tx:
        if not await tx.chats.due(now, 1):
            return 0
    async with services.storage.begin() as tx:
        await tx.chats.wake(now)
        chats = await tx.chats.due(now, BATCH)
        told = await tx.stories.told([chat.id for chat in chats], now - services.settings.retention)
        ranked = await _ranked(chats, looks, now, tx)
        for chat in chats:
            await _prepare(chat, ranked[chat.id], told.get(chat.id, {}), now, tx)
    return len(chats)


async def _ranked(
    chats: Sequence[Chat], looks: Looks, now: datetime, tx: Transaction
) -> dict[int, tuple[Candidate, ...]]:
    """What each chat might be told; chats that follow the same things share one look, the oldest look goes first."""
    found: dict[int, tuple[Candidate, ...]] = {}
    follows = await tx.follows.of_each([chat.id for chat in chats])
    for chat in chats:
        wanted = follows.get(chat.id, [])
        key = _key(wanted, chat.language)
        if key not in looks:
            while len(looks) >= LOOKS:
                del looks[next(iter(looks))]
            fresh = await tx.stories.fresh_for(wanted, since=now - OLDEST, limit=CANDIDATES)
            looks[key] = rank(fresh, now, chat.language)
        found[chat.id] = looks[key]
    return found


def _key(follows: Sequence[Follow], language: str) -> Key:
    return tuple(sorted((follow.kind.value, follow.value) for follow in follows)), language


async def _prepare(
    chat: Chat, ranked: Sequence[Candidate], told: Mapping[int, int], now: datetime, tx: Transaction
) -> None:
    if chat.due is None or chat.schedule is None:
        return
    later = waited_on(chat.due, now)
    if later is not None and await still_reading(await tx.follows.of(chat.id), tx):
        await tx.chats.advance(chat, chat.due, later)
        return
    morning = by_day(chat.due, chat.schedule, now)
    if morning is not None:
        await tx.chats.advance(chat, chat.due, morning)
        return
    following = next_slot(chat.schedule, max(chat.due.at, now) if chat.due.at < now else chat.due)
    if not await tx.chats.advance(chat, chat.due, following):
        return  # another process was faster
    digest = choose(ranked, now=now, told=told)
    number = await tx.digests.add(chat.id, digest, chat.due.label, now)
    if number is not None:
        await tx.deliveries.queue(DeliveryKind.DIGEST, number, [chat.id], now, due=chat.due.at)
