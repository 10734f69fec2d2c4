"""Moving between feed readers: what an OPML file lists, as follows, and back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from digests.chats.chat import Follow, FollowKind
from digests.feeds.opml import NO_TOPIC, Catalogue, CatalogueFeed, Topic

MAX_LABEL = 100  # characters
# Between the name of a feed and that of the folder it stood in.
_IN = " · "


@dataclass(frozen=True, slots=True)
class Import:
    """What of a file is to be followed: `feeds` are those among `follows`, with all that the file says of them.

    `known` is how much of it is followed already, `over` how much there is no room for.
    """

    follows: tuple[Follow, ...]
    feeds: dict[str, CatalogueFeed]
    known: int
    over: int


def imported(file: Catalogue, topics: Iterable[Topic], followed: Collection[Follow], most: int) -> Import:
    """What a chat that has `followed` something, and may follow `most` things, shall follow for what `file` lists.

    A folder that is called like one of the `topics`, and shares a feed with it, is that topic; what else it holds, and
    every other feed, is followed by itself, and labelled with the folder.
    """
    named = {topic.name.casefold(): topic for topic in topics}
    wanted: dict[tuple[FollowKind, str], Follow] = {}
    feeds: dict[str, CatalogueFeed] = {}
    for folder in file.topics:
        topic = named.get(folder.name.casefold())
        shared = {feed.url for feed in topic.feeds} & {feed.url for feed in folder.feeds} if topic else set()
        if topic and shared:
            wanted[FollowKind.TOPIC, topic.name] = Follow(FollowKind.TOPIC, topic.name, topic.name)
        for feed in folder.feeds:
            if feed.url not in shared:
                follow = Follow(FollowKind.FEED, feed.url, _label(feed.title, folder.name))
                wanted.setdefault((follow.kind, follow.value), follow)
                feeds[feed.url] = feed
    had = {(follow.kind, follow.value) for follow in followed}
    new = [follow for key, follow in wanted.items() if key not in had]
    room = max(0, most - len(followed))
    return Import(tuple(new[:room]), feeds, len(wanted) - len(new), len(new) - len(new[:room]))


def exported(follows: Iterable[Follow], topics: Iterable[Topic]) -> Catalogue:
    """The feeds of what is followed, as a file that `imported` reads back as it was; words have no feeds."""
    named = {topic.name: topic for topic in topics}
    folders: dict[str, list[CatalogueFeed]] = {}
    for follow in follows:
        if follow.kind is FollowKind.TOPIC and follow.value in named:
            folders.setdefault(follow.value, []).extend(named[follow.value].feeds)
        elif follow.kind is FollowKind.FEED:
            title, folder = _title_and_folder(follow.label)
            folders.setdefault(folder, []).append(CatalogueFeed(title, follow.value))
    return Catalogue(tuple(Topic(name, tuple(feeds)) for name, feeds in folders.items()))


def _label(title: str, folder: str) -> str:
    if folder == NO_TOPIC:
        return title[:MAX_LABEL]
    return f"{title[: MAX_LABEL - len(_IN) - len(folder)]}{_IN}{folder}"


def _title_and_folder(label: str) -> tuple[str, str]:
    title, parted, folder = label.rpartition(_IN)
    return (title, folder) if parted and title and folder else (label, NO_TOPIC)
