"""The callback data of the buttons about channels. All but the first two are about one, as `other_chats` says."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class ListChannels(CallbackData):
    """The channels that somebody set up."""

    prefix: ClassVar[str] = "hl"


@dataclass(frozen=True, slots=True)
class AddChannel(CallbackData):
    """How to name another one."""

    prefix: ClassVar[str] = "ha"


@dataclass(frozen=True, slots=True)
class OpenChannel(CallbackData):
    """What the channel gets and when, and the ways to change that."""

    prefix: ClassVar[str] = "ho"


@dataclass(frozen=True, slots=True)
class OpenChannelTopics(CallbackData):
    """The topics to choose from."""

    prefix: ClassVar[str] = "ht"


@dataclass(frozen=True, slots=True)
class OpenChannelFollows(CallbackData):
    """What the channel follows, the page with number `start`; more can be written."""

    prefix: ClassVar[str] = "hf"
    start: int


@dataclass(frozen=True, slots=True)
class SwitchChannelTopic(CallbackData):
    """A topic, switched on or off."""

    prefix: ClassVar[str] = "hs"
    topic_key: str
