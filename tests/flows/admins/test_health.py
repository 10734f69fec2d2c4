"""What admins are told of the installation."""

import pytest

from digests.chats.chat import TelegramChatId
from digests.sending.features import Feature, FeatureRefusal
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_admin_is_told_what_check_finds_without_secrets(alone: Scene) -> None:
    told = await alone.admin.ask("/health", to=alone.bot, wanted="database: ")
    assert f"the bot is @{alone.bot.username}" in told.text
    secret = alone.services.settings.tokens[0].partition(":")[2]
    assert secret not in told.text
    assert len(told.text.splitlines()) == 9


async def test_an_admin_is_told_what_telegram_refuses(alone: Scene) -> None:
    refused = (Feature.BUTTON_COLOURS, None), (Feature.RICH_MESSAGES, None), (Feature.INLINE_BUTTONS, TelegramChatId(5))
    async with alone.services.storage.begin() as tx:
        for feature, chat in refused:
            await tx.feature_refusals.add(FeatureRefusal(feature, chat, alone.services.now()))
    told = await alone.admin.ask("/health", to=alone.bot, wanted="database: ")
    without = "Telegram's server refuses these, and messages go out without: coloured buttons, rich messages"
    assert told.text.splitlines()[-1] == without


async def test_nobody_else_is_told(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await bo.ask("/health", to=alone.bot, wanted="for the people who run this bot")
