"""What an installation is made of, beside its settings: its database, and its catalogue."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from bot.settings import Settings
from digests.errors import CatalogueError
from digests.feeds.opml import Catalogue
from digests.feeds.opml import parse as parse_catalogue
from storage import Storage


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Storage]:
    """The database, as it is. Raises StorageError where it is not there or of another version."""
    storage = await Storage.open(settings.database_url.get_secret_value())
    try:
        yield storage
    finally:
        await storage.close()


def free_space(settings: Settings) -> tuple[int, Path]:
    """How many bytes are free where the database grows (or for a server's, here), and the folder that was asked."""
    url = settings.database_url.get_secret_value()
    folder = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path()
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if _exists(place))
    return shutil.disk_usage(there).free, there


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
