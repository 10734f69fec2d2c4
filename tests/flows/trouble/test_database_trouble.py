"""A database that is locked, may only be read, or is gone: what people can read they read, and the rest is said."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import make_url

from playground.api import Message, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNKEPT = "I can't keep anything just now. Please try again in a few minutes."
UNREAD = "I can't look anything up just now. Please try again in a few minutes."
SOON = timedelta(milliseconds=50)

Trouble = Callable[[Scene], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def locked(scene: Scene) -> AsyncIterator[None]:
    """Another program holds SQLite's lock; only while it does nobody waits long."""
    path = _url(scene).removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=60, check_same_thread=False)) as other:
        await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("bot.handlers.request.PATIENCE", SOON)
                yield
        finally:
            other.rollback()


@asynccontextmanager
async def read_only(scene: Scene) -> AsyncIterator[None]:
    """SQLite's file may not be changed."""
    await _tell_sqlite(scene, "PRAGMA query_only=ON")
    try:
        yield
    finally:
        await _tell_sqlite(scene, "PRAGMA query_only=OFF")


async def _tell_sqlite(scene: Scene, pragma: str) -> None:
    async with scene.services.storage._writes.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await driver.execute(pragma)


@asynccontextmanager
async def postgres_read_only(scene: Scene) -> AsyncIterator[None]:
    """PostgreSQL lets nobody write, as a standby does."""
    _tell_postgres(scene, "SET default_transaction_read_only = on")
    try:
        yield
    finally:
        _tell_postgres(scene, "RESET default_transaction_read_only")


@asynccontextmanager
async def postgres_gone(scene: Scene) -> AsyncIterator[None]:
    """PostgreSQL lets nobody in."""
    _tell_postgres(scene, "ALLOW_CONNECTIONS false")
    try:
        yield
    finally:
        _tell_postgres(scene, "ALLOW_CONNECTIONS true")


def _tell_postgres(scene: Scene, change: str) -> None:
    """Change the bot's database, and let it have only connections that know."""
    url = make_url(_url(scene))
    name, server = url.database, url.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} {change}".encode())
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _url(scene: Scene) -> str:
    return scene.services.settings.database_url.get_secret_value()


@pytest.fixture
def there(request: pytest.FixtureRequest, name: str) -> Scene:
    """The bot with news that is called so."""
    found: Scene = request.getfixturevalue(name)
    return found


READABLE = [
    pytest.param("scene", locked, id="locked"),
    pytest.param("scene", read_only, id="read-only"),
    pytest.param("scene_on_postgres", postgres_read_only, id="read-only on PostgreSQL", marks=pytest.mark.postgres),
]
unwritable = pytest.mark.parametrize(("name", "trouble"), READABLE)


async def opened(scene: Scene) -> tuple[Person, Message]:
    """Somebody with a digest."""
    ada = await scene.reader("Technology")
    return ada, await ada.ask("/digest", to=scene.bot, wanted="🗞")


@unwritable
async def test_what_needs_no_writing_is_done(there: Scene, trouble: Trouble) -> None:
    ada, digest = await opened(there)
    async with trouble(there):
        await ada.ask("/help", to=there.bot, wanted="What you can write")
        await ada.press(digest, "1")
        assert "All sources" in digest.text
        await ada.press(digest, "◀ Back")
        assert digest.text.startswith("🗞")
        await ada.ask("/settings", to=there.bot, wanted="Settings")
        answer = await ada.ask("/search health insurer", to=there.bot, wanted="🔎")
        assert answer.text.endswith("I can't keep anything just now, so there are no buttons under this.")
        assert not answer.buttons
        nothing = await ada.ask("quagmires of Zanzara", to=there.bot, wanted="Nothing")
        assert not nothing.buttons


@unwritable
async def test_what_can_not_be_kept_is_said_and_tried_again_later(
    there: Scene, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    ada, _ = await opened(there)
    settings = await ada.ask("/settings", to=there.bot, wanted="Settings")
    async with trouble(there):
        with caplog.at_level(logging.ERROR):
            answer = await ada.press(settings, "Turn announcements off")
        assert (answer.text, answer.alert) == (UNKEPT, True)
        assert "something could not be done for want of the database" in caplog.text
        assert (await ada.ask("/follow gannets", to=there.bot)).text == UNKEPT
    await ada.press(settings, "Turn announcements off")
    assert settings.button("Turn announcements on").data


@unwritable
async def test_somebody_who_can_not_be_kept_gets_help_and_answers(there: Scene, trouble: Trouble) -> None:
    bo = there.world.person("Bo")
    async with trouble(there):
        await bo.ask("/help", to=there.bot, wanted="What you can write")
        await bo.ask("health insurer", to=there.bot, wanted="🔎")
        assert (await bo.ask("/follow gannets", to=there.bot)).text == UNKEPT
    await bo.ask("/start", to=there.bot, wanted="Tap the topics you want")


async def test_a_link_needs_no_database(scene: Scene, gannet_url: str) -> None:
    ada, _ = await opened(scene)
    async with read_only(scene):
        await ada.ask(f"{gannet_url}/terns", to=scene.bot, wanted="Tern colony returns to Gannet Rock")


async def test_what_was_waited_for_does_not_keep_a_command_from_being_done(scene: Scene) -> None:
    ada, _ = await opened(scene)
    shown = await ada.ask("/settings", to=scene.bot, wanted="Settings")
    await ada.press(shown, "Time zone")
    async with read_only(scene):
        await ada.ask("/help", to=scene.bot, wanted="What you can write")


@pytest.mark.postgres
async def test_without_any_database_people_get_help_and_are_told_so(
    scene_on_postgres: Scene, gannet_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene = scene_on_postgres
    ada, digest = await opened(scene)
    async with postgres_gone(scene):
        await ada.ask("/help", to=scene.bot, wanted="What you can write")
        await ada.ask(f"{gannet_url}/terns", to=scene.bot, wanted="Tern colony returns to Gannet Rock")
        assert (await ada.ask("/search health insurer", to=scene.bot)).text == UNREAD
        answer = await ada.press(digest, "1")
        assert (answer.text, answer.alert) == (UNREAD, True)
    await ada.press(digest, "1")
    assert "All sources" in digest.text
