"""What admins see and change: numbers, feeds, invitations."""

from telegram.helpers import create_deep_linked_url

from bot import keyboard
from bot.admin_replies import FEEDS_LISTED, AdminReplies
from bot.discover import discover
from bot.handlers.start import INVITATION
from bot.visit import Visit


async def stats(visit: Visit) -> None:
    """/stats."""
    async with visit.services.storage.read() as tx:
        numbers = await tx.stats(visit.services.now())
    await visit.answer(_say(visit).stats(numbers))


async def sources(visit: Visit) -> None:
    """/sources, /sources add ADDRESS, /sources remove ADDRESS."""
    action, _, address = visit.words.partition(" ")
    if action == "add" and address:
        await _add(visit, address.strip())
    elif action == "remove" and address:
        await _remove(visit, address.strip())
    else:
        await _list(visit, 0)


async def turn_sources(visit: Visit) -> None:
    await _list(visit, visit.press.number(0))


async def _list(visit: Visit, start: int) -> None:
    async with visit.services.storage.read() as tx:
        feeds = await tx.feeds.all()
    ordered = sorted(feeds, key=lambda feed: (-feed.fails, feed.title or feed.url))
    body = _say(visit).sources(ordered, start, visit.services.now())
    await visit.show(body, keyboard.sources(start, FEEDS_LISTED, len(feeds)))


async def _add(visit: Visit, address: str) -> None:
    await visit.typing()
    found = (await discover(address, visit.services.fetcher, visit.services.workers))[0]
    async with visit.services.storage.begin() as tx:
        feed = await tx.feeds.add(found.url, title=found.title, site_url="", language="", now=visit.services.now())
    visit.services.wanted.add(feed.id)
    await visit.answer(_say(visit).source_added(found.title or found.url))


async def _remove(visit: Visit, address: str) -> None:
    async with visit.services.storage.begin() as tx:
        feed = await tx.feeds.by_url(address) or await tx.feeds.by_url(f"https://{address}")
        if feed is not None:
            await tx.feeds.remove(feed.id)
    if feed is None:
        await visit.answer(_say(visit).no_such_source(address[:200]))
    else:
        await visit.answer(_say(visit).source_removed(feed.title or feed.url))


async def invite(visit: Visit) -> None:
    """/invite: a link that lets one chat in."""
    async with visit.services.storage.begin() as tx:
        code = await tx.invites.create(visit.services.now())
    url = create_deep_linked_url(visit.services.bot.username, INVITATION + code)
    await visit.answer(_say(visit).invitation(url))


def _say(visit: Visit) -> AdminReplies:
    return AdminReplies(visit.chat.language)
