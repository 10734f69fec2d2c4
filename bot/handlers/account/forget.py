"""Forgetting a chat: asked for, confirmed, done."""

from bot.handlers.request import Request
from bot.views.account import keyboards
from digests.errors import BroadcastError


async def forget(request: Request) -> None:
    """/forget: what it means, and whether that is meant."""
    invited = request.services.settings.access != "open" and not request.is_admin
    body = request.say.account.ask_to_forget(group=request.chat.is_group, invited=invited)
    await request.answer(body, keyboards.forget(request.say))


async def keep_all(request: Request) -> None:
    """*Back*: nothing is forgotten."""
    await request.show(request.say.account.nothing_forgotten())


async def forget_surely(request: Request) -> None:
    """*Delete everything*. Raises BroadcastError where a broadcast is still to be copied from this chat."""
    async with request.services.storage.begin() as tx:
        if await tx.forgetting.has_live_broadcast(request.address.chat):
            raise BroadcastError("broadcast-under-way")
        await tx.forgetting.forget(request.chat.id, request.services.now())
    await request.show(request.say.account.forgotten(group=request.chat.is_group))
