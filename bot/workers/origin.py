"""Where a task of a worker comes from: whose share of the workers it takes, and who is blamed when it kills one."""

from dataclasses import dataclass, replace

from digests.articles.url import host
from digests.chats.chat import ChatId


@dataclass(frozen=True, slots=True)
class Origin:
    """`sources` share what a task takes, and rest together when it kills its worker too often.

    `is_awaited`: a person waits for it, who goes before all others and is told when it takes too long.
    """

    sources: tuple[str, ...] = ()
    is_awaited: bool = True

    def at(self, url: str) -> "Origin":
        """The same for what lies at `url`, whose site is a source, too."""
        return replace(self, sources=(*self.sources, f"pages of {host(url)}"))


def asked_by(chat: ChatId) -> Origin:
    """What somebody in a chat asks for."""
    return Origin((f"chat {chat}",))


def of_feed(url: str) -> Origin:
    """A feed itself."""
    return Origin((f"feed {url}", f"feeds of {host(url)}"), is_awaited=False)


def of_entry(feed: str) -> Origin:
    """What the feed at `feed` tells of an entry, without its page."""
    return Origin((f"entries of {feed}",), is_awaited=False)


def of_title(feed: str) -> Origin:
    """The title of an entry."""
    return Origin((f"titles of {feed}",), is_awaited=False)


def of_page(feed: str, url: str) -> Origin:
    """The page at `url` that the feed at `feed` lists."""
    return Origin((f"pages in {feed}",), is_awaited=False).at(url)


def of_story(story: int) -> Origin:
    """The articles of a story."""
    return Origin((f"story {story}",), is_awaited=False)
