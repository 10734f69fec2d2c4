"""The callback data of the buttons with which admins handle broadcasts: each has the broadcast's number."""

from dataclasses import dataclass
from datetime import datetime
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
class LeaveComposing(CallbackData):
    """Back from the question for the message: none is waited for any more."""

    prefix: ClassVar[str] = "cx"


@dataclass(frozen=True, slots=True)
class OpenBroadcast(CallbackData):
    """The broadcast's message and its panel, below."""

    prefix: ClassVar[str] = "co"
    broadcast: int


@dataclass(frozen=True, slots=True)
class OpenPanel(CallbackData):
    """The broadcast's panel as it is now, in place."""

    prefix: ClassVar[str] = "cz"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ListBroadcasts(CallbackData):
    """The list of broadcasts without the newest `skip`."""

    prefix: ClassVar[str] = "ci"
    skip: int


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


@dataclass(frozen=True, slots=True)
class WriteLinks(CallbackData):
    """The question which buttons the message gets."""

    prefix: ClassVar[str] = "cl"
    broadcast: int


@dataclass(frozen=True, slots=True)
class DropLinks(CallbackData):
    """No buttons under the message."""

    prefix: ClassVar[str] = "ck"
    broadcast: int


@dataclass(frozen=True, slots=True)
class TestBroadcast(CallbackData):
    """The message once more, to the admin alone."""

    prefix: ClassVar[str] = "ct"
    broadcast: int


@dataclass(frozen=True, slots=True)
class SendBroadcast(CallbackData):
    """It leaves now, after one more question where many would get it."""

    prefix: ClassVar[str] = "cs"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ConfirmSending(CallbackData):
    """It leaves now, surely."""

    prefix: ClassVar[str] = "cy"
    broadcast: int


@dataclass(frozen=True, slots=True)
class AskForMoment(CallbackData):
    """The question when it leaves."""

    prefix: ClassVar[str] = "cn"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ChooseMoment(CallbackData):
    """The question whether it leaves at `moment`."""

    prefix: ClassVar[str] = "cm"
    broadcast: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class ScheduleBroadcast(CallbackData):
    """It leaves at `moment`."""

    prefix: ClassVar[str] = "cd"
    broadcast: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class UnscheduleBroadcast(CallbackData):
    """It is a draft again."""

    prefix: ClassVar[str] = "cb"
    broadcast: int


@dataclass(frozen=True, slots=True)
class PauseBroadcast(CallbackData):
    """Nothing more leaves for now."""

    prefix: ClassVar[str] = "cp"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ResumeBroadcast(CallbackData):
    """It goes on."""

    prefix: ClassVar[str] = "cr"
    broadcast: int


@dataclass(frozen=True, slots=True)
class CancelBroadcast(CallbackData):
    """What has not left does not leave."""

    prefix: ClassVar[str] = "cc"
    broadcast: int


@dataclass(frozen=True, slots=True)
class RetryBroadcast(CallbackData):
    """It is sent again where it failed."""

    prefix: ClassVar[str] = "ce"
    broadcast: int


@dataclass(frozen=True, slots=True)
class UndoBroadcast(CallbackData):
    """The question whether to delete it for those who got it."""

    prefix: ClassVar[str] = "cu"
    broadcast: int


@dataclass(frozen=True, slots=True)
class ConfirmUndo(CallbackData):
    """It is deleted for those who got it, surely."""

    prefix: ClassVar[str] = "cv"
    broadcast: int


@dataclass(frozen=True, slots=True)
class DownloadLedger(CallbackData):
    """Its ledger as a file."""

    prefix: ClassVar[str] = "cg"
    broadcast: int
