"""What admins see in numbers."""

import asyncio
import logging

from telegram.error import TelegramError

from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from bot.telegram.send import post_picture
from bot.views.admins.stats_picture import picture
from digests.monitoring.daily_numbers import DailyNumbers

log = logging.getLogger(__name__)


async def stats(request: Request) -> None:
    """/stats: how the bot does, with a picture of the last days; the words alone where it can't be drawn or sent."""
    await request.typing()
    now = request.services.now()
    async with request.services.storage.read() as tx:
        numbers = await tx.stats(now)
        days = await tx.daily_numbers.last(now.date())
    words = request.say.stats.stats(numbers, days[-1])
    if not await _shown(request, days, words):
        await request.answer(words)


async def _shown(request: Request, days: tuple[DailyNumbers, ...], words: Rich) -> bool:
    """Show the picture with `words` below it; whether that was possible."""
    try:
        drawn = await asyncio.to_thread(picture, days, request.say)
        await post_picture(request.services.bot, request.address, drawn, words)
    except (TelegramError, OSError, ValueError) as error:
        log.warning("the picture of the last days could not be shown: %s", error)
        return False
    return True
