"""Who asks very often has to wait: each question costs a search, or a page of somebody's site."""

from bot.handlers.request import Request
from digests.chats.question_limit import admit

MOST_KNOWN = 10_000  # chats; then those that have asked are forgotten


async def may_ask(request: Request) -> bool:
    """Whether the chat may ask now; else it is told when. The bot's admins may always."""
    if request.is_admin:
        return True
    asked, now = request.services.asked, request.services.now()
    if len(asked) >= MOST_KNOWN:
        asked.clear()
    asked[request.chat.id], wait = admit(asked.get(request.chat.id), now)
    if wait:
        await request.answer(request.say.search.ask_later(wait))
    return not wait
