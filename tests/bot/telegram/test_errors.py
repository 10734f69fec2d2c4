"""What Telegram's answers mean for the message that met them."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.errors import Refusal, outcome_of, refusal_of
from bot.telegram.transport import MaybeDeliveredError, NeverLeftError
from digests.chats.chat import TelegramChatId
from digests.sending.delivery import Moved, Outcome, Postponed, Refused, Unknown


def refused(text: str, *, blocked: bool = False, gone: bool = False, closed: bool = False) -> Refused:
    return Refused(text, blocked=blocked, gone=gone, closed=closed)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatMigrated(-1001), Moved(TelegramChatId(-1001))),
        (Forbidden("Forbidden: bot was blocked by the user"), refused("bot was blocked by the user", blocked=True)),
        (Forbidden("Forbidden: user is deactivated"), refused("user is deactivated", gone=True)),
        (Forbidden("Forbidden: bot was kicked from the group chat"), refused("bot was kicked from", blocked=True)),
        (BadRequest("Chat not found"), refused("Chat not found", gone=True)),
        (BadRequest("Not enough rights to send text messages to the chat"), refused("Not enough", blocked=True)),
        (BadRequest("Message thread not found"), refused("Message thread not found", closed=True)),
        (BadRequest("Topic_closed"), refused("Topic_closed", closed=True)),
        (BadRequest("Message is too long"), refused("Message is too long")),
        (MaybeDeliveredError("no answer"), Unknown("no answer")),
        (NeverLeftError("no connection"), Postponed("no connection")),
        (NetworkError("Bad Gateway"), Postponed("Bad Gateway")),
        (InvalidToken("Not Found"), Postponed("Not Found")),
        (TelegramError("Invalid server response"), Unknown("Invalid server response")),
    ],
)
def test_an_error_says_what_became_of_the_message(error: TelegramError, outcome: Outcome) -> None:
    found = outcome_of(error)
    assert type(found) is type(outcome)
    if isinstance(outcome, Refused) and isinstance(found, Refused):
        assert (found.blocked, found.gone, found.closed) == (outcome.blocked, outcome.gone, outcome.closed)
    if isinstance(outcome, Moved):
        assert found == outcome


def test_telegrams_wish_to_wait_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    found = outcome_of(RetryAfter(timedelta(seconds=7)))
    assert isinstance(found, Postponed)
    assert found.wait == timedelta(seconds=7)


def test_a_timeout_of_the_library_itself_may_have_been_delivered_or_not_left() -> None:
    assert isinstance(outcome_of(TimedOut()), Postponed | Unknown)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (BadRequest("Can't parse entities: unclosed start tag"), Refusal.BAD_MARKUP),
        (BadRequest("Message is too long"), Refusal.TOO_LONG),
        (BadRequest("MESSAGE_TOO_LONG"), Refusal.TOO_LONG),
        (BadRequest("ENTITIES_TOO_LONG"), Refusal.TOO_LONG),
        (BadRequest("Reply markup is too long"), Refusal.TOO_LONG),
        (BadRequest("Message is not modified: specified new message content is the same"), Refusal.NOT_MODIFIED),
        (BadRequest("Message to edit not found"), Refusal.NO_MESSAGE),
        (BadRequest("Message to delete not found"), Refusal.NO_MESSAGE),
        (BadRequest("Message can't be edited"), Refusal.OTHER),
        (Forbidden("Forbidden: bot was blocked by the user"), Refusal.BLOCKED),
        (Forbidden("Forbidden: chat not found, bot was blocked by the user"), Refusal.BLOCKED),
        (Forbidden("Forbidden: words of tomorrow"), Refusal.CHAT_CLOSED),
    ],
)
def test_a_refusal_is_told_by_its_words(error: BadRequest | Forbidden, refusal: Refusal) -> None:
    assert refusal_of(error) is refusal
