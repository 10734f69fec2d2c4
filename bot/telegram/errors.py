"""What Telegram's refusals mean: the only place that matches the texts of its errors.

Telegram gives one number (400) to most refusals and tells them apart in words alone, which are neither documented nor
kept stable: each phrase below stands in the source of its server (tdlib/telegram-bot-api, telegram-bot-api/Client.cpp,
and tdlib/td). They are looked for in any case and anywhere in the text.
"""

from collections.abc import Collection
from enum import Enum, auto
from typing import NamedTuple

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.too_many_requests import wait_of
from bot.telegram.transport import MaybeDeliveredError, NeverLeftError
from digests.chats.chat import TelegramChatId
from digests.sending.delivery import Moved, Outcome, Postponed, Refused, Unknown
from digests.sending.features import Feature


class Refusal(Enum):
    """Why Telegram refused a request for good, as far as it is told from its words."""

    BLOCKED = auto()  # a person stopped the bot, and may come back
    CHAT_GONE = auto()  # the chat or account is no more
    CHAT_CLOSED = auto()  # the bot is not let write there (any more)
    TOPIC_CLOSED = auto()  # the forum topic is closed, or no more; the group's others are not
    BAD_MARKUP = auto()  # the formatting is refused, not the text
    TOO_LONG = auto()  # text, formatting or buttons are more than a message holds
    NOT_MODIFIED = auto()  # the message looks like that already
    NO_MESSAGE = auto()  # the message to edit or delete is not there (any more)
    OTHER = auto()


# Why a bot can't write to a chat, whatever it writes.
CLOSED = (Refusal.BLOCKED, Refusal.CHAT_GONE, Refusal.CHAT_CLOSED, Refusal.TOPIC_CLOSED)

# The first that fits counts: who blocked the bot may be told in words that also fit a chat that is gone.
_PHRASES = {
    "blocked by the user": Refusal.BLOCKED,
    "user_is_blocked": Refusal.BLOCKED,
    "chat not found": Refusal.CHAT_GONE,
    "user is deactivated": Refusal.CHAT_GONE,
    "group chat was deleted": Refusal.CHAT_GONE,
    "peer_id_invalid": Refusal.CHAT_GONE,
    "chat_id_invalid": Refusal.CHAT_GONE,
    "bot was kicked": Refusal.CHAT_CLOSED,
    "bot is not a member": Refusal.CHAT_CLOSED,
    "not enough rights": Refusal.CHAT_CLOSED,
    "have no rights to send": Refusal.CHAT_CLOSED,
    "chat_write_forbidden": Refusal.CHAT_CLOSED,
    "chat_restricted": Refusal.CHAT_CLOSED,
    "topic_closed": Refusal.TOPIC_CLOSED,
    "topic_deleted": Refusal.TOPIC_CLOSED,
    "message thread not found": Refusal.TOPIC_CLOSED,
    "need administrator rights": Refusal.CHAT_CLOSED,
    "can't parse entities": Refusal.BAD_MARKUP,
    "is too long": Refusal.TOO_LONG,
    "_too_long": Refusal.TOO_LONG,
    "message is not modified": Refusal.NOT_MODIFIED,
    "message to edit not found": Refusal.NO_MESSAGE,
    "message to delete not found": Refusal.NO_MESSAGE,
}


class RefusedFeature(NamedTuple):
    """A feature that a refusal is about; `everywhere`: the server knows it in no chat."""

    feature: Feature
    everywhere: bool


# How a server names what it can't read, which is the same in all chats; and what a chat does not take.
_FEATURES = {
    'unsupported start tag "tg-time"': RefusedFeature(Feature.MOMENTS, everywhere=True),
    "button style": RefusedFeature(Feature.BUTTON_COLOURS, everywhere=True),
    # An older server passes over the rich message by which a text is to be replaced.
    "message text is empty": RefusedFeature(Feature.RICH_MESSAGES, everywhere=True),
    "button_type_invalid": RefusedFeature(Feature.INLINE_BUTTONS, everywhere=False),
}


_NO_RICH_MESSAGES = RefusedFeature(Feature.RICH_MESSAGES, everywhere=True)
_UNKNOWN_METHOD = "method not found"
# How Telegram names what is wrong with the content of one rich message.
_RICH_CONTENT = "rich_message_"


def refused_feature(error: BadRequest | EndPointNotFound, used: Collection[Feature]) -> RefusedFeature | None:
    """Which of the features that a message `used` the refusal is about; None where it is about something else.

    A rich message that is refused in words of no known meaning is one that the chat does not take.
    """
    words = str(error).lower()
    if isinstance(error, EndPointNotFound):  # only rich messages are sent by a method that the library does not know
        return _NO_RICH_MESSAGES if _UNKNOWN_METHOD in str(error.__cause__).lower() else None
    named = next((feature for phrase, feature in _FEATURES.items() if phrase in words), None)
    if named is None and refusal_of(error) is Refusal.OTHER and _RICH_CONTENT not in words:
        named = RefusedFeature(Feature.RICH_MESSAGES, everywhere=False)
    return named if named is not None and named.feature in used else None


def refusal_of(error: BadRequest | Forbidden) -> Refusal:
    """Why Telegram refused. A Forbidden of unknown words closes the chat: it is never about the message."""
    words = str(error).lower()
    known = next((refusal for phrase, refusal in _PHRASES.items() if phrase in words), Refusal.OTHER)
    return Refusal.CHAT_CLOSED if known is Refusal.OTHER and isinstance(error, Forbidden) else known


def is_by_no_bot_api(error: TelegramError) -> bool:
    """Whether the answer was none that a Bot API server gives, whatever its status."""
    words = str(error).lower()
    return "parsing the server response" in words or "invalid server response" in words


def outcome_of(error: TelegramError) -> Outcome:
    """What `error` says of the message that met it."""
    words = str(error)
    match error:
        case RetryAfter():
            return Postponed(words, wait_of(error))
        case ChatMigrated():
            return Moved(TelegramChatId(error.new_chat_id))
        case Forbidden() | BadRequest():
            refusal = refusal_of(error)
            blocked = refusal in (Refusal.BLOCKED, Refusal.CHAT_CLOSED)
            gone, closed = refusal is Refusal.CHAT_GONE, refusal is Refusal.TOPIC_CLOSED
            return Refused(words, blocked=blocked, gone=gone, closed=closed)
        case MaybeDeliveredError():
            return Unknown(words)
        case NeverLeftError() | InvalidToken() | EndPointNotFound():
            return Postponed(words)
        case NetworkError():  # a 5xx answer: Telegram did not take it
            return Postponed(words)
        case _:  # an answer that is no answer, after the request was read
            return Unknown(words)
