"""Due chats get their digest: composed, queued, and their next due time set, in one transaction.

What chats share is paid once: those that follow the same share a look at the news, and those of them that were told as
much of it share what they are told now. What is each chat's own is written for many chats by one statement.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from bot.services import Services
from digests.chats.chat import Chat, Follow, FollowKind
from digests.chats.schedule import Slot, by_day, next_slot, waited_on
from digests.digest import choose
from digests.ranking import Candidate, rank
from storage import Given, Transaction

# Chats in one transaction: nobody waits longer for a turn to write than these take.
BATCH = 500
# News older than this is no news, even for a chat that was away for long.
OLDEST = timedelta(days=3)
# Stories looked at for one wish, of which a digest takes fifteen.
CANDIDATES = 100
# Looks, and bodies, that are remembered from one batch to the next.
LOOKS = 256
BODIES = 10_000


class Wish(NamedTuple):
    """What is followed (kind, value and label of each), and the language it is read in."""

    followed: tuple[tuple[str, str, str], ...]
    language: str

    @property
    def follows(self) -> list[Follow]:
        return [Follow(FollowKind(kind), value, label) for kind, value, label in self.followed]


class Told(NamedTuple):
    """All that a digest depends on: the wish, and which of its stories were told before, each at which edition."""

    wish: Wish
    editions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to tell to a wish, the weightiest first; `stories` are the ids in it."""

    candidates: tuple[Candidate, ...]
    stories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What one pass over the due chats has worked out, as things stand `now`.

    `bodies` are the ids of what was composed, `editions` what the bodies of former digests told. Should the only chat
    that had a body have its data deleted meanwhile, the database refuses it to others, and the next pass makes it anew.
    """

    now: datetime
    looks: dict[Wish, Look] = field(default_factory=dict)
    bodies: dict[Told, int] = field(default_factory=dict)
    editions: dict[int, dict[int, int]] = field(default_factory=dict)

    def told(self, wish: Wish, had: Iterable[int]) -> Told:
        """What was told to a chat that `had` these bodies, the oldest first."""
        told: dict[int, int] = {}
        for body in had:
            told |= self.editions.get(body, {})  # it may be forgotten meanwhile
        return Told(wish, tuple((story, told[story]) for story in self.looks[wish].stories if story in told))

    def tidy(self) -> None:
        """Forget the oldest of what there is no room for."""
        for known, most in ((self.looks, LOOKS), (self.bodies, BODIES), (self.editions, BODIES)):
            _shorten(known, most)


def _shorten(known: dict[Any, Any], most: int) -> None:
    for key in list(known)[: max(0, len(known) - most)]:
        del known[key]


async def prepare(services: Services) -> int:
    """Queue a digest for every chat that is due; returns how many."""
    done, desk = 0, Desk(services.now())
    while await services.storage.is_due(desk.now):
        count = await _batch(services, desk)
        if not count:
            break  # another process has them
        done += count
        desk.tidy()
    return done


async def _batch(services: Services, desk: Desk) -> int:
    """The next chats' digests and due times, in one transaction: a crash leaves both or neither."""
    async with services.storage.read() as tx:
        # What takes long is done here, while others may write.
        await _look(await _wishes(await tx.chats.due(desk.now, BATCH), tx), desk, tx)
    async with services.storage.begin() as tx:
        await tx.chats.wake(desk.now)
        chats = await tx.chats.claim(desk.now, BATCH)
        wishes = await _wishes(chats, tx)
        await _look(wishes, desk, tx)
        postponed = {chat.id: await _postponed(chat, wishes[chat.id], desk.now, tx) for chat in chats}
        slots = {chat.id: postponed[chat.id] or _next(chat, desk.now) for chat in chats}
        ready = [chat for chat in chats if slots[chat.id] and not postponed[chat.id]]
        await _tell(ready, wishes, desk, tx)
        await tx.chats.advance(slots)
    return len(chats)


async def _wishes(chats: Sequence[Chat], tx: Transaction) -> dict[int, Wish]:
    """What each of the chats wishes, by its id. The order in which things were chosen makes no other wish."""
    follows = await tx.follows.of_each([chat.id for chat in chats])
    return {
        chat.id: Wish(
            tuple(sorted((str(one.kind), one.value, one.label) for one in follows.get(chat.id, ()))), chat.language
        )
        for chat in chats
    }


async def _look(wishes: Mapping[int, Wish], desk: Desk, tx: Transaction) -> None:
    """Let the desk know what there is to tell to each of the wishes."""
    new = [wish for wish in dict.fromkeys(wishes.values()) if wish not in desk.looks]
    fresh = await tx.stories.fresh([wish.follows for wish in new], since=desk.now - OLDEST, limit=CANDIDATES)
    for wish, stories in zip(new, fresh, strict=True):
        candidates = rank(stories, desk.now, wish.language)
        desk.looks[wish] = Look(candidates, tuple(dict.fromkeys(one.item.story for one in candidates)))
        await asyncio.sleep(0)  # whoever waits for an answer waits for one look at the most


async def _postponed(chat: Chat, wish: Wish, now: datetime, tx: Transaction) -> Slot | None:
    """When a digest comes that is due and had better wait: for the feeds to be read, or for the morning."""
    if chat.due is None or chat.schedule is None:
        return None
    later = waited_on(chat.due, now)
    if later is not None and await tx.is_still_reading(wish.follows):
        return later
    return by_day(chat.due, chat.schedule, now)


def _next(chat: Chat, now: datetime) -> Slot | None:
    """The slot of a due chat after this one."""
    if chat.due is None or chat.schedule is None:
        return None
    return next_slot(chat.schedule, max(chat.due.at, now) if chat.due.at < now else chat.due)


async def _tell(chats: Sequence[Chat], wishes: Mapping[int, Wish], desk: Desk, tx: Transaction) -> None:
    """Queue what is new to each of the chats as its digest for its slot."""
    had = await tx.digests.had([chat.id for chat in chats])
    former = {body for bodies in had.values() for body in bodies}
    desk.editions.update(await tx.digests.editions(sorted(former - desk.editions.keys())))
    told = {chat.id: desk.told(wishes[chat.id], had.get(chat.id, ())) for chat in chats}
    new = [one for one in dict.fromkeys(told.values()) if one not in desk.bodies]
    made = [choose(desk.looks[one.wish].candidates, now=desk.now, told=dict(one.editions)) for one in new]
    desk.bodies.update(zip(new, await tx.digests.keep(made), strict=True))
    given = [Given(chat.id, chat.due.label, desk.bodies[told[chat.id]]) for chat in chats if chat.due]
    await tx.deliveries.queue_digests(await tx.digests.give(given), desk.now)
