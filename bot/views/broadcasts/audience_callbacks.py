"""The callback data of the buttons with which admins choose whom a broadcast is for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.views.callback_data import CallbackData
from digests.sending.broadcast import ChatKind


class AudienceFilter(StrEnum):
    """What an audience can be narrowed by."""

    TOPIC = "t"
    LANGUAGE = "l"
    KIND = "k"
    DAYS = "d"


@dataclass(frozen=True, slots=True)
class OpenAudience(CallbackData):
    """Whom the broadcast is for."""

    prefix: ClassVar[str] = "cw"
    broadcast: int


@dataclass(frozen=True, slots=True)
class OpenFilter(CallbackData):
    """The values of one filter of the audience."""

    prefix: ClassVar[str] = "cf"
    broadcast: int
    filter: AudienceFilter


@dataclass(frozen=True, slots=True)
class ChooseEveryone(CallbackData):
    """The audience is everyone who takes announcements."""

    prefix: ClassVar[str] = "ca"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ChooseOnlyMe(CallbackData):
    """The audience is the admin alone."""

    prefix: ClassVar[str] = "cj"
    broadcast: int


@dataclass(frozen=True, slots=True)
class KeepAudience(CallbackData):
    """The audience is as it was chosen: on to the preview."""

    prefix: ClassVar[str] = "cq"
    broadcast: int


@dataclass(frozen=True, slots=True)
class FilterByTopic(CallbackData):
    """Only who follows the topic; without a key, whatever they follow."""

    prefix: ClassVar[str] = "c1"
    broadcast: int
    topic_key: str


@dataclass(frozen=True, slots=True)
class FilterByLanguage(CallbackData):
    """Only who reads in the language; without one, in any."""

    prefix: ClassVar[str] = "c2"
    broadcast: int
    language: str


@dataclass(frozen=True, slots=True)
class FilterByKind(CallbackData):
    """Only chats of the kind; without one, of any."""

    prefix: ClassVar[str] = "c3"
    broadcast: int
    kind: ChatKind | None


@dataclass(frozen=True, slots=True)
class FilterByActivity(CallbackData):
    """Only who was active in the last so many days; 0 is whenever."""

    prefix: ClassVar[str] = "c4"
    broadcast: int
    days: int
