"""Feed parsing: RSS, Atom, RDF or JSON Feed, told by its first bytes."""

from digests.errors import FeedError
from digests.feeds import jsonfeed, rss
from digests.feeds.entries import ParsedFeed
from digests.text.charset import decode

MAX_BODY = 10_000_000  # bytes; the largest of 200 real feeds has 2.5 million


def parse_feed(body: bytes, *, url: str, charset: str = "") -> ParsedFeed:
    """What the bytes of an RSS, Atom, RDF or JSON feed hold; `url` is where they came from after redirects, `charset`
    the character set that the server named, or "".

    Everything in it is plain text, its addresses are absolute http(s); dates may lie in the future. Raises FeedError,
    and nothing else, where `body` is no feed or longer than MAX_BODY. Hostile bytes may take minutes: call it where it
    can be killed.
    """
    if len(body) > MAX_BODY:
        raise FeedError("feed-too-large", megabytes=MAX_BODY // 1_000_000)
    text = decode(body, charset).lstrip()
    return jsonfeed.parse(text, url) if text.startswith("{") else rss.parse(text, url)
