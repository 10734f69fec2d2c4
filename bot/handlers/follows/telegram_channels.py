"""Public Telegram channels as sources: their web previews are followed as feeds, where the operator allows it."""

from datetime import timedelta

from telegram import MessageOriginChannel

from bot.handlers.request import Request
from bot.web.discover import Discovered
from bot.workers.origin import asked_by
from digests.errors import FeedError
from digests.feeds.entries import MAX_FEED_BYTES
from digests.feeds.telegram_channels import channel_name, preview_url

TIMEOUT = timedelta(seconds=10)  # somebody is waiting


def named_channel(request: Request) -> str:
    """The public channel that a message without a command names or was forwarded from, if such are followed here."""
    if not request.services.settings.telegram_server:
        return ""
    origin = request.message.forward_origin if request.message else None
    if isinstance(origin, MessageOriginChannel):
        return origin.chat.username or ""
    return channel_name(request.words) if request.words.startswith("@") else ""


async def preview_of(request: Request, name: str) -> Discovered | None:
    """The channel's preview, to be followed as a feed; where its posts can't be read on the web, that is said."""
    server = request.services.settings.telegram_server
    if not server:
        await request.answer(request.say.follows.no_telegram_channels())
        return None
    await request.typing()
    services, url = request.services, preview_url(name, server)
    page = await services.fetcher.get(url, limit=MAX_FEED_BYTES, total=TIMEOUT)
    try:
        parsed = await services.workers.parse_feed(page.body, page.url, page.charset, origin=asked_by(request.chat.id))
    except FeedError:
        await request.answer(request.say.follows.no_preview(name))
        return None
    return Discovered(page.url, parsed.title or f"@{name}")
