"""A broadcast, composed: the message, whom it is for, the buttons under it."""

from collections.abc import Callable
from dataclasses import replace

from telegram.error import BadRequest

from bot.handlers.broadcasts.panel import present, present_below
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.telegram.send import copy, erase
from bot.views import broadcast_keyboards
from bot.views.broadcast_callbacks import (
    AudienceFilter,
    ChooseEveryone,
    ChooseOnlyMe,
    DropLinks,
    FilterByActivity,
    FilterByKind,
    FilterByLanguage,
    FilterByTopic,
    KeepAudience,
    OpenAudience,
    OpenFilter,
    WriteLinks,
)
from bot.views.callback_data import topic_of
from digests.chats.dialogue import AwaitingAlbum, AwaitingBroadcast, AwaitingLinks, AwaitingMoment
from digests.sending.broadcast import Audience, Broadcast, BroadcastState
from digests.sending.link_buttons import LinkButton, parse_links
from storage import Transaction

MOST_LANGUAGES = 30
MOST_DAYS = 3650


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
    """*Back* under the question for the message: none is waited for any more."""
    await request.show(request.say.broadcast.draft_dropped())


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


# Whom it is for


async def choose_anew(request: Request, data: OpenAudience) -> None:
    """*Audience*: back to the choice, in place."""
    await _ask_for_audience(request, data.broadcast)


async def _ask_for_audience(request: Request, number: int) -> None:
    async with request.services.storage.read() as tx:
        draft = await draft_of(number, tx)
        size = await tx.broadcasts.audience_size(draft.audience, request.services.now()) if draft else 0
    if draft is None:
        await show_outdated(request, number)
        return
    await request.show(
        request.say.broadcast.choose_audience(draft.audience, size),
        broadcast_keyboards.audience(draft, size, request.say),
    )


async def open_filter(request: Request, data: OpenFilter) -> None:
    """What the audience can be narrowed by was tapped: offer its values."""
    number, say = data.broadcast, request.say
    match data.filter:
        case AudienceFilter.TOPIC:
            offered = broadcast_keyboards.topics(number, await _topics(request), say)
        case AudienceFilter.LANGUAGE:
            async with request.services.storage.read() as tx:
                codes = await tx.broadcasts.languages(request.services.now(), MOST_LANGUAGES)
            offered = broadcast_keyboards.languages(number, codes, say)
        case AudienceFilter.KIND:
            offered = broadcast_keyboards.kinds(number, say)
        case AudienceFilter.DAYS:
            offered = broadcast_keyboards.days(number, say)
    await request.show(say.broadcast.choose_one(), offered)


async def choose_everyone(request: Request, data: ChooseEveryone) -> None:
    """*Everyone*: on to the preview."""
    await _go_on(request, data.broadcast, lambda _: Audience())


async def choose_only_me(request: Request, data: ChooseOnlyMe) -> None:
    """*Only me*: on to the preview."""
    await _go_on(request, data.broadcast, lambda _: Audience(only_chat=request.chat.id))


async def keep_audience(request: Request, data: KeepAudience) -> None:
    """*Go on* with whom the filters leave: on to the preview."""
    await _go_on(request, data.broadcast, lambda audience: audience)


async def filter_by_topic(request: Request, data: FilterByTopic) -> None:
    """A topic was tapped, or *Any*."""
    topic = topic_of(data.topic_key, await _topics(request)) if data.topic_key else ""
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, topic=topic))


async def filter_by_language(request: Request, data: FilterByLanguage) -> None:
    """A language was tapped, or *Any*."""
    language = data.language[:8]
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, language=language))


async def filter_by_kind(request: Request, data: FilterByKind) -> None:
    """A kind of chats was tapped, or *Any*."""
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, kind=data.kind))


async def filter_by_activity(request: Request, data: FilterByActivity) -> None:
    """A number of days was tapped, or *Any*."""
    days = min(data.days, MOST_DAYS)
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, active_days=days))


async def _narrow(request: Request, number: int, narrowed: Callable[[Audience], Audience]) -> None:
    """Change the draft's audience, and back to the choice."""
    if await _with_audience(request, number, narrowed) is None:
        await show_outdated(request, number)
    else:
        await _ask_for_audience(request, number)


async def _go_on(request: Request, number: int, chosen: Callable[[Audience], Audience]) -> None:
    """Change the draft's audience, and on to the preview."""
    draft = await _with_audience(request, number, chosen)
    if draft is None:
        await show_outdated(request, number)
    elif draft.frozen or not await _size(request, draft):
        await present(request, draft.id)
    else:
        await _freeze(request, draft)


async def _with_audience(request: Request, number: int, changed: Callable[[Audience], Audience]) -> Broadcast | None:
    """The draft with its audience changed, and saved; None when it is no draft any more."""
    async with request.services.storage.begin() as tx:
        draft = await draft_of(number, tx, to_change=True)
        if draft is None:
            return None
        draft = replace(draft, audience=changed(draft.audience))
        await tx.broadcasts.save(draft)
    return draft


async def _topics(request: Request) -> list[str]:
    async with request.services.storage.read() as tx:
        return [topic.name for topic in await tx.feeds.topics()]


async def _size(request: Request, draft: Broadcast) -> int:
    async with request.services.storage.read() as tx:
        return await tx.broadcasts.audience_size(draft.audience, request.services.now())


async def _freeze(request: Request, draft: Broadcast) -> None:
    """Show the message as everybody will get it: a copy of ours, which nobody can change, and which is what is sent."""
    services, words, chat = request.services, request.say, request.address.chat
    try:
        copies = await copy(services.bot, request.address, draft.admin, draft.message_ids)
    except BadRequest as error:
        async with services.storage.begin() as tx:
            await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.CANCELLED)
        await request.show(words.broadcast.not_copied(str(error)))
        return
    async with services.storage.begin() as tx:
        await tx.broadcasts.save(replace(draft, admin=chat, message_ids=copies, frozen=True))
    if request.message is not None:
        await erase(services.bot, request.address, (request.message.message_id,))
    await present(request, draft.id, anew=True)


# The buttons under it


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


async def draft_of(number: int, tx: Transaction, *, to_change: bool = False) -> Broadcast | None:
    """The draft with this number; None when it is no draft any more. `to_change` as in `existing_broadcast`."""
    draft = await (tx.broadcasts.get_for_update(number) if to_change else tx.broadcasts.get(number))
    return draft if draft is not None and draft.state is BroadcastState.DRAFT else None


async def show_outdated(request: Request, number: int) -> None:
    """An old button was pressed: say so, and show how the broadcast is now."""
    await request.note(request.say.broadcast.already_decided(), alert=True)
    await present(request, number)
