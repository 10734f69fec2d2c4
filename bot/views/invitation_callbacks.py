"""The callback data of the buttons under the list of invitation links."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData


@dataclass(frozen=True, slots=True)
class RevokeInvitation(CallbackData):
    """The link with that code lets nobody in any more."""

    prefix: ClassVar[str] = "iv"
    code: str


@dataclass(frozen=True, slots=True)
class RevokeAllInvitations(CallbackData):
    """No link that is unused lets anybody in any more."""

    prefix: ClassVar[str] = "iva"
