"""Features of messages that a Bot API server, or a chat, may refuse: what was refused once is left out there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digests.chats.chat import TelegramChatId

# A refusal is believed for so long: servers are updated some times a year, and trying again costs one call.
REFUSED_FOR = timedelta(days=30)


class Feature(StrEnum):
    """What a message does without, where it was refused."""

    MOMENTS = "moments"  # times that the reader's app keeps true (Bot API 9.5)
    BUTTON_COLOURS = "button colours"  # Bot API 9.4
    RICH_MESSAGES = "rich messages"  # Bot API 10.1
    INLINE_BUTTONS = "inline buttons"  # those that share a story into another chat


@dataclass(frozen=True, slots=True)
class FeatureRefusal:
    """That `feature` was refused then: in one `chat`, or by a server that knows it for no chat (None)."""

    feature: Feature
    chat: TelegramChatId | None
    refused_at: datetime

    def applies(self, chat: TelegramChatId | None, now: datetime) -> bool:
        """Whether the feature is to be left out in `chat` (None: in one that is not known) now."""
        return self.chat in (None, chat) and now - self.refused_at < REFUSED_FOR
