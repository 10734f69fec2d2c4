"""Finding feeds among those that are polled, for whoever looks after them."""

from collections.abc import Iterable

from digests.feeds.feed import Feed, FeedState


def matching(feeds: Iterable[Feed], words: str) -> list[Feed]:
    """The feeds whose name, site or address has each of the words somewhere in it: those in trouble first, then by
    name. Without words, all."""
    wanted = words.casefold().split()
    found = [feed for feed in feeds if all(word in _described(feed) for word in wanted)]
    return sorted(found, key=_place)


def _place(feed: Feed) -> tuple[bool, int, str]:
    return feed.state is FeedState.ACTIVE, -feed.fails, (feed.title or feed.url).casefold()


def _described(feed: Feed) -> str:
    return f"{feed.title} {feed.site_url} {feed.url}".casefold()
