"""The feeds of people's own digests, each at an address that only they know."""

import hashlib
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.texts.texts import Texts
from bot.views.account.digest_feed import PATH, DigestFeed, address
from digests.errors import StorageError
from storage import Storage

ROUTE = PATH + "{secret:[A-Za-z0-9_-]{20,100}}.{form:atom|json}"
log = logging.getLogger(__name__)

TOLD = 20  # digests
_TYPES = {"atom": "application/atom+xml", "json": "application/feed+json"}
_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def private_feed(
    storage: Storage, public_url: str, default_timezone: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """What answers who asks for `{secret}.{form}` below PATH; an address that nobody has is as unknown as any other."""

    async def answer(request: web.Request) -> web.Response:
        secret, form = request.match_info["secret"], request.match_info["form"]
        try:
            feed = await _feed(address(public_url, secret, form), secret, storage, default_timezone)
        except StorageError:
            log.exception("a feed of digests could not be answered")
            raise web.HTTPServiceUnavailable from None
        if feed is None:
            raise web.HTTPNotFound
        body = feed.atom() if form == "atom" else feed.json()
        etag = hashlib.blake2b(body, digest_size=16).hexdigest()
        if any(tag.value == etag for tag in request.if_none_match or ()):
            return web.Response(status=304, headers={**_HEADERS, "ETag": f'"{etag}"'})
        headers = {**_HEADERS, "ETag": f'"{etag}"', "Content-Type": f"{_TYPES[form]}; charset=utf-8"}
        return web.Response(body=body, headers=headers)

    return answer


async def _feed(url: str, secret: str, storage: Storage, default_timezone: str) -> DigestFeed | None:
    async with storage.read() as tx:
        chat_id = await tx.private_feeds.chat_of(secret)
        chat = await tx.chats.get(chat_id) if chat_id is not None else None
        if chat is None:
            return None
        digests = await tx.digests.latest(chat.id, TOLD, telling=True)
    zone = chat.schedule.zone if chat.schedule else default_timezone
    return DigestFeed(url, digests, zone, Texts(chat.language))
