"""The callback data of the buttons under sources that people suggested."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class ListSuggestions(CallbackData):
    """Those that wait, from number `start` on, in place."""

    prefix: ClassVar[str] = "ags"
    start: int


@dataclass(frozen=True, slots=True)
class OpenSuggestion(CallbackData):
    """One that waits, in place."""

    prefix: ClassVar[str] = "ago"
    suggestion: int


@dataclass(frozen=True, slots=True)
class ApproveSuggestion(CallbackData):
    """It becomes a source; then the list is shown again from `start` on, if it was pressed there."""

    prefix: ClassVar[str] = "aga"
    suggestion: int
    start: int | None


@dataclass(frozen=True, slots=True)
class ApproveFeed(CallbackData):
    """Likewise, one of several feeds that its site has; its address is kept as that `query`."""

    prefix: ClassVar[str] = "agf"
    suggestion: int
    query: int
    start: int | None


@dataclass(frozen=True, slots=True)
class DeclineSuggestion(CallbackData):
    """It becomes none."""

    prefix: ClassVar[str] = "agd"
    suggestion: int
    start: int | None


@dataclass(frozen=True, slots=True)
class WithdrawSuggestion(CallbackData):
    """Who suggested it takes it back."""

    prefix: ClassVar[str] = "agw"
    suggestion: int
