"""The callback data of the buttons of the first screens and the settings: topics, times, zone, length, languages."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from bot.texts.translations import spoken
from bot.views.callback_data import CallbackData
from digests.chats.chat import FEWEST_STORIES, MOST_STORIES, Length
from digests.chats.quiet_hours import QuietHours
from digests.text.languages import language_code


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
class AskForLocation(CallbackData):
    """A button in place of the keyboard that sends one's location, by which the zone is found."""

    prefix: ClassVar[str] = "xl"
    newcomer: bool


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
class ChooseWeekdays(CallbackData):
    """Every day, or only from Monday to Friday."""

    prefix: ClassVar[str] = "xw"
    only_workdays: bool


@dataclass(frozen=True, slots=True)
class OpenQuietHours(CallbackData):
    """The quiet hours to choose from, and whether digests come with a sound."""

    prefix: ClassVar[str] = "xo"


@dataclass(frozen=True, slots=True)
class ChooseQuietHours(CallbackData):
    """From when until when it is quiet; None and None for never."""

    prefix: ClassVar[str] = "xh"
    start: time | None
    end: time | None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (self.start is not None and self.start == self.end):
            raise ValueError("no such hours")

    @property
    def hours(self) -> QuietHours | None:
        return QuietHours(self.start, self.end) if self.start is not None and self.end is not None else None


@dataclass(frozen=True, slots=True)
class ChooseLength(CallbackData):
    """How much of each story a digest shows."""

    prefix: ClassVar[str] = "l"
    length: Length


@dataclass(frozen=True, slots=True)
class OpenStorySettings(CallbackData):
    """How many stories a digest tells, at which length, with a picture or without."""

    prefix: ClassVar[str] = "xs"


@dataclass(frozen=True, slots=True)
class ChooseStories(CallbackData):
    """How many stories a digest tells in full at most."""

    prefix: ClassVar[str] = "xn"
    stories: int

    def __post_init__(self) -> None:
        if not FEWEST_STORIES <= self.stories <= MOST_STORIES:
            raise ValueError("too few or too many stories")


@dataclass(frozen=True, slots=True)
class SwitchPicture(CallbackData):
    """The picture of a digest's lead story, switched on or off."""

    prefix: ClassVar[str] = "xp"


@dataclass(frozen=True, slots=True)
class SwitchRichLayout(CallbackData):
    """Whether digests have headings and parts that unfold."""

    prefix: ClassVar[str] = "xd"


@dataclass(frozen=True, slots=True)
class SwitchHeadlines(CallbackData):
    """Whether stories beyond those that a digest tells are named as headlines."""

    prefix: ClassVar[str] = "xr"


@dataclass(frozen=True, slots=True)
class SwitchSilent(CallbackData):
    """Whether nothing rings when a digest comes."""

    prefix: ClassVar[str] = "xq"


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
class OpenBotLanguages(CallbackData):
    """The languages that the bot speaks, to choose from."""

    prefix: ClassVar[str] = "bl"


@dataclass(frozen=True, slots=True)
class ChooseBotLanguage(CallbackData):
    """The language (ISO 639-1) that the bot speaks in a chat."""

    prefix: ClassVar[str] = "bs"
    language: str

    def __post_init__(self) -> None:
        if self.language not in spoken():
            raise ValueError("no such language")


@dataclass(frozen=True, slots=True)
class SwitchAnnouncements(CallbackData):
    """Announcements, switched on or off."""

    prefix: ClassVar[str] = "a"


@dataclass(frozen=True, slots=True)
class OpenPause(CallbackData):
    """How long to pause, below a digest, whose place that doesn't take."""

    prefix: ClassVar[str] = "pa"


@dataclass(frozen=True, slots=True)
class OpenPauseInPlace(CallbackData):
    """How long to pause, in place of the settings."""

    prefix: ClassVar[str] = "xi"


@dataclass(frozen=True, slots=True)
class Pause(CallbackData):
    """No digests for so many days; 0 is until resumed."""

    prefix: ClassVar[str] = "pd"
    days: int


@dataclass(frozen=True, slots=True)
class Resume(CallbackData):
    """Digests again."""

    prefix: ClassVar[str] = "re"
