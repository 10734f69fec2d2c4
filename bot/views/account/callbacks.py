"""The callback data of the buttons under /forget, /myfeed, and what was moved in."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class ForgetChat(CallbackData):
    """Everything that is kept of the chat, gone."""

    prefix: ClassVar[str] = "fg"


@dataclass(frozen=True, slots=True)
class KeepChat(CallbackData):
    """Nothing of it."""

    prefix: ClassVar[str] = "fk"


@dataclass(frozen=True, slots=True)
class OpenFeedCheck(CallbackData):
    """How the feeds are that the chat follows, those that can't be read from number `start` on."""

    prefix: ClassVar[str] = "fc"
    start: int


@dataclass(frozen=True, slots=True)
class RenewFeed(CallbackData):
    """A new address for the chat's own feed."""

    prefix: ClassVar[str] = "pn"


@dataclass(frozen=True, slots=True)
class RevokeFeed(CallbackData):
    """No feed of the chat's own any more."""

    prefix: ClassVar[str] = "pr"
