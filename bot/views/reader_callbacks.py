"""The callback data of the buttons under digests, briefs, settings and lists of feeds."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from bot.views.callback_data import CallbackData, InvalidCallbackDataError
from digests.chats.chat import Length
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.text.languages import language_code

# Hours that a brief can look back.
WINDOWS = (24, 7 * 24, 30 * 24)


@dataclass(frozen=True, slots=True)
class OpenStart(CallbackData):
    """The first screen: topics and the time."""

    prefix: ClassVar[str] = "sb"


@dataclass(frozen=True, slots=True)
class ChooseStartTopic(CallbackData):
    """A topic on the first screen, switched on or off."""

    prefix: ClassVar[str] = "st"
    topic_key: str


@dataclass(frozen=True, slots=True)
class ChooseStartTime(CallbackData):
    """The time of the digest, on the first screen."""

    prefix: ClassVar[str] = "sh"
    at: time


@dataclass(frozen=True, slots=True)
class ChooseZone(CallbackData):
    """A time zone, by its IANA name. For a `newcomer`, that is the last question."""

    prefix: ClassVar[str] = "z"
    zone: str
    newcomer: bool


@dataclass(frozen=True, slots=True)
class ChooseOtherZone(CallbackData):
    """The question which time zone it is, which a `newcomer` was asked already."""

    prefix: ClassVar[str] = "zo"
    newcomer: bool


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
        return _item_of(digest, self.place)


@dataclass(frozen=True, slots=True)
class OpenReasons(CallbackData):
    """Why a digest told the story at `place`."""

    prefix: ClassVar[str] = "y"
    digest: int
    place: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return _item_of(digest, self.place)


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
class Unfollow(CallbackData):
    """What is followed no longer."""

    prefix: ClassVar[str] = "u"
    follow: int


@dataclass(frozen=True, slots=True)
class OpenSettings(CallbackData):
    """All settings, in place."""

    prefix: ClassVar[str] = "se"


@dataclass(frozen=True, slots=True)
class OpenSettingsBelow(CallbackData):
    """All settings, below a digest, whose place they don't take."""

    prefix: ClassVar[str] = "sd"


@dataclass(frozen=True, slots=True)
class OpenTimes(CallbackData):
    """The times to choose from."""

    prefix: ClassVar[str] = "ti"


@dataclass(frozen=True, slots=True)
class SwitchTime(CallbackData):
    """A time, switched on or off."""

    prefix: ClassVar[str] = "t"
    at: time


@dataclass(frozen=True, slots=True)
class OpenWeekdays(CallbackData):
    """The weekdays to choose from."""

    prefix: ClassVar[str] = "wd"


@dataclass(frozen=True, slots=True)
class SwitchWeekday(CallbackData):
    """A weekday, Monday being 0, switched on or off."""

    prefix: ClassVar[str] = "w"
    day: int

    def __post_init__(self) -> None:
        if self.day not in range(7):
            raise ValueError("no such weekday")


@dataclass(frozen=True, slots=True)
class ChooseLength(CallbackData):
    """How much of each story a digest shows."""

    prefix: ClassVar[str] = "l"
    length: Length


@dataclass(frozen=True, slots=True)
class OpenLanguages(CallbackData):
    """The languages read to choose from."""

    prefix: ClassVar[str] = "la"


@dataclass(frozen=True, slots=True)
class SwitchLanguage(CallbackData):
    """A language (ISO 639-1), read or no longer."""

    prefix: ClassVar[str] = "ls"
    language: str

    def __post_init__(self) -> None:
        if language_code(self.language) != self.language or not self.language:
            raise ValueError("no such language")


@dataclass(frozen=True, slots=True)
class SwitchOthersNamed(CallbackData):
    """That stories in languages not read are named, switched on or off."""

    prefix: ClassVar[str] = "lo"


@dataclass(frozen=True, slots=True)
class SwitchAnnouncements(CallbackData):
    """Announcements, switched on or off."""

    prefix: ClassVar[str] = "a"


@dataclass(frozen=True, slots=True)
class OpenPause(CallbackData):
    """How long to pause."""

    prefix: ClassVar[str] = "pa"


@dataclass(frozen=True, slots=True)
class Pause(CallbackData):
    """No digests for so many days; 0 is until resumed."""

    prefix: ClassVar[str] = "pd"
    days: int


@dataclass(frozen=True, slots=True)
class Resume(CallbackData):
    """Digests again."""

    prefix: ClassVar[str] = "re"


@dataclass(frozen=True, slots=True)
class OpenSources(CallbackData):
    """The admins' list of feeds, from number `start` on."""

    prefix: ClassVar[str] = "so"
    start: int


@dataclass(frozen=True, slots=True)
class ShowNothing(CallbackData):
    """Nothing: the button only shows something, such as the number of the page."""

    prefix: ClassVar[str] = "x"


def _item_of(digest: Digest, place: int) -> DigestItem:
    if place >= len(digest.items):
        raise InvalidCallbackDataError(place)
    return digest.items[place]
