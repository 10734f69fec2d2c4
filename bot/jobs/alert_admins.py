"""Admins are told once when something goes wrong and once when it is over: in chat, and by the operator's webhook."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.telegram.rich_text import Rich
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.monitoring.incidents import Incident, Symptoms, incidents
from storage import Storage

log = logging.getLogger(__name__)

# What was due while the bot was not running is no incident: it is given so long.
SETTLING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AlertedBot:
    """A bot that may be in trouble, and its `admins`, by their ids at Telegram, who are told by it."""

    id: int
    bot: ExtBot[str]
    storage: Storage
    admins: Collection[int]


@dataclass(frozen=True, slots=True)
class AdminAlerter:
    """Tells the admins of all bots with these parts, each once, by the first of their bots that can.

    `webhook` sends a text elsewhere, and says whether it was taken; None where the operator named no address. `free` is
    how many bytes the disk has left, and `started` when this process began.
    """

    storage: Storage
    bots: Sequence[AlertedBot]
    default_language: str
    webhook: Callable[[str, bool], Awaitable[bool]] | None
    free: Callable[[], int]
    started: datetime
    now: Callable[[], datetime]

    async def alert_admins(self) -> int:
        """Tell what began and what is over since the last time; how many incidents that are."""
        now = self.now()
        if now < self.started + SETTLING:
            return 0
        async with self.storage.read() as tx:
            symptoms, told = await tx.symptoms.at(now, [bot.id for bot in self.bots]), await tx.incidents.told()
        found = incidents(await self._completed(symptoms), told, now)
        over = {key: told[key] for key in sorted(told.keys() - {incident.key for incident in found})}
        async with self.storage.begin() as tx:
            begun = await tx.incidents.begin(found, now)
            over = {key: over[key] for key in await tx.incidents.end(over)}
        if begun and not await self._tell(lambda say: say.alerts.begun(begun, now), is_over=False):
            await self._forget(begun)
        if over:
            await self._tell(lambda say: say.alerts.over(over), is_over=True)
        return len(begun) + len(over)

    async def _completed(self, symptoms: Symptoms) -> Symptoms:
        """The symptoms with those that no table tells."""
        refused = [bot for bot in self.bots if await _is_refused(bot.bot)]
        names = ["" if len(self.bots) == 1 else str(bot.id) for bot in refused]
        return replace(symptoms, refused_bots=names, free=self.free())

    async def _tell(self, words: Callable[[Texts], Rich], *, is_over: bool) -> bool:
        """Tell every admin, and the webhook; whether anybody could be told."""
        admins = sorted({admin for bot in self.bots for admin in bot.admins})
        reached = [await self._tell_admin(TelegramChatId(admin), words) for admin in admins]
        if self.webhook is not None:
            reached.append(await self.webhook(words(Texts(self.default_language)).plain, is_over))
        return any(reached)

    async def _tell_admin(self, admin: TelegramChatId, words: Callable[[Texts], Rich]) -> bool:
        for bot in self.bots:
            if admin in bot.admins and await self._tell_by(bot, admin, words):
                return True
        return False

    async def _tell_by(self, bot: AlertedBot, admin: TelegramChatId, words: Callable[[Texts], Rich]) -> bool:
        async with bot.storage.read() as tx:
            chat = await tx.chats.at(Address(admin))
        try:
            await post(bot.bot, Address(admin), words(Texts(chat.language if chat else self.default_language)))
        except TelegramError as error:
            log.warning("admin %s can't be alerted by bot %s: %s", admin, bot.id, error)
            return False
        return True

    async def _forget(self, untold: Collection[Incident]) -> None:
        """Nobody could be told: the next time it is tried again."""
        async with self.storage.begin() as tx:
            await tx.incidents.end(incident.key for incident in untold)


async def _is_refused(bot: ExtBot[str]) -> bool:
    try:
        await bot.get_me()
    except InvalidToken:
        return True
    except TelegramError as error:  # it is away, and may be back before anybody misses a digest
        log.info("Telegram could not be asked whether it takes the token: %s", error)
    return False
