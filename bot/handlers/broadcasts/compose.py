"""A broadcast, composed: /broadcast, and the message that comes, or the parts of an album."""

from dataclasses import replace

from bot.handlers.broadcasts.panel import present, present_below
from bot.handlers.broadcasts.states import draft_of
from bot.handlers.request import Request
from bot.views.broadcasts import broadcast_keyboards
from digests.chats.dialogue import AwaitingAlbum, AwaitingBroadcast, AwaitingLinks, AwaitingMoment
from digests.sending.broadcast import Audience


async def broadcast(request: Request) -> None:
    """/broadcast: the next message is the one."""
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, AwaitingBroadcast())
    await request.answer(request.say.broadcast.compose(), broadcast_keyboards.compose(request.say))


async def cancel(request: Request) -> None:
    """/cancel, which like any command ends what was waited for: back to where that was asked."""
    match request.dialogue:
        case AwaitingLinks(number) | AwaitingMoment(number):
            await present_below(request, number)
        case AwaitingBroadcast():
            await request.answer(request.say.broadcast.draft_dropped())
        case _:
            await request.answer(request.say.broadcast.nothing_to_cancel())


async def leave(request: Request) -> None:
    """*Back* under the question for the message: none is waited for any more. It may have come, and been sent."""
    is_awaited = isinstance(request.dialogue, AwaitingBroadcast)
    say = request.say.broadcast
    await request.show(say.draft_dropped() if is_awaited else say.nothing_to_cancel())


async def take_message(request: Request) -> None:
    """The message to broadcast came, or the first part of an album, whose others follow one by one."""
    if request.message is None:
        return
    album, message = request.message.media_group_id, request.message.message_id
    async with request.services.storage.begin() as tx:
        draft = await tx.broadcasts.draft(request.address.chat, (message,), Audience(), request.services.now())
        await tx.chats.set_dialogue(request.chat.id, AwaitingAlbum(album, draft.id) if album else None)
    await present(request, draft.id, anew=True)


async def take_part(request: Request, number: int) -> None:
    """Another part of the album came. What was previewed without it stays as it is."""
    if request.message is None:
        return
    async with request.services.storage.begin() as tx:
        draft = await draft_of(number, tx, to_change=True)
        if draft is not None and not draft.frozen:
            await tx.broadcasts.save(replace(draft, message_ids=(*draft.message_ids, request.message.message_id)))
