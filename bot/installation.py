"""What an installation is made of, beside its settings: its clock, its database, and its catalogue."""

import logging
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from bot.settings import Settings
from digests.errors import CatalogueError
from digests.feeds.opml import Catalogue
from digests.feeds.opml import parse as parse_catalogue
from storage import Storage, migrate

log = logging.getLogger(__name__)

Now = Callable[[], datetime]


def now_in_utc() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Storage]:
    """The database as it is, seen by the first bot. Raises StorageError where it is not there or another version's."""
    storage = await Storage.open(settings.database_url.get_secret_value())
    try:
        yield storage.of_bot(settings.bot_id)
    finally:
        await storage.close()


def free_space(settings: Settings) -> tuple[int, Path]:
    """How many bytes are free where the database grows (or for a server's, here), and the folder that was asked."""
    there = _database_folder(settings)
    return shutil.disk_usage(there).free, there


def unwritable_folder(settings: Settings) -> Path | None:
    """The folder in which the database's file can't be made, or changed; None where it can, or a server keeps it."""
    if not settings.database_url.get_secret_value().startswith("sqlite"):
        return None
    there = _database_folder(settings)
    return None if there.is_dir() and os.access(there, os.W_OK | os.X_OK) else there


def _database_folder(settings: Settings) -> Path:
    """Where the database grows, or the nearest folder above that is there; for a server's, here."""
    url = settings.database_url.get_secret_value()
    folder = (Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path()).absolute()
    return next(place for place in (folder, *folder.parents) if _exists(place))


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # such as a name too long for any file
        return False


def catalogue(settings: Settings) -> Catalogue:
    """The operator's catalogue, or the one that ships. Raises CatalogueError."""
    try:
        chosen = settings.catalogue or files("bot").joinpath("catalogue.opml")
        return parse_catalogue(chosen.read_bytes())
    except OSError as error:
        raise CatalogueError("catalogue-unreadable", problem=str(error.strerror)) from error


async def prepare_database(settings: Settings, now: Now = now_in_utc) -> None:
    """Bring the database to this version's tables, and its topics and feeds to the catalogue: what `run` begins with.

    Raises CatalogueError or StorageError.
    """
    catalogue(settings)  # one that can't be read changes nothing
    await upgrade_database(settings, now)
    await sync_catalogue(settings, now)


async def upgrade_database(settings: Settings, now: Now = now_in_utc) -> None:
    """Bring the database to this version's tables, and give what is kept for no known bot yet to one of those set here.

    Raises StorageError.
    """
    await migrate(settings.database_url.get_secret_value())
    if settings.bot_id:
        async with opened(settings) as storage:
            await _name_bot(settings, storage)
            await _tell_resting(settings, storage, now())


async def _name_bot(settings: Settings, storage: Storage) -> None:
    """What is kept for no known bot yet is the bot's that was at work here before, or the first's."""
    async with storage.begin() as tx:
        if 0 in await tx.bots.ids():
            at_work_before = await tx.rate_limits.bots() & set(settings.bot_ids)
            await tx.bots.replace(0, at_work_before.pop() if len(at_work_before) == 1 else settings.bot_id)


async def _tell_resting(settings: Settings, storage: Storage, now: datetime) -> None:
    """Say in the log which bots there are chats of, but neither a token here nor a process that serves them."""
    async with storage.read() as tx:
        chats, served = await tx.bots.chats(), await tx.leases.served(now)
    for bot_id in sorted(chats.keys() - {*settings.bot_ids, *served}):
        log.warning(
            "bot %s has no token here: its chats (%s) are kept, and get nothing until its token is set again;"
            " if the bot is lost, `broadsheet replace-bot %s` gives them to another",
            bot_id,
            chats[bot_id],
            bot_id,
        )


async def sync_catalogue(settings: Settings, now: Now = now_in_utc) -> Catalogue:
    """Make the database's topics and feeds those of the catalogue, which is returned.

    Raises CatalogueError or StorageError.
    """
    wanted = catalogue(settings)
    async with opened(settings) as storage, storage.begin() as tx:
        await tx.feeds.sync(wanted, now())
    return wanted
