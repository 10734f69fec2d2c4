"""A source that somebody suggests to the admins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.chats.chat import ChatId, TelegramChatId

MOST_WAITING = 3  # of one chat
LISTED = 8  # on a page


class SuggestionState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Its address, as it was sent, and the chat that it came from.

    `decided_by` is the Telegram id of the admin who approved or declined it; None while it waits, or
    where nobody knows.
    """

    id: int
    chat: ChatId
    url: str
    suggested_at: datetime
    state: SuggestionState = SuggestionState.WAITING
    decided_by: TelegramChatId | None = None
