"""A source that somebody suggests to the admins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.chats.chat import ChatId

MOST_WAITING = 3  # of one chat


class SuggestionState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Its address, as it was sent, and the chat that it came from."""

    id: int
    chat: ChatId
    url: str
    suggested_at: datetime
