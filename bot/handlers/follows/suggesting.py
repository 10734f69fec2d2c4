"""A source is suggested, for everybody to follow: the admins decide."""

import logging

from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.handlers.follows.adding import address_in
from bot.handlers.request import Request
from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views.admins import suggestion_keyboards
from bot.views.digest_callbacks import SuggestFeed
from digests.chats.chat import Address, FollowKind, TelegramChatId
from digests.chats.suggestion import MOST_WAITING, Suggestion

log = logging.getLogger(__name__)

LONGEST_ADDRESS = 2000


async def suggest(request: Request) -> None:
    """/suggest ADDRESS. Nothing is fetched before an admin approves."""
    address = address_in(request.words)[:LONGEST_ADDRESS]
    if request.chat.kind != ChatType.PRIVATE:
        await request.answer(request.say.suggestions.only_in_private())
    elif not address:
        await request.answer(request.say.suggestions.how_to())
    else:
        await _suggest(request, address)


async def suggest_feed(request: Request, data: SuggestFeed) -> None:
    """*Suggest it for all* under a feed that was followed by its address."""
    async with request.services.storage.read() as tx:
        follows = {follow.id: follow for follow in await tx.follows.of(request.chat.id)}
    followed = follows.get(data.follow)
    if request.chat.kind == ChatType.PRIVATE and followed is not None and followed.kind is FollowKind.FEED:
        await _suggest(request, followed.value)


async def _suggest(request: Request, address: str) -> None:
    async with request.services.storage.begin() as tx:
        many = await tx.suggestions.count(request.chat.id) >= MOST_WAITING
        added = None if many else await tx.suggestions.add(request.chat.id, address, request.services.now())
    say = request.say.suggestions
    if many:
        await request.answer(say.too_many(MOST_WAITING))
    elif added is None:
        await request.answer(say.suggested_before())
    else:
        await request.answer(say.suggested(address))
        await _tell_admins(request, added)


async def _tell_admins(request: Request, suggestion: Suggestion) -> None:
    """Tell those who can be told; the others find it under /sources."""
    services = request.services
    for admin in sorted(services.settings.admin_ids):
        where = Address(TelegramChatId(admin))
        async with services.storage.read() as tx:
            chat = await tx.chats.at(where)
        say = Texts(chat.language if chat else services.settings.default_language)
        body = say.suggestions.new(suggestion, request.chat.title)
        try:
            await post(services.bot, where, body, suggestion_keyboards.suggestion(suggestion.id, say))
        except TelegramError as error:
            log.info("suggestion %s could not be told to admin %s: %s", suggestion.id, admin, error)
