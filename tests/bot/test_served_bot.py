"""How updates come to each of several bots."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pydantic import SecretStr
from telegram.ext import ExtBot

from bot.monitoring.metrics import Metrics
from bot.served_bot import ServedBot
from bot.setting_values import Bind
from bot.settings import Settings

URL = "https://news.example.org/telegram"


@pytest.mark.parametrize(
    ("tokens", "url", "path"),
    [
        (["7:one"], URL, "/telegram"),
        (["7:one", "8:two"], URL, "/telegram/7"),
        (["7:one", "8:two"], f"{URL}/", "/telegram/7"),
    ],
)
def test_each_of_several_bots_has_a_webhook_of_its_own(tokens: list[str], url: str, path: str) -> None:
    settings = Settings(bot_tokens=tuple(map(SecretStr, tokens)), webhook_url=url, http_bind=Bind("127.0.0.1", 8080))
    services = SimpleNamespace(settings=settings, bot_id=7, bot=ExtBot(tokens[0]), now=None, metrics=Metrics())
    application = SimpleNamespace(update_queue=asyncio.Queue())
    # As much of them as it uses.
    bot = ServedBot(cast("Any", services), cast("Any", application), cast("Any", None))
    assert list(bot.receiver(lambda _: None).posts) == [path]
