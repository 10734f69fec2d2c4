"""Starting before what the bot needs is there: retried at fixed intervals, and said once a minute."""

import logging
import time
from collections.abc import Awaitable, Callable

from bot.texts.errors import ErrorTexts
from digests.errors import BroadsheetError

log = logging.getLogger(__name__)

# What goes by itself; a wrong token or password does not, and ends the program at once.
PASSING = frozenset({"telegram-unreachable", "database-unreachable", "polling-taken-over"})
TRY_EVERY, SAY_EVERY = 5.0, 60.0  # seconds


async def when_reachable(
    start: Callable[[], Awaitable[None]],
    pause: Callable[[float], Awaitable[bool]],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Do `start`, again and again while Telegram or the database can't be reached. Raises what else it raises.

    `pause` waits so many seconds, and tells whether to go on; `clock` gives seconds that only grow.
    """
    said_at: float | None = None
    while True:
        try:
            await start()
        except BroadsheetError as error:
            if error.code not in PASSING:
                raise
            if said_at is None or clock() - said_at >= SAY_EVERY:
                said_at = clock()
                log.warning("waiting, and trying again every %g s: %s", TRY_EVERY, ErrorTexts("en").sentence(error))
        else:
            return
        if not await pause(TRY_EVERY):
            return
