"""Writing `.env`: anew, or some of its settings, with all else as it stands there."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dotenv import dotenv_values, set_key, unset_key

from bot.environment import in_file
from digests.errors import BroadsheetError

FILE = Path(".env")


def read() -> dict[str, str]:
    """The settings that have a value there. Raises SettingsError where it can't be read."""
    return {name: value for name, value in in_file(FILE).items() if value}


def write(values: Mapping[str, str]) -> None:
    """Make it anew with these settings alone, for nobody else to read. Raises BroadsheetError."""
    lines = "".join(f"{name}={value}\n" for name, value in values.items())
    with _written():
        FILE.unlink(missing_ok=True)
        descriptor = os.open(FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("# Made by `broadsheet setup`; .env.example lists all there is to set.\n" + lines)


def change(values: Mapping[str, str]) -> None:
    """Set these settings, or none where the value is empty; all at once. Raises BroadsheetError."""
    new = FILE.with_name(f"{FILE.name}.new")
    with _written():
        shutil.copy(FILE, new)
        for name, value in values.items():
            if value:
                set_key(new, name, value, quote_mode="never")
            elif name in dotenv_values(new):
                unset_key(new, name)
        new.replace(FILE)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BroadsheetError("file-unwritable", file=str(FILE), problem=str(error.strerror)) from error
