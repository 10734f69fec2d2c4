"""What Telegram's refusals mean: the only place that matches the texts of its errors.

Telegram gives one number (400) to most refusals and tells them apart in words alone, which are neither documented nor
kept stable: each phrase below stands in the source of its server (tdlib/telegram-bot-api, telegram-bot-api/Client.cpp,
and tdlib/td). They are looked for in any case and anywhere in the text.
"""

from enum import Enum, auto
from typing import NamedTuple

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

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
    "button_type_invalid": RefusedFeature(Feature.INLINE_BUTTONS, everywhere=False),
}


def refused_feature(error: BadRequest) -> RefusedFeature | None:
    """The feature without which the same message may be taken; None where the refusal is about something else."""
    words = str(error).lower()
    return next((feature for phrase, feature in _FEATURES.items() if phrase in words), None)


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
        case NeverLeftError() | InvalidToken():
            return Postponed(words)
        case NetworkError():  # a 5xx answer: Telegram did not take it
            return Postponed(words)
        case _:  # an answer that is no answer, after the request was read
            return Unknown(words)
