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

from bot.telegram.send import attempt, is_bad_markup, outcome_of
from bot.telegram.transport import MaybeDeliveredError, NeverLeftError
from digests.sending.delivery import Moved, Outcome, Postponed, Refused, Sent, Unsure


def refused(text: str, *, blocked: bool = False, gone: bool = False) -> Refused:
    return Refused(text, blocked=blocked, gone=gone)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatMigrated(-1001), Moved(-1001)),
        (Forbidden("Forbidden: bot was blocked by the user"), refused("bot was blocked by the user", blocked=True)),
        (Forbidden("Forbidden: user is deactivated"), refused("user is deactivated", gone=True)),
        (Forbidden("Forbidden: bot was kicked from the group chat"), refused("bot was kicked from", blocked=True)),
        (BadRequest("Chat not found"), refused("Chat not found", gone=True)),
        (BadRequest("Not enough rights to send text messages to the chat"), refused("Not enough", blocked=True)),
        (BadRequest("Message thread not found"), refused("Message thread not found", blocked=True)),
        (BadRequest("Message is too long"), refused("Message is too long")),
        (MaybeDeliveredError("no answer"), Unsure("no answer")),
        (NeverLeftError("no connection"), Postponed("no connection")),
        (NetworkError("Bad Gateway"), Postponed("Bad Gateway")),
        (InvalidToken("Not Found"), Postponed("Not Found")),
        (TelegramError("Invalid server response"), Unsure("Invalid server response")),
    ],
)
def test_an_error_says_what_became_of_the_message(error: TelegramError, outcome: Outcome) -> None:
    found = outcome_of(error)
    assert type(found) is type(outcome)
    if isinstance(outcome, Refused) and isinstance(found, Refused):
        assert (found.blocked, found.gone) == (outcome.blocked, outcome.gone)
    if isinstance(outcome, Moved):
        assert found == outcome


def test_telegrams_wish_to_wait_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    found = outcome_of(RetryAfter(timedelta(seconds=7)))
    assert isinstance(found, Postponed)
    assert found.wait == timedelta(seconds=7)


def test_a_timeout_of_the_library_itself_may_have_been_delivered_or_not_left() -> None:
    assert isinstance(outcome_of(TimedOut()), Postponed | Unsure)


async def test_what_was_taken_is_sent() -> None:
    async def send() -> tuple[int, ...]:
        return (7, 8)

    assert await attempt(send) == Sent((7, 8))


async def test_what_was_refused_is_no_exception() -> None:
    async def send() -> tuple[int, ...]:
        raise BadRequest("Chat not found")

    assert isinstance(await attempt(send), Refused)


@pytest.mark.parametrize(
    ("text", "bad"), [("Can't parse entities: unclosed start tag", True), ("Message is too long", False)]
)
def test_refused_formatting_is_told_from_a_refused_text(text: str, bad: bool) -> None:
    assert is_bad_markup(BadRequest(text)) is bad
