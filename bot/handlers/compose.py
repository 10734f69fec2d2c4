"""A broadcast, composed: the message, whom it is for, the buttons under it."""

from dataclasses import replace

from telegram.error import BadRequest

from bot import broadcast_keyboard
from bot.admin_replies import AdminReplies
from bot.broadcast_keyboard import Aim
from bot.keyboard import topic_of
from bot.present import found, present, present_below
from bot.send import copy, erase
from bot.visit import Visit
from digests.broadcast import Audience, Broadcast, BroadcastState, ChatKind, LinkButton, links_in
from storage import Transaction

# What an admin's next message is: a broadcast, a part of an album, buttons, a time; the latter with their numbers.
MESSAGE, ALBUM, LINKS, MOMENT = "broadcast", "album", "links", "moment"
MOST_LANGUAGES = 30
_WAYS_ON = (Aim.EVERYONE, Aim.ONLY_ME, Aim.SO_CHOSEN)
MOST_DAYS = 3650


async def broadcast(visit: Visit) -> None:
    """/broadcast: the next message is the one."""
    async with visit.services.storage.begin() as tx:
        await tx.chats.expect(visit.chat.id, MESSAGE)
    await visit.answer(say(visit).compose())


async def cancel(visit: Visit) -> None:
    """/cancel: no message is waited for any more."""
    async with visit.services.storage.begin() as tx:
        waited, _, number = (await tx.chats.expecting(visit.chat.id)).partition(" ")
        await tx.chats.expect(visit.chat.id, "")
    if waited in (LINKS, MOMENT):
        await present_below(visit, int(number))
    else:
        await visit.answer(say(visit).draft_dropped() if waited == MESSAGE else say(visit).nothing_to_cancel())


def is_awaited(visit: Visit, expected: str) -> bool:
    """Whether the message is (a part of) the one to broadcast."""
    album = visit.message.media_group_id if visit.message else None
    return expected == MESSAGE or bool(album and expected.startswith(f"{ALBUM} {album} "))


async def take_message(visit: Visit) -> None:
    """The message to broadcast came; the parts of an album come one by one and belong together."""
    if visit.message is None:
        return
    album = visit.message.media_group_id or ""
    message, now = visit.message.message_id, visit.services.now()
    async with visit.services.storage.begin() as tx:
        draft = await _album_begun(visit, album, tx)
        if draft is not None:
            if not draft.frozen:
                await tx.broadcasts.save(replace(draft, message_ids=(*draft.message_ids, message)))
            return
        draft = await tx.broadcasts.draft(visit.address.chat, (message,), Audience(), now)
        await tx.chats.expect(visit.chat.id, f"{ALBUM} {album} {draft.id}" if album else "")
    await present(visit, draft.id, anew=True)


async def _album_begun(visit: Visit, album: str, tx: Transaction) -> Broadcast | None:
    """The draft whose album this is another part of."""
    word, _, rest = (await tx.chats.expecting(visit.chat.id)).partition(" ")
    known, _, number = rest.partition(" ")
    return await tx.broadcasts.get(int(number)) if word == ALBUM and album and known == album else None


# Whom it is for


async def choose_anew(visit: Visit) -> None:
    """*Audience*: back to the choice, in place."""
    async with visit.services.storage.read() as tx:
        draft = await draft_of(visit, tx)
        size = await tx.broadcasts.audience_size(draft.audience, visit.services.now()) if draft else 0
    if draft is None:
        await show_outdated(visit)
        return
    await visit.show(
        say(visit).choose_audience(draft.audience, size), broadcast_keyboard.audience(draft, size, say(visit))
    )


async def open_filter(visit: Visit) -> None:
    """What the audience can be narrowed by was tapped: offer its values."""
    number, words = visit.press.number(0), say(visit)
    match Aim(visit.press.arguments[1]):
        case Aim.TOPIC:
            offered = broadcast_keyboard.topics(number, await _topics(visit), words)
        case Aim.LANGUAGE:
            async with visit.services.storage.read() as tx:
                codes = await tx.broadcasts.languages(visit.services.now(), MOST_LANGUAGES)
            offered = broadcast_keyboard.languages(number, codes, words)
        case Aim.KIND:
            offered = broadcast_keyboard.kinds(number, words)
        case _:
            offered = broadcast_keyboard.days(number, words)
    await visit.show(words.choose_one(), offered)


async def choose_audience(visit: Visit) -> None:
    """Who it is for was tapped: a filter leads back to the choice, the rest on to the preview."""
    topics = await _topics(visit)
    async with visit.services.storage.begin() as tx:
        draft = await draft_of(visit, tx, to_change=True)
        if draft is not None:
            draft = replace(draft, audience=_chosen(visit, draft.audience, topics))
            await tx.broadcasts.save(draft)
            await tx.chats.expect(visit.chat.id, "")
    if draft is None:
        await show_outdated(visit)
    elif visit.press.arguments[1] not in _WAYS_ON:
        await choose_anew(visit)
    elif draft.frozen or not await _size(visit, draft):
        await present(visit, draft.id)
    else:
        await _freeze(visit, draft)


