"""Link previews (Open Graph), as Telegram's servers make them: of pages on this machine, and of no others."""

import base64
from collections import OrderedDict
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import aiohttp

from playground.api import Message
from playground.api.formatting.entity import utf16_slice
from playground.api.state.bot_api_json import Json
from playground.chat.guard import is_loopback

_LARGEST = 4 * 1024 * 1024
_KEPT = 50
_TIMEOUT = aiohttp.ClientTimeout(total=10)
_DESCRIPTION = 170
"""Letters of a description that a card shows."""


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """Which page a message shows a card of, and how."""

    url: str
    large: bool
    above: bool


def preview_of(message: Message) -> LinkPreview | None:
    """The card that stands with a message: of the address its sender chose, or else of the first in its text."""
    options = message.link_preview or {}
    if options.get("is_disabled") or message.media:
        return None
    links = (
        entity.url or utf16_slice(message.text, entity.offset, entity.length)
        for entity in message.entities
        if entity.kind in {"url", "text_link"}
    )
    url = str(options.get("url") or next(links, ""))
    if not url:
        return None
    return LinkPreview(url, bool(options.get("prefer_large_media")), bool(options.get("show_above_text")))


class Previews:
    """What the latest cards show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Json] = OrderedDict()

    async def of(self, url: str) -> Json:
        """The card of a page: `site`, `title`, `description`, `picture` (a data address); empty for no page."""
        if url not in self._kept:
            self._kept[url] = await _card(url)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[url]


async def _card(url: str) -> Json:
    try:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            page, _ = await _read(session, url)
            meta = _Meta()
            meta.feed(page.decode(errors="replace"))
            picture, kind = await _read(session, meta.said.get("og:image", ""))
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return {}
    shown = f"data:{kind};base64,{base64.b64encode(picture).decode()}" if kind.startswith("image/") else ""
    description = meta.said.get("og:description") or meta.said.get("description", "")
    return {
        "site": meta.said.get("og:site_name") or urlsplit(url).hostname or "",
        "title": meta.said.get("og:title", ""),
        "description": description if len(description) <= _DESCRIPTION else f"{description[:_DESCRIPTION].rstrip()}…",
        "picture": shown,
    }


async def _read(session: aiohttp.ClientSession, url: str) -> tuple[bytes, str]:
    """What is there, and its media type; nothing where that is not on this machine, or is no answer."""
    if not is_loopback(urlsplit(url).netloc):
        return b"", ""
    async with session.get(url, allow_redirects=False) as response:
        content = await response.content.read(_LARGEST)
        return (content, response.content_type) if response.ok else (b"", "")


class _Meta(HTMLParser):
    """The page's `meta` elements, by name or property."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("property") or given.get("name")
        if tag == "meta" and name:
            self.said.setdefault(name, given.get("content") or "")
