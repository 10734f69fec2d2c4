"""Commands that are imported when they are called: what the whole program needs takes more than a second to import.

As click's documentation has it (https://click.palletsprojects.com/en/stable/complex/#lazily-loading-subcommands).
"""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """`where` it is, as "module:name", and what the list of commands says of it."""

    where: str
    about: str


class LazyCommands(MutableMapping[str, click.Command]):
    """The commands of a group by their names; each is imported when it is asked for, none when they are listed."""

    def __init__(self, lazy: Mapping[str, LazyCommand]) -> None:
        self._lazy = dict(lazy)

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = resolve_name(self._lazy[name].where)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._lazy)

    def __len__(self) -> int:
        return len(self._lazy)

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError(f"{name} belongs into the table of commands")

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"{name} belongs into the table of commands")

    def abouts(self) -> list[tuple[str, str]]:
        return [(name, lazy.about) for name, lazy in self._lazy.items()]


class LazyGroup(click.Group):
    """A group of `lazy` commands, listed in the order of the table."""

    def __init__(self, name: str | None, *, lazy: Mapping[str, LazyCommand], **settings: Any) -> None:
        self._lazy = LazyCommands(lazy)
        super().__init__(name, commands=self._lazy, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's shape)
        return [*self._lazy]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's shape)
        with formatter.section("Commands"):
            formatter.write_dl(self._lazy.abouts())
