"""The commands that are offered."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from telegram.ext import ExtBot

from bot.handlers.commands import COMMANDS
from bot.handlers.profile.command_menus import publish_menus
from bot.services import Services
from bot.settings import Settings
from bot.texts.translations import spoken, translations
from playground.api import Bot, Group, Person, World, api, menu, serve
from tests.plain_http import plain


@pytest.fixture
def world() -> World:
    return World(now=lambda: datetime(2026, 11, 24, tzinfo=UTC).timestamp())


async def published(
    world: World, account: Bot, admins: frozenset[int], public_url: str = "https://news.gazette.example"
) -> None:
    """Let the menus be published, by as much of the services as that takes."""
    async with (
        serve(api(world)) as server,
        ExtBot(account.token, base_url=server.base_url, request=plain(), get_updates_request=plain(1)) as bot,
    ):
        settings = Settings(admin_ids=admins, public_url=public_url, http_bind="127.0.0.1:8080")
        await publish_menus(cast("Services", SimpleNamespace(bot=bot, settings=settings, admin_ids=admins)))


async def test_everybody_is_offered_what_is_theirs(world: World) -> None:
    account, admin, bo = world.bot("Broadsheet"), world.person("Editor"), world.person("Bo")
    await admin.say("/start", to=account)
    group = world.group("Reading circle", admin, bo)
    await published(world, account, frozenset({admin.id}))

    def offered(person: Person, place: Bot | Group) -> set[str]:
        return {command.name for command in menu(account, person.chat(place).chat, person.user)}

    everybody = {command.name for command in COMMANDS if not command.admins}
    assert offered(bo, account) == everybody
    assert offered(admin, account) == {command.name for command in COMMANDS}
    assert offered(bo, group) == {command.name for command in COMMANDS if not (command.admins or command.changes)}
    assert offered(admin, group) == everybody


async def test_where_the_bot_is_not_on_the_web_no_feed_is_offered(world: World) -> None:
    account, bo = world.bot("Broadsheet"), world.person("Bo")
    await published(world, account, frozenset(), public_url="")
    assert "myfeed" not in {command.name for command in menu(account, bo.chat(account).chat, bo.user)}


async def test_every_menu_is_there_in_every_language_that_the_bot_speaks(world: World) -> None:
    account, admin = world.bot("Broadsheet"), world.person("Editor")
    await admin.say("/start", to=account)
    await published(world, account, frozenset({admin.id}))
    scopes = {"all_private_chats", "all_group_chats", "all_chat_administrators", f"chat:{admin.id}"}
    assert {(scope, "" if code == "en" else code) for scope in scopes for code in spoken()} == set(account.commands)
    for (_, code), commands in account.commands.items():
        translate = translations(code).gettext
        assert {command.description for command in commands} <= {translate(command.about) for command in COMMANDS}


async def test_what_telegram_knows_already_is_not_told_again(world: World) -> None:
    account = world.bot("Broadsheet")
    await published(world, account, frozenset())
    told = len(world.calls_of("setMyCommands"))
    await published(world, account, frozenset())
    assert len(world.calls_of("setMyCommands")) == told


async def test_an_admin_who_never_wrote_stops_nobody(world: World) -> None:
    account, bo = world.bot("Broadsheet"), world.person("Bo")
    await published(world, account, frozenset({1, 2}))
    assert menu(account, bo.chat(account).chat, bo.user)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_one_that_telegram_takes(command: object) -> None:
    name, about = getattr(command, "name", ""), getattr(command, "about", "")
    assert name.isalpha()
    assert name.islower()
    assert 1 <= len(about) <= 256
