"""What admins are told of the installation."""

import pytest

from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_admin_is_told_what_check_finds_without_secrets(alone: Scene) -> None:
    told = await alone.admin.ask("/health", to=alone.bot, wanted="database: ")
    assert f"the bot is @{alone.bot.username}" in told.text
    secret = alone.services.settings.tokens[0].partition(":")[2]
    assert secret not in told.text
    assert len(told.text.splitlines()) == 9


async def test_nobody_else_is_told(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await bo.ask("/health", to=alone.bot, wanted="for the people who run this bot")
