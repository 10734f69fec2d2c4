"""The feeds, as admins see and change them."""

from bot.handlers.request import Request
from bot.texts.admin import FEEDS_LISTED
from bot.views import digest_keyboards
from bot.views.digest_callbacks import OpenSources
from bot.web.discover import discover
from bot.workers.origin import asked_by


async def sources(request: Request) -> None:
    """/sources, /sources add ADDRESS, /sources remove ADDRESS."""
    action, _, address = request.words.partition(" ")
    if action == "add" and address:
        await _add(request, address.strip())
    elif action == "remove" and address:
        await _remove(request, address.strip())
    else:
        await _list(request, 0)


async def turn_sources(request: Request, data: OpenSources) -> None:
    await _list(request, data.start)


async def _list(request: Request, start: int) -> None:
    async with request.services.storage.read() as tx:
        feeds = await tx.feeds.all()
    ordered = sorted(feeds, key=lambda feed: (-feed.fails, feed.title or feed.url))
    body = request.say.admin.sources(ordered, start, request.services.now())
    await request.show(body, digest_keyboards.sources(start, FEEDS_LISTED, len(feeds)))


async def _add(request: Request, address: str) -> None:
    await request.typing()
    services, origin = request.services, asked_by(request.chat.id)
    [found, *_] = await discover(address, services.fetcher, services.workers, origin)
    async with request.services.storage.begin() as tx:
        feed = await tx.feeds.add(found.url, title=found.title, site_url="", language="", now=request.services.now())
    request.services.awaited_feeds.add(feed.id)
    await request.answer(request.say.admin.source_added(found.title or found.url))


async def _remove(request: Request, address: str) -> None:
    async with request.services.storage.begin() as tx:
        feed = await tx.feeds.by_url(address) or await tx.feeds.by_url(f"https://{address}")
        if feed is not None:
            await tx.feeds.remove(feed.id)
    if feed is None:
        await request.answer(request.say.admin.no_such_source(address[:200]))
    else:
        await request.answer(request.say.admin.source_removed(feed.title or feed.url))
