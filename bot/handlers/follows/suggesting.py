"""A source is suggested, for everybody to follow: the admins decide. Until then it can be taken back."""

import logging
from collections.abc import Sequence

from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.handlers.follows.adding import address_in
from bot.handlers.request import Request
from bot.handlers.search import kept_addresses, kept_query
from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views import digest_keyboards
from bot.views.admins import suggestion_keyboards
from bot.views.admins.suggestion_callbacks import WithdrawSuggestion
from bot.views.digest_callbacks import SuggestFeed
from digests.articles.url import MAX_LENGTH
from digests.chats.chat import Address, TelegramChatId
from digests.chats.suggestion import MOST_WAITING, Suggestion, normalised
from digests.feeds.feed import Feed
from digests.feeds.finding import at_site
from storage import Transaction

log = logging.getLogger(__name__)

MOST_OFFERED = 8


async def suggest(request: Request) -> None:
    """/suggest [ADDRESS]. Nothing is fetched before an admin approves."""
    address = address_in(request.words)
    if request.chat.kind != ChatType.PRIVATE:
        await request.answer(request.say.suggestions.only_in_private())
    elif len(address) > MAX_LENGTH:
        await request.answer(request.say.suggestions.too_long(MAX_LENGTH))
    elif not address:
        await _show_own(request)
    else:
        await _suggest(request, address)


async def suggest_feed(request: Request, data: SuggestFeed) -> None:
    """*Suggest it for all* under a feed that was followed by its address."""
    address = await kept_query(request, data.query)
    if address is not None and request.chat.kind == ChatType.PRIVATE:
        await _suggest(request, address)


async def withdraw(request: Request, data: WithdrawSuggestion) -> None:
    """*Withdraw*, or ✕: in place of it stands what waits still."""
    async with request.services.storage.begin() as tx:
        is_gone = await tx.suggestions.withdraw(request.chat.id, data.suggestion)
    say = request.say.suggestions
    await _show_own(request)
    await request.note(say.withdrawn() if is_gone else say.too_late(), alert=not is_gone)


async def _show_own(request: Request) -> None:
    """How to suggest a site, and what the chat suggested that waits."""
    async with request.services.storage.read() as tx:
        waiting = await tx.suggestions.of(request.chat.id)
    await request.show(request.say.suggestions.how_to(waiting), suggestion_keyboards.own(waiting, request.say))


async def _suggest(request: Request, sent: str) -> None:
    address = normalised(sent)
    async with request.services.storage.begin() as tx:
        if listed := await _listed(address, tx):
            added = None
        else:
            waiting = await tx.suggestions.of(request.chat.id)
            many, is_known = len(waiting) >= MOST_WAITING, await tx.suggestions.is_waiting(address)
            added = None if many else await tx.suggestions.add(request.chat.id, address, request.services.now())
    say = request.say.suggestions
    if listed:
        await _offer(request, listed)
    elif many:
        await request.answer(say.too_many(MOST_WAITING), suggestion_keyboards.own(waiting, request.say))
    elif added is None:
        await request.answer(say.suggested_before())
    else:
        await request.answer(say.suggested(address), suggestion_keyboards.withdraw(added.id, request.say))
        if not is_known:
            await _tell_admins(request, added)


async def _listed(address: str, tx: Transaction) -> list[Feed]:
    """The feeds that the address leads to and that are read for everybody."""
    sources = await tx.feed_choices.sources()
    return [feed for feed in at_site(await tx.feeds.all(), address) if feed.id in sources]


async def _offer(request: Request, listed: Sequence[Feed]) -> None:
    """Say that it is read for everybody, and let it be followed."""
    offered = await kept_addresses(request, ((feed.title or feed.url, feed.url) for feed in listed[:MOST_OFFERED]))
    await request.answer(request.say.suggestions.listed(), digest_keyboards.feeds(offered))


async def _tell_admins(request: Request, suggestion: Suggestion) -> None:
    """Tell those who can be told; the others find it under /sources."""
    services = request.services
    for admin in sorted(services.admin_ids):
        where = Address(TelegramChatId(admin))
        async with services.storage.read() as tx:
            chat = await tx.chats.at(where)
        say = Texts(chat.language if chat else services.settings.default_language)
        body = say.suggestions.new(suggestion, request.chat.title)
        try:
            await post(services.bot, where, body, suggestion_keyboards.suggestion(suggestion.id, say))
        except TelegramError as error:
            log.info("suggestion %s could not be told to admin %s: %s", suggestion.id, admin, error)
