"""Getting to know a chat: its topics, its hour, its zone, and the first digest at once."""

from dataclasses import replace

from bot.handlers.admins.invitations import INVITATION, open_invitation
from bot.handlers.digests.digest_requests import tell
from bot.handlers.dispatch.access_control import admit
from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import wait_for
from bot.handlers.settings.languages import with_added
from bot.handlers.settings.location import take_keyboard_away
from bot.handlers.settings.time_zone import NO_ANSWER, ask_zone, zone_of
from bot.views import settings_keyboards
from bot.views.callback_data import topic_of
from bot.views.groups import channel_keyboards
from bot.views.settings_callbacks import ChooseOtherZone, ChooseStartTime, ChooseStartTopic, ChooseZone
from digests.chats.chat import Chat, ChatId, TelegramChatId, scheduled
from digests.chats.dialogue import AwaitingZone
from digests.chats.postponed_slots import first_slot
from digests.chats.schedule import DEFAULT_TIMES, Schedule
from storage import Transaction


async def start(request: Request) -> None:
    """/start, and /start invite_CODE from an invitation link."""
    if request.words.startswith(INVITATION):
        await open_invitation(request)
    if not await admit(request):
        return
    await _note_who_sets_up(request)
    if request.chat.schedule is not None:
        next_digest = request.say.formats.slot(request.chat.due, request.chat.schedule)
        await request.answer(
            request.say.onboarding.welcome_back(next_digest), settings_keyboards.settings(request.chat, request.say)
        )
        return
    await first_screen(request)


async def _note_who_sets_up(request: Request) -> None:
    """Who is to be told where a group's digests can't be sent any more; of somebody anonymous it is not known."""
    if request.chat.is_group and request.user is not None and not request.user.is_bot:
        async with request.services.storage.begin() as tx:
            await tx.chat_access.set_up(request.chat.id, TelegramChatId(request.user.id))


async def first_screen(request: Request) -> None:
    """Topics and the time: at /start, and *Back* from the zone."""
    async with request.services.storage.read() as tx:
        topics, chosen = await topics_and_chosen(request.chat.id, tx)
    await request.show(request.say.onboarding.welcome(), settings_keyboards.start(topics, chosen, request.say))


async def topics_and_chosen(chat: ChatId, tx: Transaction) -> tuple[list[str], set[str]]:
    """The catalogue's topics, and those of them that the chat follows."""
    topics = [topic.name for topic in await tx.feeds.topics()]
    follows = {follow.value for follow in await tx.follows.of(chat) if follow.kind == "topic"}
    return topics, follows & set(topics)


async def choose_topic(request: Request, data: ChooseStartTopic) -> None:
    """A topic on the first screen was tapped."""
    async with request.services.storage.begin() as tx:
        topics, _ = await topics_and_chosen(request.chat.id, tx)
        name = topic_of(data.topic_key, topics)
        await tx.follows.toggle_topic(request.chat.id, name)
        _, chosen = await topics_and_chosen(request.chat.id, tx)
    await request.show(request.say.onboarding.welcome(), settings_keyboards.start(topics, chosen, request.say))


async def choose_time(request: Request, data: ChooseStartTime) -> None:
    """The time on the first screen was tapped: until a zone is chosen, it counts in the operator's."""
    services, now = request.services, request.services.now()
    async with services.storage.begin() as tx:
        if not await tx.follows.of(request.chat.id):
            await request.note(request.say.onboarding.first_topic_first(), alert=True)
            return
        chat = scheduled(request.chat, Schedule((data.at,), services.settings.default_timezone), now)
        await tx.chats.save(chat)
        await tx.chats.set_dialogue(chat.id, AwaitingZone(newcomer=True))
    default = services.settings.default_timezone
    await request.show(
        request.say.onboarding.choose_zone(f"{data.at:%H:%M}"),
        settings_keyboards.zones(now, request.say, default, newcomer=True, private=request.is_private),
    )


async def choose_zone(request: Request, data: ChooseZone) -> None:
    """A zone was tapped, here or in the settings."""
    await set_zone(request, data.zone, newcomer=data.newcomer)


async def type_zone(request: Request, *, newcomer: bool) -> bool:
    """Words came where a zone was asked for; False when they are neither a city nor a time, nor meant as one."""
    zone = await zone_of(request, newcomer=newcomer)
    if isinstance(zone, str):
        await set_zone(request, zone, newcomer=newcomer)
    return zone is not NO_ANSWER


async def take_location(request: Request, *, newcomer: bool) -> bool:
    """A location or words came where a location was asked for; the button for that goes. False as for `type_zone`."""
    await take_keyboard_away(request)
    await wait_for(request, AwaitingZone(newcomer=newcomer))
    if request.words == request.say.buttons.back():
        await ask_zone(request, newcomer=newcomer)
        return True
    return await type_zone(request, newcomer=newcomer)


async def other_zone(request: Request, data: ChooseOtherZone) -> None:
    """*Another city* was tapped, or *Time zone* in the settings."""
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, AwaitingZone(newcomer=data.newcomer))
    await ask_zone(request, newcomer=data.newcomer)


async def set_zone(request: Request, zone: str, *, newcomer: bool) -> None:
    """Count the chat's times in `zone`; for a newcomer, that was the last question. Raises ScheduleError."""
    services, now = request.services, request.services.now()
    schedule = replace(request.chat.schedule or Schedule(DEFAULT_TIMES, zone), zone=zone)
    chat = scheduled(request.chat, schedule, now)
    async with services.storage.begin() as tx:
        await tx.chats.save(chat)
        await tx.chats.set_dialogue(chat.id, None)
        if newcomer:
            _, topics = await topics_and_chosen(chat.id, tx)
            chat, added = await with_added(chat, sorted(topics), tx)
            reading = await tx.is_still_reading(await tx.follows.of(chat.id))
    if not newcomer:
        told = request.say.settings.zone_set(zone, request.say.settings.next_line(chat))
        await request.show(told, settings_keyboards.back_from_zone(request.say, newcomer=False))
        return
    note = request.say.onboarding.languages_added(added, request.chat.languages) if added else ""
    ready = request.say.onboarding.ready(request.say.formats.slot(chat.due, chat.schedule), note)
    await request.show(ready, settings_keyboards.languages_read(request.say) if added else None)
    if reading or request.asked_in is not None:
        await _first_digest_later(chat, request)
    else:
        await tell(replace(request, chat=chat, press=None))


async def _first_digest_later(chat: Chat, request: Request) -> None:
    """The feeds are still being read: the first digest is due shortly, like any other, so that nothing loses it."""
    async with request.services.storage.begin() as tx:
        await tx.chats.save(replace(chat, due=first_slot(request.services.now())))
    if request.asked_in is None:
        await request.answer(request.say.onboarding.first_digest_soon())
    else:
        await request.answer(request.say.channels.first_digest_soon(), channel_keyboards.back(request.say))
