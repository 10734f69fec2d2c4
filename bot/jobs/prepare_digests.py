"""Due chats get their digest: composed, queued, and their next due time set, in one transaction.

What chats share is paid once (memoised for a batch): those that follow the same and read the same languages share the
ranked candidates, and those of them that had as much of it delivered share a digest's body. What is each chat's own is
written for many chats by one statement.
"""

import asyncio
import logging
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from bot.jobs.dispatch import Ids
from bot.leases.processes import served_bots
from digests.chats.chat import Chat, Follow, Interests
from digests.chats.postponed_slots import until_feeds_are_read, until_quiet_ends
from digests.chats.schedule import Slot, next_slot
from digests.digest import OLDEST_NEWS, Digest, choose
from digests.ranking import RankedStory, Told, rank
from storage import ChatDigest, Storage, Transaction

log = logging.getLogger(__name__)

# Chats in one transaction: nobody waits longer for a turn to write than these take.
BATCH = 500
# Seconds between two looks for chats that are due; and the batches of a look that each worker has ahead of it.
EVERY = 2.0
AHEAD = 8
# Rankings, and bodies, that are remembered from one batch to the next.
RANKINGS = 256
BODIES = 10_000
# For so long what one batch worked out serves the next ones that the same process prepares: as long as a pass takes.
PASS = timedelta(seconds=15)


class DigestKey(NamedTuple):
    """All that a digest depends on: interests, which of their stories were delivered, each at which edition, and how
    many it tells at most."""

    interests: Interests
    delivered: tuple[tuple[int, int], ...]
    stories: int
    headlines: bool


@dataclass(frozen=True, slots=True)
class RankedCandidates:
    """What there is to tell, the weightiest first; `stories` are the ids in it."""

    candidates: tuple[RankedStory, ...]
    stories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BatchCache:
    """What one pass over the due chats of `bots`, or of all for None, has worked out, as things stand `now`.

    `bodies` are the ids of what was composed, `editions` what the bodies of former digests told. Should the only chat
    that had a body have its data deleted meanwhile, the database refuses it to others, and the next pass makes it anew.
    """

    now: datetime
    bots: Collection[int] | None = None
    rankings: dict[Interests, RankedCandidates] = field(default_factory=dict)
    bodies: dict[DigestKey, int] = field(default_factory=dict)
    editions: dict[int, dict[int, int]] = field(default_factory=dict)

    def key(self, interests: Interests, had: Iterable[int], chat: Chat) -> DigestKey:
        """What the next digest of the `chat` depends on if it `had` these bodies, the oldest first."""
        delivered: dict[int, int] = {}
        for body in had:
            delivered |= self.editions.get(body, {})  # it may be forgotten meanwhile
        ranked = self.rankings[interests].stories
        editions = tuple((story, delivered[story]) for story in ranked if story in delivered)
        return DigestKey(interests, editions, chat.stories, chat.headlines)

    def evict(self) -> None:
        """Forget the oldest of what there is no room for."""
        for cached, most in ((self.rankings, RANKINGS), (self.bodies, BODIES), (self.editions, BODIES)):
            _shorten(cached, most)


def _shorten(cached: dict[Any, Any], most: int) -> None:
    for key in list(cached)[: max(0, len(cached) - most)]:
        del cached[key]


async def prepare_digests(storage: Storage, now: datetime, bots: Collection[int] | None = None) -> int:
    """Queue a digest for every chat that is due; returns how many.

    Chats of a bot that is none of `bots`, and that no other process serves, miss theirs.
    """
    queued, cache = 0, BatchCache(now, bots)
    while await storage.is_due(now):
        count = await _prepare_batch(storage, cache)
        if not count:
            break  # another process has them
        queued += count
        cache.evict()
    _log_digests(queued)
    return queued


def _log_digests(count: int) -> None:
    if count:
        log.info("digests made: %s", count, extra={"digests": count})


class DigestPreparer:
    """Prepares one batch at a time, of whatever is due: `prepare_digests` for several processes at once."""

    def __init__(self, storage: Storage, now: Callable[[], datetime], bots: Collection[int] | None = None) -> None:
        self._storage = storage
        self._now = now
        self._bots = bots
        self._cache: BatchCache | None = None

    async def claim(self, tx: Transaction, most: int, under_way: Sequence[Ids]) -> list[Ids]:
        """Up to `most` batches that are due beside those under way. Each is claimed when it is prepared."""
        due = await tx.chats.count_due(self._now(), (most + len(under_way)) * BATCH)
        return [()] * max(0, math.ceil(due / BATCH) - len(under_way))

    async def prepare_batch(self, _: Ids) -> int:
        """Queue a digest for each of the next chats that are due and nobody else's; returns how many those were."""
        now, cache = self._now(), self._cache
        if cache is None or not cache.now <= now < cache.now + PASS:
            cache = BatchCache(now, self._bots)
        self._cache = None  # what failed may have remembered what was not kept
        count = await _prepare_batch(self._storage, cache)
        cache.evict()
        self._cache = cache
        _log_digests(count)
        return count


