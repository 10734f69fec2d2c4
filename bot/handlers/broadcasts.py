"""An admin's message to an audience: composed, shown, confirmed, sent, and if need be cancelled."""

from dataclasses import replace

from bot import keyboard
from bot.admin_replies import AdminReplies
from bot.send import copy
from bot.visit import Visit
from digests.broadcast import Audience, Broadcast, BroadcastState
from storage import Transaction

EXPECTED = "broadcast"
ALBUM = "album"


async def broadcast(visit: Visit) -> None:
    """/broadcast: the next message is the one."""
    async with visit.services.storage.begin() as tx:
        await tx.chats.expect(visit.chat.id, EXPECTED)
    await visit.answer(_say(visit).compose())


async def cancel(visit: Visit) -> None:
    """/cancel: no message is waited for any more."""
    async with visit.services.storage.begin() as tx:
        waited = await tx.chats.expecting(visit.chat.id)
        await tx.chats.expect(visit.chat.id, "")
    await visit.answer(_say(visit).draft_dropped() if waited == EXPECTED else _say(visit).nothing_to_cancel())


async def compose(visit: Visit) -> None:
    """The message to broadcast came; the parts of an album come one by one and belong together."""
    if visit.message is None:
        return
    album = visit.message.media_group_id or ""
    message = visit.message.message_id
    async with visit.services.storage.begin() as tx:
        draft = await _album_begun(visit, album, tx)
        if draft is not None:
            await tx.broadcasts.save(replace(draft, message_ids=(*draft.message_ids, message)))
            return
        draft = await tx.broadcasts.draft(visit.address.chat, (message,), Audience(), visit.services.now())
        await tx.chats.expect(visit.chat.id, f"{ALBUM} {album} {draft.id}" if album else "")
        topics = [topic.name for topic in await tx.feeds.topics()]
    say = _say(visit)
    await visit.answer(say.choose_audience(), keyboard.audience(draft.id, topics, say))


async def _album_begun(visit: Visit, album: str, tx: Transaction) -> Broadcast | None:
    """The draft whose album this is another part of."""
    word, _, rest = (await tx.chats.expecting(visit.chat.id)).partition(" ")
    known, _, number = rest.partition(" ")
    return await tx.broadcasts.get(int(number)) if word == ALBUM and album and known == album else None


async def choose_audience(visit: Visit) -> None:
    """Who it is for was tapped: show it exactly as they will get it, and how many they are."""
    say = _say(visit)
    async with visit.services.storage.begin() as tx:
        draft = await _draft(visit, tx)
        if draft is None:
            await visit.note(say.already_decided(), alert=True)
            return
        topics = [topic.name for topic in await tx.feeds.topics()]
        draft = replace(draft, audience=_audience(visit, topics))
        count = await tx.broadcasts.audience_size(draft.audience)
        await tx.broadcasts.save(draft)
        await tx.chats.expect(visit.chat.id, "")
    if not count:
        await visit.show(say.nobody(), keyboard.audience(draft.id, topics, say))
        return
    await copy(visit.services.bot, visit.address, draft.admin, draft.message_ids)
    rate = visit.services.settings.messages_per_second
    await visit.answer(say.preview(draft, count, rate), keyboard.broadcast_ready(draft.id, say))


def _audience(visit: Visit, topics: list[str]) -> Audience:
    match visit.press.arguments[1]:
        case "all":
            return Audience()
        case "me":
            return Audience(only_chat=visit.chat.id)
        case topic:
            return Audience(topic=keyboard.topic_of(topic, topics))


async def send(visit: Visit) -> None:
    """*Send now*: from here on the tables carry it; this message shows how far it is."""
    say = _say(visit)
    async with visit.services.storage.begin() as tx:
        draft = await _draft(visit, tx)
        if draft is None or not await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING):
            await visit.note(say.already_decided(), alert=True)
            return
        panel = visit.message.message_id if visit.message else 0
        await tx.broadcasts.save(replace(draft, state=BroadcastState.RUNNING, panel=panel))
        count = await tx.broadcasts.audience_size(draft.audience)
    rate = visit.services.settings.messages_per_second
    await visit.show(say.preview(draft, count, rate), keyboard.broadcast_running(draft.id, say))


async def test(visit: Visit) -> None:
    """*Test to me*: once more to the admin alone."""
    async with visit.services.storage.read() as tx:
        draft = await _draft(visit, tx)
    if draft is None:
        await visit.note(_say(visit).already_decided(), alert=True)
        return
    await copy(visit.services.bot, visit.address, draft.admin, draft.message_ids)
    await visit.note(_say(visit).test_sent())


async def stop(visit: Visit) -> None:
    """*Cancel*: a draft is dropped; of a running one, what has not left does not leave."""
    say, number = _say(visit), visit.press.number(0)
    async with visit.services.storage.begin() as tx:
        dropped = await tx.broadcasts.set_state(number, BroadcastState.DRAFT, BroadcastState.CANCELLED)
        stopped = await tx.broadcasts.set_state(number, BroadcastState.RUNNING, BroadcastState.CANCELLED)
        withdrawn = await tx.deliveries.withdraw(number) if stopped else 0
        await tx.chats.expect(visit.chat.id, "")
    if dropped:
        await visit.show(say.draft_dropped())
    elif stopped:
        await visit.show(say.cancelled(withdrawn))
    else:
        await visit.note(say.already_decided(), alert=True)


async def _draft(visit: Visit, tx: Transaction) -> Broadcast | None:
    found = await tx.broadcasts.get(visit.press.number(0))
    return found if found is not None and found.state is BroadcastState.DRAFT else None


def _say(visit: Visit) -> AdminReplies:
    return AdminReplies(visit.chat.language)