def _chosen(visit: Visit, audience: Audience, topics: list[str]) -> Audience:
    """What the press makes of the audience. Raises ValueError or LookupError for what is no longer offered."""
    what, *rest = visit.press.arguments[1:]
    value = rest[0] if rest else ""
    match Aim(what):
        case Aim.EVERYONE:
            return Audience()
        case Aim.ONLY_ME:
            return Audience(only_chat=visit.chat.id)
        case Aim.TOPIC:
            return replace(audience, only_chat=0, topic=topic_of(value, topics) if value else "")
        case Aim.LANGUAGE:
            return replace(audience, only_chat=0, language=value[:8])
        case Aim.KIND:
            return replace(audience, only_chat=0, kind=ChatKind(value) if value else None)
        case Aim.DAYS:
            days = min(visit.press.number(2), MOST_DAYS) if value else 0
            return replace(audience, only_chat=0, active_days=days)
        case _:
            return audience


async def _topics(visit: Visit) -> list[str]:
    async with visit.services.storage.read() as tx:
        return [topic.name for topic in await tx.feeds.topics()]


async def _size(visit: Visit, draft: Broadcast) -> int:
    async with visit.services.storage.read() as tx:
        return await tx.broadcasts.audience_size(draft.audience, visit.services.now())


async def _freeze(visit: Visit, draft: Broadcast) -> None:
    """Show the message as everybody will get it: a copy of ours, which nobody can change, and which is what is sent."""
    services, words, chat = visit.services, say(visit), visit.address.chat
    try:
        copies = await copy(services.bot, visit.address, draft.admin, draft.message_ids)
    except BadRequest as error:
        async with services.storage.begin() as tx:
            await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.CANCELLED)
        await visit.show(words.not_copied(str(error)))
        return
    async with services.storage.begin() as tx:
        await tx.broadcasts.save(replace(draft, admin=chat, message_ids=copies, frozen=True))
    if visit.message is not None:
        await erase(services.bot, visit.address, (visit.message.message_id,))
    await present(visit, draft.id, anew=True)


# The buttons under it


async def ask_for_links(visit: Visit) -> None:
    """*Buttons*: the next message describes them."""
    async with visit.services.storage.begin() as tx:
        draft = await draft_of(visit, tx)
        if draft is not None:
            await tx.chats.expect(visit.chat.id, f"{LINKS} {draft.id}")
    if draft is None:
        await show_outdated(visit)
    elif draft.is_album:
        await visit.note(say(visit).no_links_on_albums(), alert=True)
    else:
        await visit.show(say(visit).write_links(), broadcast_keyboard.write_links(draft, say(visit)))


async def take_links(visit: Visit, number: int) -> None:
    """The buttons came, a line each."""
    chosen = links_in(visit.words)
    await _put_links(visit, number, chosen)
    await present_below(visit, number)


async def drop_links(visit: Visit) -> None:
    """*No buttons*."""
    number = visit.press.number(0)
    await _put_links(visit, number, ())
    await present(visit, number)


async def _put_links(visit: Visit, number: int, links: tuple[LinkButton, ...]) -> None:
    """Let the draft and its preview have these buttons; a broadcast that is no draft any more keeps what it has."""
    async with visit.services.storage.begin() as tx:
        draft = await found(number, tx, to_change=True)
        await tx.chats.expect(visit.chat.id, "")
        if draft.state is not BroadcastState.DRAFT or draft.links == links:
            return
        await tx.broadcasts.save(replace(draft, links=links))
    buttons = broadcast_keyboard.links(links)
    await visit.services.bot.edit_message_reply_markup(draft.admin, draft.message_ids[0], reply_markup=buttons)


async def draft_of(visit: Visit, tx: Transaction, *, to_change: bool = False) -> Broadcast | None:
    """The draft whose button was pressed; None when it is no draft any more. `to_change` as in `found`."""
    number = visit.press.number(0)
    draft = await (tx.broadcasts.hold(number) if to_change else tx.broadcasts.get(number))
    return draft if draft is not None and draft.state is BroadcastState.DRAFT else None


async def show_outdated(visit: Visit) -> None:
    """An old button was pressed: say so, and show how the broadcast is now."""
    await visit.note(say(visit).already_decided(), alert=True)
    await present(visit, visit.press.number(0))


def say(visit: Visit) -> AdminReplies:
    return AdminReplies(visit.chat.language)
