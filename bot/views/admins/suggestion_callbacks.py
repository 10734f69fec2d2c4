"""The callback data of the buttons under sources that people suggested."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class ListSuggestions(CallbackData):
    """Those that wait, in place."""

    prefix: ClassVar[str] = "ags"


@dataclass(frozen=True, slots=True)
class ApproveSuggestion(CallbackData):
    """It becomes a source; `listed`: the list is shown again, not only this one."""

    prefix: ClassVar[str] = "aga"
    suggestion: int
    listed: bool


@dataclass(frozen=True, slots=True)
class DeclineSuggestion(CallbackData):
    """It becomes none."""

    prefix: ClassVar[str] = "agd"
    suggestion: int
    listed: bool
