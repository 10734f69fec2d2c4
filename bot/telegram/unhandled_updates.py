"""What was taken from Telegram and not handled when the program ends: kept, and handled by the next one."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from telegram import Bot, Update

from bot.telegram.incoming_updates import readable
from digests.errors import StorageError
from storage import Storage

log = logging.getLogger(__name__)


async def keep_unhandled(updates: Sequence[Update], storage: Storage, now: datetime) -> None:
    """Keep the updates for the next start. Where they can't be kept, that is logged."""
    if not updates:
        return
    try:
        async with storage.begin() as tx:
            await tx.unhandled_updates.keep({update.update_id: update.to_json() for update in updates}, now)
        log.info("%s updates are left for the next start", len(updates))
    except StorageError:
        log.exception("%s updates are lost, as they could not be kept for the next start", len(updates))


async def take_unhandled(storage: Storage, bot: Bot, now: datetime) -> list[Update]:
    """The updates that the last run left, oldest first, which are kept no more. Raises StorageError."""
    async with storage.begin() as tx:
        contents = await tx.unhandled_updates.take(now)
    known = [update for content in contents if (update := readable(json.loads(content))) is not None]
    return [Update.de_json(update, bot) for update in known]
