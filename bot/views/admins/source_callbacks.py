"""The callback data of the buttons under the admins' list of feeds, and under one of them.

`query` is the number of the words that the list was asked for by, 0 for all feeds: *Back* leads to the page of it that
has the feed.
"""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class ListSources(CallbackData):
    """The list from number `start` on."""

    prefix: ClassVar[str] = "aso"
    query: int
    start: int


@dataclass(frozen=True, slots=True)
class AddSource(CallbackData):
    """One of several feeds of a site is added; its address, and its topic after it, are kept as that `query`."""

    prefix: ClassVar[str] = "asd"
    query: int


@dataclass(frozen=True, slots=True)
class ListSuggested(CallbackData):
    """The feeds in no topic that people follow."""

    prefix: ClassVar[str] = "asg"


@dataclass(frozen=True, slots=True)
class OpenSource(CallbackData):
    """One feed, in place of the list."""

    prefix: ClassVar[str] = "asf"
    feed: int
    query: int


@dataclass(frozen=True, slots=True)
class ReadSource(CallbackData):
    """It is looked at before its time."""

    prefix: ClassVar[str] = "asn"
    feed: int


@dataclass(frozen=True, slots=True)
class AskTopic(CallbackData):
    """Which topic it is to be in."""

    prefix: ClassVar[str] = "ask"
    feed: int
    query: int


@dataclass(frozen=True, slots=True)
class PutInTopic(CallbackData):
    """It is in the topic that `topic` is short for, and in no other."""

    prefix: ClassVar[str] = "asz"
    feed: int
    topic: str
    query: int


@dataclass(frozen=True, slots=True)
class AskRemoval(CallbackData):
    """Whether it is really to be removed."""

    prefix: ClassVar[str] = "asx"
    feed: int
    query: int


@dataclass(frozen=True, slots=True)
class RemoveSource(CallbackData):
    """It is removed."""

    prefix: ClassVar[str] = "asv"
    feed: int
    query: int
