from collections.abc import Callable
from datetime import datetime
from typing import cast

import pytest
from aiohttp.test_utils import make_mocked_request
from telegram import Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.receiving.webhook import Webhook
from digests.errors import SettingsError
from tests.storage.samples import HOUR, NOW

URL = "https://news.example.org/telegram"


class _Telegram:
    """What a bot's webhook is set with."""

    token = "12:AAbbccddeeff"

    def __init__(self, error: TelegramError | None = None) -> None:
        self.error = error
        self.secrets: list[str] = []

    async def set_webhook(self, url: str, *, secret_token: str, allowed_updates: tuple[str, ...]) -> bool:
        assert (url, "message" in allowed_updates) == (URL, True)
        if self.error is not None:
            raise self.error
        self.secrets.append(secret_token)
        return True


async def _take(update: Update) -> None:
    """It is handled elsewhere."""


def webhook(telegram: _Telegram, now: Callable[[], datetime] = lambda: NOW) -> Webhook:
    return Webhook(cast("ExtBot[str]", telegram), URL, _take, now)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidToken("no"), "token-unknown"),
        (BadRequest("bad webhook: HTTPS url must be provided for webhook"), "webhook-refused"),
        (NetworkError("no route"), "telegram-unreachable"),
        (Forbidden("no"), "telegram-unreachable"),
    ],
)
async def test_what_telegram_says_to_a_webhook_is_told(error: TelegramError, code: str) -> None:
    with pytest.raises(SettingsError, match=code):
        await webhook(_Telegram(error)).start()


async def test_what_comes_before_the_start_or_after_the_end_is_to_come_again() -> None:
    telegram = _Telegram()
    hook = webhook(telegram)
    await hook.start()
    await hook.stop()
    headers = {"X-Telegram-Bot-Api-Secret-Token": telegram.secrets[0]}
    answer = await hook.posts["/telegram"](make_mocked_request("POST", "/telegram", headers=headers))
    assert answer.status == 503


async def test_every_start_has_the_same_secret_and_another_bot_another() -> None:
    first, second, other = _Telegram(), _Telegram(), _Telegram()
    other.token = "13:AAbbccddeeff"
    for telegram in (first, second, other):
        await webhook(telegram).start()
    assert first.secrets == second.secrets != other.secrets


async def test_silence_tells_nothing_where_telegram_speaks_by_itself() -> None:
    times = iter((NOW, NOW + 9 * HOUR))
    hook = webhook(_Telegram(), lambda: next(times))
    await hook.start()
    assert [hook.heard_at(), hook.heard_at()] == [NOW, NOW + 9 * HOUR]


async def test_telegram_is_not_heard_while_nothing_is_taken() -> None:
    hook = webhook(_Telegram())
    assert hook.heard_at() is None  # it stands by
    await hook.start()
    await hook.stop()
    assert hook.heard_at() is None