async def _prepare_batch(storage: Storage, cache: BatchCache) -> int:
    """The next chats' digests and due times; returns how many chats those are.

    Ranking takes long, so it is done while others may write. Once the cache knows some, most batches need none.
    """
    prepared = await _prepare_ranked(storage, cache) if cache.rankings else None
    if prepared is None:
        async with storage.read() as tx:
            await _rank(await _interests(await tx.chats.due(cache.now, BATCH), tx), cache, tx)
        prepared = await _prepare_ranked(storage, cache, or_rank=True)
    return prepared or 0


async def _prepare_ranked(storage: Storage, cache: BatchCache, *, or_rank: bool = False) -> int | None:
    """The same in one transaction: a crash leaves digests and due times, or neither.

    None, and nothing is done, where the cache lacks a ranking, unless they are to be ranked here.
    """
    now = cache.now
    async with storage.begin() as tx:
        await tx.chats.resume_ended_pauses(now)
        chats = await tx.chats.claim(now, BATCH)
        interests = await _interests(chats, tx)
        if not or_rank and not cache.rankings.keys() >= set(interests.values()):
            return None
        await _rank(interests, cache, tx)
        postponed = {chat.id: await _postponed(chat, interests[chat.id], now, tx) for chat in chats}
        slots = {chat.id: postponed[chat.id] or _next(chat, now) for chat in chats}
        served = await served_bots(chats, cache.bots, now, tx)
        ready = [chat for chat in chats if slots[chat.id] and not postponed[chat.id] and chat.bot_id in served]
        await _queue(ready, interests, cache, tx)
        await tx.chats.advance(slots)
    return len(chats)


async def _interests(chats: Sequence[Chat], tx: Transaction) -> dict[int, Interests]:
    """The interests of each of the chats, by its id. The order in which things were chosen makes no others."""
    ids = [chat.id for chat in chats]
    follows, feedback = await tx.follows.of_each(ids), await tx.feedback.of_each(ids)
    return {
        chat.id: Interests(_followed(follows.get(chat.id, ())), chat.languages, feedback.get(chat.id, ()))
        for chat in chats
    }


def _followed(follows: Iterable[Follow]) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted((str(follow.kind), follow.value, follow.label) for follow in follows))


async def _rank(interests: Mapping[int, Interests], cache: BatchCache, tx: Transaction) -> None:
    """Let the cache know what there is to tell to each of the interests."""
    new = [each for each in dict.fromkeys(interests.values()) if each not in cache.rankings]
    recent = await tx.recent_stories.of(new, since=cache.now - OLDEST_NEWS)
    told: Told = {}
    for each, stories in zip(new, recent, strict=True):
        candidates = rank(stories, cache.now, each.languages, each.feedback, told)
        ranked = tuple(dict.fromkeys(candidate.item.story for candidate in candidates))
        cache.rankings[each] = RankedCandidates(candidates, ranked)
        await asyncio.sleep(0)  # whoever waits for an answer waits for one ranking at the most


async def _postponed(chat: Chat, interests: Interests, now: datetime, tx: Transaction) -> Slot | None:
    """When a digest comes that is due and had better wait: for feeds to be read, the morning, or quiet hours to end."""
    if chat.due is None or chat.schedule is None:
        return None
    later = until_feeds_are_read(chat.due, now)
    if later is not None and await tx.is_still_reading(interests.follows):
        return later
    return until_quiet_ends(chat.due, chat.schedule, now)


def _next(chat: Chat, now: datetime) -> Slot | None:
    """The slot of a due chat after this one."""
    if chat.due is None or chat.schedule is None:
        return None
    return next_slot(chat.schedule, max(chat.due.at, now) if chat.due.at < now else chat.due)


async def _queue(chats: Sequence[Chat], interests: Mapping[int, Interests], cache: BatchCache, tx: Transaction) -> None:
    """Queue what is new to each of the chats as its digest for its slot."""
    had = await tx.digests.bodies_of([chat.id for chat in chats])
    former = {body for bodies in had.values() for body in bodies}
    cache.editions.update(await tx.digests.editions(sorted(former - cache.editions.keys())))
    keys = {chat.id: cache.key(interests[chat.id], had.get(chat.id, ()), chat) for chat in chats}
    new = [key for key in dict.fromkeys(keys.values()) if key not in cache.bodies]
    composed = [_chosen(key, cache) for key in new]
    cache.bodies.update(zip(new, await tx.digests.keep_bodies(composed), strict=True))
    given = [ChatDigest(chat.id, chat.due.label, cache.bodies[keys[chat.id]]) for chat in chats if chat.due]
    await tx.deliveries.queue_digests(await tx.digests.assign(given), cache.now)


def _chosen(key: DigestKey, cache: BatchCache) -> Digest:
    candidates = cache.rankings[key.interests].candidates
    return choose(
        candidates, now=cache.now, delivered=dict(key.delivered), stories=key.stories, headlines=key.headlines
    )
