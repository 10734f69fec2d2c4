"""Getting to know a chat: its topics, its hour, its zone, and the first digest at once."""

from dataclasses import replace
from datetime import time

from bot import keyboard
from bot.handlers.zone import ask_zone, zone_of
from bot.tell import still_reading, tell
from bot.visit import Visit
from digests.schedule import Schedule, first_slot
from digests.subscription import Chat, scheduled
from storage import Transaction

INVITATION = "invite_"


async def start(visit: Visit) -> None:
    """/start, and /start invite_CODE from an invitation link."""
    if visit.words.startswith(INVITATION):
        async with visit.services.storage.begin() as tx:
            if await tx.invites.use(visit.words.removeprefix(INVITATION), visit.services.now()):
                await tx.chats.admit(visit.chat.id)
    if not await _welcome(visit):
        return
    if visit.chat.schedule is not None:
        next_digest = visit.say.when(visit.chat.due, visit.chat.schedule)
        await visit.answer(visit.say.welcome_back(next_digest), keyboard.settings(visit.chat, visit.say))
        return
    async with visit.services.storage.read() as tx:
        topics, chosen = await topics_and_chosen(visit.chat.id, tx)
    await visit.answer(visit.say.welcome(), keyboard.start(topics, chosen))


async def _welcome(visit: Visit) -> bool:
    """Whether the chat may use the bot; admins' chats are admitted by writing, the others are told how to get in."""
    access = visit.services.settings.access
    async with visit.services.storage.begin() as tx:
        if access == "open" or visit.is_admin:
            await tx.chats.admit(visit.chat.id)
        if await tx.chats.admitted(visit.chat.id):
            return True
    await visit.answer(visit.say.invitation_needed() if access == "invite" else visit.say.closed())
    return False


async def topics_and_chosen(chat: int, tx: Transaction) -> tuple[list[str], set[str]]:
    """The catalogue's topics, and those of them that the chat follows."""
    topics = [topic.name for topic in await tx.feeds.topics()]
    follows = {follow.value for follow in await tx.follows.of(chat) if follow.kind == "topic"}
    return topics, follows & set(topics)


async def choose_topic(visit: Visit) -> None:
    """A topic on the first screen was tapped."""
    async with visit.services.storage.begin() as tx:
        topics, _ = await topics_and_chosen(visit.chat.id, tx)
        name = keyboard.topic_of(visit.press.arguments[0], topics)
        await tx.follows.toggle_topic(visit.chat.id, name)
        _, chosen = await topics_and_chosen(visit.chat.id, tx)
    await visit.show(visit.say.welcome(), keyboard.start(topics, chosen))


async def choose_time(visit: Visit) -> None:
    """The time on the first screen was tapped: until a zone is chosen, it counts in the operator's."""
    at = time(*divmod(visit.press.number(0), 100))
    services, now = visit.services, visit.services.now()
    async with services.storage.begin() as tx:
        if not await tx.follows.of(visit.chat.id):
            await visit.note(visit.say.first_topic_first(), alert=True)
            return
        chat = scheduled(visit.chat, Schedule((at,), services.settings.default_timezone), now)
        await tx.chats.save(chat)
        await tx.chats.expect(chat.id, "first zone")
    default = services.settings.default_timezone
    await visit.show(visit.say.choose_zone(f"{at:%H:%M}"), keyboard.zones(now, visit.say, default))


async def choose_zone(visit: Visit) -> None:
    """A zone was tapped, here or in the settings."""
    await set_zone(visit, ":".join(visit.press.arguments))


async def type_zone(visit: Visit) -> None:
    """A city or a time was typed where a zone was asked for."""
    found = await zone_of(visit)
    if found is not None:
        await set_zone(visit, found)


async def other_zone(visit: Visit) -> None:
    """*Another city* was tapped, or *Time zone* in the settings."""
    async with visit.services.storage.begin() as tx:
        if await tx.chats.expecting(visit.chat.id) != "first zone":
            await tx.chats.expect(visit.chat.id, "zone")
    await ask_zone(visit)


async def set_zone(visit: Visit, zone: str) -> None:
    """Count the chat's times in `zone`; for a newcomer, that was the last question. Raises ScheduleError."""
    services, now = visit.services, visit.services.now()
    times = visit.chat.schedule.times if visit.chat.schedule else (time(8),)
    weekdays = visit.chat.schedule.weekdays if visit.chat.schedule else frozenset(range(7))
    chat = scheduled(visit.chat, Schedule(times, zone, weekdays), now)
    async with services.storage.begin() as tx:
        newcomer = await tx.chats.expecting(chat.id) == "first zone"
        await tx.chats.save(chat)
        await tx.chats.expect(chat.id, "")
        reading = newcomer and await still_reading(await tx.follows.of(chat.id), tx)
    if not newcomer:
        await visit.show(visit.say.zone_set(zone, visit.say.next_line(chat)))
        return
    await visit.show(visit.say.ready(visit.say.when(chat.due, chat.schedule)))
    if reading:
        await _first_digest_later(chat, visit)
    else:
        await tell(replace(visit, chat=chat, query=None))


async def _first_digest_later(chat: Chat, visit: Visit) -> None:
    """The feeds are still being read: the first digest is due shortly, like any other, so that nothing loses it."""
    async with visit.services.storage.begin() as tx:
        await tx.chats.save(replace(chat, due=first_slot(visit.services.now())))
    await visit.answer(visit.say.first_digest_soon())
