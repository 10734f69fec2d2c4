"""Feed parsing: RSS, Atom, RDF or JSON Feed, told by its first bytes; or the preview of a Telegram channel."""

from digests.errors import FeedError
from digests.feeds import jsonfeed, rss, telegram_preview
from digests.feeds.entries import MAX_FEED_BYTES, ParsedFeed
from digests.text.charset import decode


def parse_feed(body: bytes, *, url: str, charset: str = "") -> ParsedFeed:
    """What the bytes of an RSS, Atom, RDF or JSON feed hold; `url` is where they came from after redirects, `charset`
    the character set that the server named, or "".

    Everything in it is plain text, its addresses are absolute http(s); dates may lie in the future. Raises FeedError,
    and nothing else, where `body` is no feed or longer than MAX_FEED_BYTES. Hostile bytes may take minutes: call it
    where it can be killed.
    """
    if len(body) > MAX_FEED_BYTES:
        raise FeedError("feed-too-large", megabytes=MAX_FEED_BYTES // 1_000_000)
    text = decode(body, charset).lstrip()
    if telegram_preview.is_preview(text, url):
        return telegram_preview.parse(text, url)
    return jsonfeed.parse(text, url) if text.startswith("{") else rss.parse(text, url)
