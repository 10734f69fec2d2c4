"""The errors of Broadsheet, each carrying the decision it asks for.

::

    BroadsheetError             str(error) is one sentence for a person: what happened and what to do
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

from datetime import timedelta


class BroadsheetError(Exception):
    """Anything Broadsheet knows to have gone wrong; its text is a sentence for the person who caused it."""


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
    """One or more settings can't be used; the text names each of them, a line each."""


class FetchError(BroadsheetError):
    """An address could not be fetched.

    `status` is the HTTP status, or None when no answer came. `retry_after` is how long the server asked to be left
    alone. `gone` is true for 410: it will not come back.
    """

    def __init__(self, text: str, *, status: int | None = None, retry_after: timedelta | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.retry_after = retry_after

    @property
    def gone(self) -> bool:
        return self.status == 410


class RefusedError(FetchError):
    """The address is one Broadsheet never opens: not http(s), an odd port, or inside a private network."""


class StorageError(BroadsheetError):
    """The database can't be used now."""
