"""Sources that people suggested: admins decide, and who suggested them is told once."""

import logging
from collections.abc import Callable, Sequence

from telegram.error import TelegramError

from bot.handlers.request import Request
from bot.handlers.search import kept_addresses, kept_query
from bot.telegram.rich_text import Rich, join, text
from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views.admins import suggestion_keyboards
from bot.views.admins.suggestion_callbacks import (
    ApproveFeed,
    ApproveSuggestion,
    DeclineSuggestion,
    ListSuggestions,
    OpenSuggestion,
)
from bot.web.discover import discover
from bot.workers.origin import asked_by
from digests.chats.chat import Address, ChatState, TelegramChatId
from digests.chats.suggestion import LISTED, Suggestion, SuggestionState

# What is said, in the language of whoever reads it.
Said = Callable[[Texts], Rich]
log = logging.getLogger(__name__)


async def turn(request: Request, data: ListSuggestions) -> None:
    """*Suggested* under /sources, and ◀ ▶: a page of those that wait."""
    await _list(request, data.start)


async def open_suggestion(request: Request, data: OpenSuggestion) -> None:
    """*Back* from the feeds of its site: one that waits, as it came."""
    suggestion = await _waiting(request, data.suggestion, None)
    if suggestion is None:
        return
    async with request.services.storage.read() as tx:
        chat = await tx.chats.get(suggestion.chat)
    body = request.say.suggestions.new(suggestion, chat.title if chat else "")
    await request.show(body, suggestion_keyboards.suggestion(suggestion.id, request.say))


async def approve(request: Request, data: ApproveSuggestion) -> None:
    """*Add it*: only now the address is fetched. Raises FeedError and FetchError, and then it waits still."""
    suggestion = await _waiting(request, data.suggestion, data.start)
    if suggestion is not None:
        await _approve(request, suggestion, suggestion.url, data.start)


async def approve_feed(request: Request, data: ApproveFeed) -> None:
    """One of several feeds of its site was tapped. Raises likewise."""
    suggestion = await _waiting(request, data.suggestion, data.start)
    address = await kept_query(request, data.query) if suggestion is not None else None
    if suggestion is not None and address is not None:
        await _approve(request, suggestion, address, data.start)


async def decline(request: Request, data: DeclineSuggestion) -> None:
    """*Decline*."""
    suggestion = await _waiting(request, data.suggestion, data.start)
    if suggestion is None:
        return
    async with request.services.storage.begin() as tx:
        decided = await tx.suggestions.decide(suggestion.id, SuggestionState.DECLINED, _admin(request))
    if not decided:  # another admin was faster
        await _waiting(request, suggestion.id, data.start)
        return
    is_told = await _tell(request, decided, lambda say: say.suggestions.declined(suggestion.url))
    await _end(request, text("✕ ") + request.say.suggestions.address(suggestion), is_told=is_told, start=data.start)


async def _list(request: Request, start: int) -> None:
    """The page that number `start` stands on, or the last one."""
    async with request.services.storage.read() as tx:
        count = await tx.suggestions.count()
        first = min(start, max(0, count - 1)) // LISTED * LISTED
        shown = await tx.suggestions.waiting(LISTED, first)
    body = request.say.suggestions.waiting(shown, first, request.services.now())
    await request.show(body, suggestion_keyboards.suggestions(shown, first, count, request.say))


async def _approve(request: Request, suggestion: Suggestion, address: str, start: int | None) -> None:
    """Add the feed at the address, or ask which of several."""
    services = request.services
    found = await discover(address, services.fetcher, services.workers, asked_by(request.chat.id))
    now = services.now()
    if len(found) > 1:
        offered = await kept_addresses(request, ((feed.title, feed.url) for feed in found))
        buttons = suggestion_keyboards.feeds(suggestion.id, offered, start, request.say)
        await request.show(request.say.follows.which_feed(len(found)), buttons)
        return
    async with services.storage.begin() as tx:
        decided = await tx.suggestions.decide(suggestion.id, SuggestionState.APPROVED, _admin(request))
        if decided:
            feed = await tx.feeds.add(found[0].url, title=found[0].title, site_url="", language="", now=now)
            services.awaited_feeds.add(feed.id)
    if not decided:  # another admin was faster
        await _waiting(request, suggestion.id, start)
        return
    title = found[0].title or found[0].url
    is_told = await _tell(request, decided, lambda say: say.suggestions.approved(title))
    await _end(request, text(f"✓ {title}"), is_told=is_told, start=start)


async def _waiting(request: Request, number: int, start: int | None) -> Suggestion | None:
    """The suggestion; where it waits no longer, the admin is told what became of it, and by whom."""
    async with request.services.storage.read() as tx:
        suggestion = await tx.suggestions.get(number)
        by = Address(suggestion.decided_by) if suggestion and suggestion.decided_by else None
        admin = await tx.chats.at(by) if by else None
    if suggestion is not None and suggestion.state is SuggestionState.WAITING:
        return suggestion
    outcome = request.say.suggestions.outcome(suggestion, admin.title if admin else "")
    address = [request.say.suggestions.address(suggestion)] if suggestion is not None else []
    await _show_left(request, join([*address, text(outcome)]), start)
    await request.note(outcome, alert=True)
    return None


async def _end(request: Request, outcome: Rich, *, is_told: bool, start: int | None) -> None:
    """Show the `outcome`, and say whether somebody was told of it."""
    await _show_left(request, outcome, start)
    await request.note(request.say.suggestions.decided(is_told=is_told))


async def _show_left(request: Request, outcome: Rich, start: int | None) -> None:
    """The `outcome` in place of the suggestion, or of a list its page from `start` on, as it is now."""
    if start is not None:
        await _list(request, start)
    else:
        await request.show(outcome)


async def _tell(request: Request, decided: Sequence[Suggestion], said: Said) -> bool:
    """Tell those who suggested it; whether any of them could be told."""
    return any([await _tell_one(request, suggestion, said) for suggestion in decided])


async def _tell_one(request: Request, suggestion: Suggestion, said: Said) -> bool:
    async with request.services.storage.read() as tx:
        chat = await tx.chats.get(suggestion.chat)
    if chat is None or chat.state is not ChatState.ACTIVE:
        return False
    try:
        await post(request.services.bot, chat.address, said(Texts(chat.language)))
    except TelegramError as error:
        log.info("what became of suggestion %s could not be told: %s", suggestion.id, error)
        return False
    return True


def _admin(request: Request) -> TelegramChatId | None:
    return TelegramChatId(request.user.id) if request.user is not None else None
