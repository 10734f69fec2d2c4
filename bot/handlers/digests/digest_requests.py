"""Digests asked for: what is new, what former ones had no room for, and former ones again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.handlers.digests.digest_pages import default_zone, kept_digest, show_page
from bot.handlers.request import Request
from bot.views import digest_keyboards
from bot.views.digest_callbacks import OpenDigest
from bot.views.messages import digest_message
from digests.chats.chat import Chat, Follow, Interests
from digests.digest import OLDEST_NEWS, Digest, compose
from digests.digest_item import RecentStory
from digests.monitoring.daily_numbers import Measure
from storage import Transaction

LISTED = 10


async def digest(request: Request) -> None:
    """/digest: what is new since the last one."""
    await request.typing()
    await tell(request)


async def tell(request: Request) -> None:
    """Answer with what appeared since the chat's last digest, and remember that it was told."""
    chat, now = request.chat, request.services.now()
    async with request.services.storage.begin() as tx:
        follows = await tx.follows.of(chat.id)
        told = await tx.digests.delivered_editions(chat.id)
        recent = await _recent(chat, follows, now - OLDEST_NEWS, tx)
        earlier = await _earlier(chat, follows, now, tx)
        digest = await _composed(recent, chat, told, now, tx, set_aside=earlier)
        number = await tx.digests.add(chat.id, digest, f"asked {now.isoformat()}") if digest.stories else None
        await tx.daily_numbers.add(now.date(), {Measure.ASKED: int(number is not None)})
        reading = not told and not digest.stories and await tx.is_still_reading(follows)
    if not follows:
        await request.answer(request.say.follows.nothing_followed())
    elif number is not None:
        await show_page(request, chat, number, digest, 0, anew=True)
    elif reading:
        await request.answer(request.say.digests.still_reading())
    else:
        next_digest = request.say.formats.slot(chat.due, chat.schedule)
        buttons = digest_keyboards.earlier(request.say) if digest.left else None
        await request.answer(request.say.digests.nothing_new(next_digest, first=not told), buttons)


async def tell_earlier(request: Request) -> None:
    """*More from earlier*: what former digests had no room for, as a digest of its own."""
    chat, now = request.chat, request.services.now()
    async with request.services.storage.begin() as tx:
        follows = await tx.follows.of(chat.id)
        told = await tx.digests.delivered_editions(chat.id)
        earlier = await _earlier(chat, follows, now, tx)
        recent = await _recent(chat, follows, now - OLDEST_NEWS, tx)
        there = [entry for entry in recent if entry.story.id in earlier]
        digest = replace(await _composed(there, chat, told, now, tx), earlier=True)
        number = await tx.digests.add(chat.id, digest, f"earlier {now.isoformat()}") if digest.stories else None
        await tx.daily_numbers.add(now.date(), {Measure.ASKED: int(number is not None)})
    if number is None:
        await request.note(request.say.digests.nothing_earlier(), alert=True)
    else:
        await show_page(request, chat, number, digest, 0, anew=True)


async def digests(request: Request) -> None:
    """/digests: the last ones, to open again."""
    async with request.services.storage.read() as tx:
        last = await tx.digests.latest(request.chat.id, LISTED, telling=True)
    if not last:
        await request.answer(request.say.digests.no_digests())
        return
    zone = digest_message.zone_of(request.chat, default_zone(request))
    body = digest_message.listing(last.values(), zone, request.say)
    await request.answer(body, digest_keyboards.digests(list(last), request.say))


async def open_digest(request: Request, data: OpenDigest) -> None:
    """A digest of that list, below it."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        await show_page(request, request.chat, data.digest, kept, 0, anew=True)


async def _recent(chat: Chat, follows: Sequence[Follow], since: datetime, tx: Transaction) -> list[RecentStory]:
    [recent] = await tx.recent_stories.of([Interests.of(follows, chat.languages)], since=since)
    return recent


async def _earlier(chat: Chat, follows: Sequence[Follow], now: datetime, tx: Transaction) -> set[int]:
    """The stories that the last digest had no room for, and in which nothing is new since then."""
    last = next(iter((await tx.digests.latest(chat.id)).values()), None)
    if last is None or not last.left:
        return set()
    newer = await _recent(chat, follows, max(last.made_at, now - OLDEST_NEWS), tx)
    return set(last.left) - {entry.story.id for entry in newer}


async def _composed(
    recent: Sequence[RecentStory],
    chat: Chat,
    told: Mapping[int, int],
    now: datetime,
    tx: Transaction,
    *,
    set_aside: Collection[int] = (),
) -> Digest:
    return compose(
        recent,
        now=now,
        delivered=told,
        languages=chat.languages,
        stories=chat.stories,
        headlines=chat.headlines,
        set_aside=set_aside,
        feedback=[given.feedback for given in await tx.feedback.of(chat.id)],
    )
