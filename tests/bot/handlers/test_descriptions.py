"""How the bot is described to people who have not begun."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from telegram.ext import ExtBot

from bot.handlers.profile.descriptions import publish_descriptions
from bot.services import Services
from bot.settings import Settings
from bot.texts.profile import ProfileTexts
from bot.texts.translations import ENGLISH, spoken
from playground.api import Bot, World, api, serve
from tests.plain_http import plain


@pytest.fixture
def world() -> World:
    return World(now=lambda: datetime(2026, 11, 24, tzinfo=UTC).timestamp())


async def published(world: World, account: Bot, default: str = ENGLISH) -> None:
    async with (
        serve(api(world)) as server,
        ExtBot(account.token, base_url=server.base_url, request=plain(), get_updates_request=plain(1)) as bot,
    ):
        settings = Settings(default_language=default)
        await publish_descriptions(cast("Services", SimpleNamespace(bot=bot, settings=settings)))


def by_code(default: str = ENGLISH) -> dict[str, ProfileTexts]:
    """The sentences under each of the codes that Telegram knows them by, "" for everybody else's."""
    return {"" if language == default else language: ProfileTexts(language) for language in spoken()}


async def test_the_bot_is_described_in_every_language_that_it_speaks(world: World) -> None:
    account = world.bot("Broadsheet")
    await published(world, account)
    assert account.descriptions == {code: said.description() for code, said in by_code().items()}
    assert account.short_descriptions == {code: said.short_description() for code, said in by_code().items()}


async def test_what_its_operator_wrote_stays(world: World) -> None:
    account = world.bot("Broadsheet")
    account.descriptions[""] = "News of our village."
    await published(world, account)
    assert account.descriptions == {"": "News of our village."}
    assert set(account.short_descriptions) == set(by_code())
