"""The callback data of the buttons under /forget."""

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
