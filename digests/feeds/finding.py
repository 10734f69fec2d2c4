"""Finding feeds among those that are polled."""

from collections.abc import Iterable

from digests.articles.url import host, key
from digests.feeds.feed import Feed, FeedState


def matching(feeds: Iterable[Feed], words: str) -> list[Feed]:
    """The feeds whose name, site or address has each of the words somewhere in it: those in trouble first, then by
    name. Without words, all."""
    wanted = words.casefold().split()
    found = [feed for feed in feeds if all(word in _described(feed) for word in wanted)]
    return sorted(found, key=_place)


def at_site(feeds: Iterable[Feed], address: str) -> list[Feed]:
    """The feeds that `address`, with or without a scheme, leads to: that feed, or those of that site.

    A page of a site leads to the feeds that name it as theirs, and a mere host to all that it has.
    """
    url = address if "://" in address else f"https://{address}"
    wanted, is_host = key(url), key(url) == key(f"https://{host(url)}")
    if not wanted:
        return []
    return [
        feed
        for feed in feeds
        if wanted in (key(feed.url), key(feed.site_url))
        or (is_host and host(url) in (host(feed.url), host(feed.site_url)))
    ]


def _place(feed: Feed) -> tuple[bool, int, str]:
    return feed.state is FeedState.ACTIVE, -feed.fails, (feed.title or feed.url).casefold()


def _described(feed: Feed) -> str:
    return f"{feed.title} {feed.site_url} {feed.url}".casefold()
