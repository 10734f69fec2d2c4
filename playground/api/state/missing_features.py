"""What a Telegram is made not to know, as an older server of its Bot API, or not to take in a chat.

Such a server refuses in the words in which it refuses anything that it can't read
(tdlib/telegram-bot-api, telegram-bot-api/Client.cpp; tdlib/td, td/telegram/MessageEntity.cpp).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from playground.api.errors import ApiError, bad_request

_TEXTS = ("text", "caption", "results", "rich_message")


class Feature(Enum):
    """What can be missing, by what of a call it is told by."""

    MOMENTS = "<tg-time"
    BUTTON_STYLES = '"style"'
    INLINE_BUTTONS = '"switch_inline_query'
    RICH_MESSAGES = "rich_message"


@dataclass(frozen=True, slots=True)
class MissingFeature:
    """A feature that is missing, in one chat or (None) everywhere."""

    feature: Feature
    chat_id: int | None = None

    def refusal(self, method: str, raw: Mapping[str, object]) -> ApiError | None:
        """How a call with these parameters is refused; None where it does without the feature."""
        if self.chat_id is not None and str(raw.get("chat_id")) != str(self.chat_id):
            return None
        match self.feature:
            case Feature.RICH_MESSAGES if self.feature.value in raw:
                return _without_rich_messages(method) if self.chat_id is None else _no_rich_messages_here()
            case Feature.MOMENTS:
                return next(filter(None, (_unknown_tag(_written(raw, name)) for name in _TEXTS)), None)
            case Feature.BUTTON_STYLES if self.feature.value in _written(raw, "reply_markup"):
                return bad_request("invalid button style specified")
            case Feature.INLINE_BUTTONS if self.feature.value in _written(raw, "reply_markup"):
                return bad_request("BUTTON_TYPE_INVALID")
        return None


def _without_rich_messages(method: str) -> ApiError:
    """A server passes over parameters that it does not know, and then finds no text to put in the message's place."""
    is_edit = method == "editMessageText"
    return bad_request("message text is empty") if is_edit else ApiError(404, "Not Found: method not found")


def _no_rich_messages_here() -> ApiError:
    """How a chat refuses what its server knows; in which words is not documented."""
    return bad_request("rich messages can't be sent to the chat")


def _unknown_tag(words: str) -> ApiError | None:
    before, tag, _ = words.partition(Feature.MOMENTS.value)
    offset = len(before.encode())
    return (
        bad_request(f'can\'t parse entities: Unsupported start tag "tg-time" at byte offset {offset}') if tag else None
    )


def _written(raw: Mapping[str, object], name: str) -> str:
    value = raw.get(name, "")
    return value if isinstance(value, str) else json.dumps(value)
