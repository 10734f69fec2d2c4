"""A bot as a process of its own, so that it can be killed: `python -m tests.flows.bot_process SECONDS`.

Its settings come from the environment. Its clock is SECONDS behind, so that the next one can find leases run out.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from bot.app import build
from bot.installation import prepare_database
from bot.monitoring import logs
from bot.settings import load
from bot.texts.errors import ErrorTexts
from digests.errors import BroadsheetError


async def serve(behind: timedelta) -> None:
    """Serve until killed."""
    settings = load(file=None)
    logs.set_up(settings)
    await prepare_database(settings)
    async with build(settings, now=lambda: datetime.now(UTC) - behind) as app:
        await app.run(asyncio.Event())


if __name__ == "__main__":
    try:
        asyncio.run(serve(timedelta(seconds=float(sys.argv[1]))))
    except BroadsheetError as error:
        sys.exit(ErrorTexts("en").sentence(error))
