"""A source that somebody suggests to the admins."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.chats.chat import ChatId, TelegramChatId

MOST_WAITING = 3  # of one chat
LISTED = 8  # on a page
# A scheme, a host, and a slash that nothing follows.
_BEGINNING = re.compile(r"^(?:feed:(?://)?)?(https?://)?([^/?#]*)(?:/$)?", re.IGNORECASE)


class SuggestionState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Its `normalised` address, and the chat that it came from.

    `decided_by` is the Telegram id of the admin who approved or declined it; None while it waits, or
    where nobody knows.
    """

    id: int
    chat: ChatId
    url: str
    suggested_at: datetime
    state: SuggestionState = SuggestionState.WAITING
    decided_by: TelegramChatId | None = None


def normalised(address: str) -> str:
    """The address as it is kept: with the scheme that it was sent with, if any, and otherwise as all write it."""
    scheme, rest = _parted(address)
    return scheme + rest


def spellings(address: str) -> tuple[str, ...]:
    """The addresses that lead to the same site: without a scheme, and with either."""
    _, rest = _parted(address)
    return rest, f"https://{rest}", f"http://{rest}"


def _parted(address: str) -> tuple[str, str]:
    """The scheme, or nothing, and the rest, in which a host has no capitals, and no mere slash after it."""
    _, scheme, host, rest = _BEGINNING.split(address, maxsplit=1)
    return (scheme or "").lower(), host.lower() + rest
