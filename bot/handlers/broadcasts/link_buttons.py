"""The link buttons under a broadcast's message."""

from dataclasses import replace

from bot.handlers.broadcasts.panel import present, present_below, show_outdated
from bot.handlers.broadcasts.states import draft_of
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.views.broadcasts import broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import DropLinks, WriteLinks
from digests.chats.dialogue import AwaitingLinks
from digests.sending.broadcast import BroadcastState
from digests.sending.link_buttons import LinkButton, parse_links


async def ask_for_links(request: Request, data: WriteLinks) -> None:
    """*Buttons*: the next message describes them."""
    async with request.services.storage.begin() as tx:
        draft = await draft_of(data.broadcast, tx)
        if draft is not None and not draft.is_album:
            await tx.chats.set_dialogue(request.chat.id, AwaitingLinks(draft.id))
    if draft is None:
        await show_outdated(request, data.broadcast)
    elif draft.is_album:
        await request.note(request.say.broadcast.no_links_on_albums(), alert=True)
    else:
        await request.show(request.say.broadcast.write_links(), broadcast_keyboards.write_links(draft, request.say))


async def take_links(request: Request, number: int) -> None:
    """The buttons came, a line each."""
    chosen = parse_links(request.words)
    await _put_links(request, number, chosen)
    await present_below(request, number)


async def drop_links(request: Request, data: DropLinks) -> None:
    """*No buttons*."""
    await _put_links(request, data.broadcast, ())
    await present(request, data.broadcast)


async def _put_links(request: Request, number: int, links: tuple[LinkButton, ...]) -> None:
    """Let the draft and its preview have these buttons; a broadcast that is no draft any more keeps what it has."""
    async with request.services.storage.begin() as tx:
        draft = await existing_broadcast(number, tx, to_change=True)
        await tx.chats.set_dialogue(request.chat.id, None)
        if draft.state is not BroadcastState.DRAFT or draft.links == links:
            return
        await tx.broadcasts.save(replace(draft, links=links))
    buttons = broadcast_keyboards.links(links)
    await request.services.bot.edit_message_reply_markup(draft.admin, draft.message_ids[0], reply_markup=buttons)
