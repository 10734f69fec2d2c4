"""Sources that people suggested: admins decide, and who suggested them is told once."""

import logging
from collections.abc import Callable

from telegram.error import TelegramError

from bot.handlers.dispatch.outdated_buttons import answer_outdated
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich, text
from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views.admins import suggestion_keyboards
from bot.views.admins.suggestion_callbacks import ApproveSuggestion, DeclineSuggestion
from bot.web.discover import discover
from bot.workers.origin import asked_by
from digests.chats.chat import ChatState
from digests.chats.suggestion import Suggestion, SuggestionState

# What is said, in the language of whoever reads it.
Said = Callable[[Texts], Rich]
log = logging.getLogger(__name__)

LISTED = 8


async def suggestions(request: Request) -> None:
    """*Suggested* under /sources: those that wait."""
    async with request.services.storage.read() as tx:
        waiting = await tx.suggestions.waiting(LISTED)
    body = request.say.suggestions.waiting(waiting, request.services.now())
    await request.show(body, suggestion_keyboards.suggestions(waiting, request.say))


async def approve(request: Request, data: ApproveSuggestion) -> None:
    """*Add it*: only now the address is fetched. Raises FeedError and FetchError, and then it waits still."""
    suggestion = await _waiting(request, data.suggestion)
    if suggestion is None:
        return
    services = request.services
    [found, *_] = await discover(suggestion.url, services.fetcher, services.workers, asked_by(request.chat.id))
    async with services.storage.begin() as tx:
        is_mine = await tx.suggestions.decide(suggestion.id, SuggestionState.APPROVED)
        if is_mine:
            feed = await tx.feeds.add(found.url, title=found.title, site_url="", language="", now=services.now())
            services.awaited_feeds.add(feed.id)
    title = found.title or found.url
    if is_mine:
        await _tell(request, suggestion, lambda say: say.suggestions.approved(title))
    await _end(request, f"✓ {title}", is_mine=is_mine, listed=data.listed)


async def decline(request: Request, data: DeclineSuggestion) -> None:
    """*Decline*."""
    suggestion = await _waiting(request, data.suggestion)
    if suggestion is None:
        return
    async with request.services.storage.begin() as tx:
        is_mine = await tx.suggestions.decide(suggestion.id, SuggestionState.DECLINED)
    if is_mine:
        await _tell(request, suggestion, lambda say: say.suggestions.declined(suggestion.url))
    await _end(request, f"✕ {suggestion.url}", is_mine=is_mine, listed=data.listed)


async def _waiting(request: Request, number: int) -> Suggestion | None:
    """The suggestion; where it is decided or forgotten, the admin is told so."""
    async with request.services.storage.read() as tx:
        suggestion = await tx.suggestions.get(number)
    if suggestion is None:
        await answer_outdated(request.press, request.say)
    return suggestion


async def _end(request: Request, outcome: str, *, is_mine: bool, listed: bool) -> None:
    """Show the `outcome`, or in place of a list what is left of it; or that another admin was faster."""
    if not is_mine:
        await answer_outdated(request.press, request.say)
        return
    if listed:
        await suggestions(request)
    else:
        await request.show(text(outcome))
    await request.note(request.say.suggestions.decided())


async def _tell(request: Request, suggestion: Suggestion, said: Said) -> None:
    async with request.services.storage.read() as tx:
        chat = await tx.chats.get(suggestion.chat)
    if chat is None or chat.state is not ChatState.ACTIVE:
        return
    try:
        await post(request.services.bot, chat.address, said(Texts(chat.language)))
    except TelegramError as error:
        log.info("what became of suggestion %s could not be told: %s", suggestion.id, error)
