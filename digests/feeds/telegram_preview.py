"""The web preview of a public Telegram channel (https://t.me/s/name), read as a feed of its posts that have text."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from digests.errors import FeedError
from digests.feeds.entries import ParsedFeed, RawEntry, build_feed
from digests.text.dates.parsing import parse_date
from digests.text.markup import from_plain, to_text

LONGEST_TITLE = 140  # characters of a post that has no title, but a first line
_PATH = re.compile(r"/s/([A-Za-z][A-Za-z0-9_]{3,31})/?")
_POST = "tgme_widget_message"
# Of a post that replies to another, the other's words have a class of their own beside this one.
_TEXT, _REPLY = "tgme_widget_message_text", "js-message_reply_text"


def is_preview(text: str, url: str) -> bool:
    """Whether this may be a channel's preview, by its address and its markup."""
    return bool(_channel(url)) and _POST in text


def parse(text: str, url: str) -> ParsedFeed:
    """The posts of the preview in `text`, fetched from `url`, where each is linked to. Posts without text are left out,
    and so is what claims to be another channel's.

    A post has no page of its own that tells more, so it counts as one that shares its address. Raises FeedError.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode(errors="replace"), parser)
    if root is None:  # not a single element
        raise FeedError("not-a-feed")
    channel = _channel(url)
    posts = [post for post in root.iter("div") if _POST in _classes(post)]
    return build_feed(
        title=from_plain(_title(root) or f"@{channel}"),
        site_url=url,
        language="",
        ttl=None,
        raw=list(_entries(posts, channel.lower(), url)),
        url=url,
    )


def _channel(url: str) -> str:
    match = _PATH.fullmatch(urlsplit(url).path)
    return match[1] if match else ""


def _entries(posts: list[Any], name: str, url: str) -> Iterator[RawEntry]:
    place = urlsplit(url)
    for post in posts:
        channel, _, number = post.get("data-post", "").partition("/")
        words = next(
            (each for each in post.iter("div") if _TEXT in _classes(each) and _REPLY not in _classes(each)), None
        )
        if channel.lower() != name or not (number.isascii() and number.isdecimal()) or words is None:
            continue
        content = etree.tostring(words, encoding="unicode", method="html", with_tail=False)
        moment = next((each.get("datetime", "") for each in post.iter("time")), "")
        yield RawEntry(
            guid=f"{name}/{number}",
            links=(),
            title=from_plain(_first_line(to_text(content))),
            content=content,
            published_at=parse_date(moment),
            recordings=(f"{place.scheme}://{place.netloc}/{channel}/{number}",),
        )


def _first_line(text: str) -> str:
    """What a post says first: its first line, cut between words where it is long."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    if len(line) <= LONGEST_TITLE:
        return line
    end = max(line.rfind(stop, 0, LONGEST_TITLE) for stop in (". ", "! ", "? ", "… "))
    return line[: end + 1] if end > 0 else f"{line[:LONGEST_TITLE].rpartition(' ')[0] or line[:LONGEST_TITLE]}…"


def _title(root: Any) -> str:
    metas = (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:title")
    return next((title for title in metas if title.strip()), "")


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()
