"""Whoever set up a group or channel is told once that the bot may write there no more."""

import logging
from dataclasses import dataclass

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, ChatState
from storage import Loss, Storage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LossReporter:
    """Tells people with these parts."""

    storage: Storage
    bot: ExtBot[str]

    async def tell_losses(self) -> int:
        """Tell of every loss that nobody was told of; how many could be told. It is not tried again."""
        async with self.storage.read() as tx:
            if not await tx.chat_access.any_loss():
                return 0
        async with self.storage.begin() as tx:
            losses = await tx.chat_access.take_losses()
        return sum([await self._tell(loss) for loss in losses])

    async def _tell(self, loss: Loss) -> bool:
        async with self.storage.read() as tx:
            person = await tx.chats.at(Address(loss.told))
        if person is None or person.state is not ChatState.ACTIVE:
            return False
        try:
            await post(self.bot, person.address, Texts(person.language).groups.loss(loss.title))
        except TelegramError as error:
            log.info("the loss of chat %s could not be told to %s: %s", loss.chat, loss.told, error)
            return False
        return True
