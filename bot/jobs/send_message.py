"""What one delivery sends: a chat's digest or alert, a copy of a broadcast's message, or for an undo the end of one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram.ext import ExtBot

from bot.jobs.delete_message import delete_message
from bot.jobs.send_to_channel import send_to_channel
from bot.telegram.send import attempt, copy, post
from bot.texts.texts import Texts
from bot.views import digest_keyboards, follow_keyboards
from bot.views.broadcasts import broadcast_keyboards
from bot.views.keyboards import directed
from bot.views.messages import alert_message, digest_message
from digests.alerts import quiet_until
from digests.chats.chat import Chat
from digests.digest import Digest
from digests.sending.broadcast import Broadcast
from digests.sending.delivery import Delivery, DeliveryKind, Outcome, Postponed, Refused
from storage import Storage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MessageSender:
    """Sends with these parts. `default_timezone` is for chats that have none of their own."""

    storage: Storage
    bot: ExtBot[str]
    default_timezone: str
    now: Callable[[], datetime]

    async def send_message(
        self, delivery: Delivery, broadcast: Broadcast | None, *, paid: bool, silent: bool
    ) -> Outcome:
        """Do what the delivery is for, of `broadcast` where it is one's. Its turn has come, and it is marked.

        `silent`: a broadcast comes without a sound.
        """
        if broadcast is not None and broadcast.is_undo:
            return await delete_message(delivery, broadcast, self.storage, self.bot, self.now())
        if broadcast is not None:
            return await self._copy(delivery, broadcast, paid=paid, silent=silent)
        if delivery.kind is DeliveryKind.BROADCAST:
            return Refused("the broadcast is no longer there")
        async with self.storage.read() as tx:
            chat = await tx.chats.get(delivery.chat)
            digest = await tx.digests.get(delivery.chat, delivery.subject)
            empty = digest is not None and not digest.stories
            first = empty and not await tx.digests.delivered_editions(delivery.chat)
        if chat is None or digest is None:
            return Refused("the chat or its digest is no longer there")
        ids = {"delivery": delivery.id, "digest": delivery.subject, "stories": digest.stories}
        log.debug("delivery %s tells stories %s", delivery.id, digest.stories, extra=ids)
        if quiet := quiet_until(chat, self.now()):
            return Postponed("", quiet - self.now())
        if delivery.kind is DeliveryKind.ALERT:
            return await attempt(lambda: self._send_alert(delivery, chat, digest))
        if chat.is_channel:
            return await attempt(lambda: send_to_channel(self.bot, chat, digest, self.default_timezone))
        if empty:
            return await attempt(lambda: self._send_nothing_new(delivery, chat, first=first))
        return await attempt(lambda: self._send_digest(delivery, chat, digest))

    async def _copy(self, delivery: Delivery, broadcast: Broadcast, *, paid: bool, silent: bool) -> Outcome:
        origin, message_ids = broadcast.admin, broadcast.message_ids
        buttons = broadcast_keyboards.links(broadcast.links)
        return await attempt(
            lambda: copy(self.bot, delivery.address, origin, message_ids, buttons, paid=paid, silent=silent)
        )

    async def _send_nothing_new(self, delivery: Delivery, chat: Chat, *, first: bool) -> tuple[int, ...]:
        say = Texts(chat.language)
        body = say.digests.nothing_new(say.formats.slot(chat.due, chat.schedule), first=first)
        return ((await post(self.bot, delivery.address, body, bulk=True, silent=True)).message_id,)

    async def _send_alert(self, delivery: Delivery, chat: Chat, digest: Digest) -> tuple[int, ...]:
        say, item = Texts(chat.language), digest.items[0]
        async with self.storage.read() as tx:
            earlier = await tx.deliveries.last_alert(chat.id, item.story)
        body = alert_message.alert(item, chat.length, self.now(), say)
        buttons = None if chat.is_channel else follow_keyboards.of_alert(say)
        message = await post(
            self.bot,
            delivery.address,
            body,
            buttons,
            bulk=True,
            silent=chat.silent,
            reply_to=earlier,
            barest=alert_message.headline(item),
            picture=item.lead.url if chat.picture and item.lead.pictured else "",
        )
        return (message.message_id,)

    async def _send_digest(self, delivery: Delivery, chat: Chat, digest: Digest) -> tuple[int, ...]:
        say = Texts(chat.language)
        pages = digest_message.pages_for(chat, digest, self.default_timezone, say)
        buttons = digest_keyboards.digest(delivery.subject, 0, len(pages), pages[0].items, say, more=bool(digest.left))
        headlines = digest_message.headlines(digest, digest_message.zone_of(chat, self.default_timezone), say)
        message = await post(
            self.bot,
            delivery.address,
            pages[0].body,
            directed(buttons, say),
            bulk=True,
            silent=chat.silent,
            barest=headlines,
            picture=pages[0].picture,
            document=pages[0].document,
        )
        return (message.message_id,)
