"""A local Telegram with one bot and two people, served for each test that asks for it."""

from collections.abc import AsyncIterator

import pytest
import telegram

from playground.api import Bot, Person, Running, World, api, serve
from tests.plain_http import plain


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(now=clock)


@pytest.fixture
def account(world: World) -> Bot:
    return world.bot("Broadsheet", username="broadsheet_bot")


@pytest.fixture
def ada(world: World) -> Person:
    return world.person("Ada", language_code="en")


@pytest.fixture
def bruno(world: World) -> Person:
    return world.person("Bruno", language_code="de")


@pytest.fixture
async def server(world: World) -> AsyncIterator[Running]:
    async with serve(api(world)) as running:
        yield running


@pytest.fixture
async def bot(server: Running, account: Bot) -> AsyncIterator[telegram.Bot]:
    """A real client of the Bot API, talking to the local Telegram."""
    client = telegram.Bot(
        account.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=plain(),
        get_updates_request=plain(1),
    )
    async with client:
        yield client


@pytest.fixture
async def reader(ada: Person, account: Bot) -> Person:
    """Ada, after she has started the bot."""
    await ada.say("/start", to=account)
    return ada
