"""The callback data of the buttons under digests and briefs, and in lists of what is followed and of feeds."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData, InvalidCallbackDataError
from digests.brief import WINDOWS
from digests.digest import Digest
from digests.digest_item import DigestItem


@dataclass(frozen=True, slots=True)
class OpenPage(CallbackData):
    """A page of a digest, in place."""

    prefix: ClassVar[str] = "p"
    digest: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenStory(CallbackData):
    """The story at `place` of a digest, in place."""

    prefix: ClassVar[str] = "s"
    digest: int
    place: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class ReopenStory(CallbackData):
    """The story at `place` of a digest, in place of what was opened from it."""

    prefix: ClassVar[str] = "sr"
    digest: int
    place: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class CloseMessage(CallbackData):
    """A message that was opened beside others, such as a list or a story below its digest, deleted."""

    prefix: ClassVar[str] = "sc"


@dataclass(frozen=True, slots=True)
class OpenFound(CallbackData):
    """A story of the brief for a remembered query, opened from the page that begins with story `start`."""

    prefix: ClassVar[str] = "of"
    query: int
    hours: int
    story: int
    start: int

    def __post_init__(self) -> None:
        if self.hours not in WINDOWS:
            raise ValueError("no such window")


@dataclass(frozen=True, slots=True)
class ReopenFound(OpenFound):
    """Back to a story of a brief that was opened."""

    prefix: ClassVar[str] = "or"


@dataclass(frozen=True, slots=True)
class OpenReasons(CallbackData):
    """Why a digest told the story at `place`."""

    prefix: ClassVar[str] = "y"
    digest: int
    place: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class OpenDigest(CallbackData):
    """A digest that was sent before, as a new message."""

    prefix: ClassVar[str] = "od"
    digest: int


@dataclass(frozen=True, slots=True)
class TellEarlier(CallbackData):
    """What former digests had no room for."""

    prefix: ClassVar[str] = "e"


@dataclass(frozen=True, slots=True)
class AskForWords(CallbackData):
    """How to search."""

    prefix: ClassVar[str] = "q"


@dataclass(frozen=True, slots=True)
class OpenBrief(CallbackData):
    """The brief for a remembered query over the last `hours`, from story `start` on."""

    prefix: ClassVar[str] = "b"
    query: int
    hours: int
    start: int

    def __post_init__(self) -> None:
        if self.hours not in WINDOWS:
            raise ValueError("no such window")


@dataclass(frozen=True, slots=True)
class FollowQuery(CallbackData):
    """A remembered query becomes one that the chat follows."""

    prefix: ClassVar[str] = "fq"
    query: int


@dataclass(frozen=True, slots=True)
class FollowTopic(CallbackData):
    """A topic, switched on or off."""

    prefix: ClassVar[str] = "ft"
    topic_key: str


@dataclass(frozen=True, slots=True)
class FollowFeed(CallbackData):
    """One of a site's feeds, its address remembered like a query."""

    prefix: ClassVar[str] = "ff"
    query: int


@dataclass(frozen=True, slots=True)
class OpenFollowing(CallbackData):
    """The list of what is followed, at the page that number `start` stands on."""

    prefix: ClassVar[str] = "xf"
    start: int


@dataclass(frozen=True, slots=True)
class OpenFollowingBelow(CallbackData):
    """The same list, below an alert, whose place it doesn't take."""

    prefix: ClassVar[str] = "xg"


@dataclass(frozen=True, slots=True)
class SwitchAtOnce(CallbackData):
    """Whether what is followed is told at once or with the digest, switched."""

    prefix: ClassVar[str] = "xa"
    follow: int


@dataclass(frozen=True, slots=True)
class Unfollow(CallbackData):
    """What is followed no longer."""

    prefix: ClassVar[str] = "u"
    follow: int


@dataclass(frozen=True, slots=True)
class ShowNothing(CallbackData):
    """Nothing: the button only shows something, such as the number of the page."""

    prefix: ClassVar[str] = "x"


def item_at(digest: Digest, place: int) -> DigestItem:
    """The story at that place of the digest. Raises InvalidCallbackDataError where it has none there."""
    stories = (*digest.items, *digest.also)
    if place >= len(stories):
        raise InvalidCallbackDataError(place)
    return stories[place]


@dataclass(frozen=True, slots=True)
class SuggestFeed(CallbackData):
    """A feed that was followed by its address, suggested for everybody; its address is kept as that `query`."""

    prefix: ClassVar[str] = "fd"  # under "fu" it once carried the number of what is followed
    query: int
