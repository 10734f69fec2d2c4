"""The callback data of the buttons with which admins handle broadcasts: each has the broadcast's number."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.views.callback_data import CallbackData


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
class SwitchSilently(CallbackData):
    """Whether it comes silently in quiet hours, or after them."""

    prefix: ClassVar[str] = "bq"
    broadcast: int


@dataclass(frozen=True, slots=True)
class SwitchSilentlyThen(CallbackData):
    """Likewise, under the question whether it leaves at `moment`."""

    prefix: ClassVar[str] = "bz"
    broadcast: int
    moment: datetime


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
