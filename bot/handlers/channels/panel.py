"""/channels: the channels that somebody set up, and the panel of each."""

from telegram.constants import ChatType

from bot.handlers.groups import other_chats
from bot.handlers.onboarding import first_screen, topics_and_chosen
from bot.handlers.request import Request
from bot.handlers.settings.languages import with_added
from bot.telegram.rich_text import join
from bot.views.callback_data import topic_of
from bot.views.groups import channel_keyboards
from bot.views.groups.channel_callbacks import SwitchChannelTopic


async def channels(request: Request) -> None:
    """/channels, and *Back* from one: those that the person set up."""
    if request.chat.kind != ChatType.PRIVATE:
        await request.answer(request.say.channels.only_in_private())
        return
    async with request.services.storage.read() as tx:
        listed = await tx.chat_access.set_up_by(request.chat.address.chat, ChatType.CHANNEL)
    body = request.say.channels.listed(are_any=bool(listed))
    await request.show(body, channel_keyboards.channels(listed, request.say))


async def leave_channel(request: Request) -> None:
    """*Back* from a channel, which is about none any more."""
    if request.asked_in is not None:
        request = other_chats.at_home(request)
    await channels(request)


async def open_channel(request: Request) -> None:
    """A channel: what it gets and when; or what to choose first."""
    if request.asked_in is None:
        return
    if request.chat.schedule is None:
        await first_screen(request)
        return
    async with request.services.storage.read() as tx:
        follows = await tx.follows.of(request.chat.id)
    say = request.say
    body = join([say.channels.follows(follows), say.settings.overview(request.chat)])
    await request.show(body, channel_keyboards.channel(say))


async def choose_topics(request: Request) -> None:
    """*Topics* of a channel."""
    async with request.services.storage.read() as tx:
        names, chosen = await topics_and_chosen(request.chat.id, tx)
    await request.show(request.say.channels.choose_topics(), channel_keyboards.topics(names, chosen, request.say))


async def switch_topic(request: Request, data: SwitchChannelTopic) -> None:
    """A topic of a channel was switched on or off."""
    async with request.services.storage.begin() as tx:
        names, _ = await topics_and_chosen(request.chat.id, tx)
        name = topic_of(data.topic_key, names)
        is_followed = await tx.follows.toggle_topic(request.chat.id, name)
        await with_added(request.chat, [name] if is_followed else [], tx)
    await choose_topics(request)
