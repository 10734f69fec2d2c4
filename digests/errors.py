"""The errors of Broadsheet, each carrying the decision it asks for.

::

    BroadsheetError             what happened, as a code and values; bot.texts.errors words it for a person
    ├── InputError              somebody's words or file can't be used
    │   ├── BroadcastError      a broadcast can't be composed like that
    │   ├── CatalogueError      not an OPML catalogue of topics and feeds
    │   ├── FeedError           the bytes are no RSS, Atom, RDF or JSON feed
    │   ├── PageError           no article can be read from the page
    │   ├── QueryError          the words make no query
    │   ├── ScheduleError       no such zone, time or weekday
    │   └── SettingsError       the environment's settings can't be used
    ├── FetchError              an address could not be fetched; knows `status`, `retry_after` and `gone`
    │   └── RefusedError        the address is one we never open
    └── StorageError            the database can't be used
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

Value = str | int | float
Kind = TypeVar("Kind", bound="BroadsheetError")


class BroadsheetError(Exception):
    """Anything Broadsheet knows to have gone wrong.

    `code` names it, `values` are what its sentence tells. str(error), for logs and for keeping, is both of them;
    `described` reads it back.
    """

    def __init__(self, code: str, **values: Value) -> None:
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {json.dumps(self.values, ensure_ascii=False)}" if self.values else self.code

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.code, self.values), self.__dict__


def described(text: str) -> BroadsheetError:
    """The error whose str() is `text`, of no kind in particular."""
    code, _, values = text.partition(" ")
    return BroadsheetError(code, **(json.loads(values) if values else {}))


def _restored(kind: type[Kind], code: str, values: Mapping[str, Value]) -> Kind:
    return kind(code, **values)


class InputError(BroadsheetError):
    """Somebody's words or file can't be used as they are."""


class BroadcastError(InputError):
    """A broadcast can't be composed like that."""


class CatalogueError(InputError):
    """The file is no catalogue."""


class FeedError(InputError):
    """The bytes are no feed."""


class PageError(InputError):
    """The page holds no article that can be read."""


class QueryError(InputError):
    """The words make no query."""


class ScheduleError(InputError):
    """There is no such time, weekday or zone."""


class SettingsError(InputError):
    """One or more settings can't be used; `others` are what is wrong beside this."""

    others: Sequence["SettingsError"] = ()

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.others)])


class FetchError(BroadsheetError):
    """An address could not be fetched.

    `status` is the HTTP status, or None when no answer came. `retry_after` is how long the server asked to be left
    alone. `gone` is true for 410: it will not come back.
    """

    def __init__(
        self, code: str, *, status: int | None = None, retry_after: timedelta | None = None, **values: Value
    ) -> None:
        super().__init__(code, **values)
        self.status = status
        self.retry_after = retry_after

    @property
    def gone(self) -> bool:
        return self.status == 410


class RefusedError(FetchError):
    """The address is one Broadsheet never opens: not http(s), an odd port, or no public site's."""


class StorageError(BroadsheetError):
    """The database can't be used now."""
