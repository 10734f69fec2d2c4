"""A channel is named, by a button of Telegram's, a post or its name, and gets digests if both sides may post there."""

from telegram import ChatFullInfo, ChatMember, MessageOriginChannel, ReplyKeyboardRemove
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.channels.panel import open_channel
from bot.handlers.groups import other_chats
from bot.handlers.request import Request
from bot.telegram.rich_text import text
from bot.telegram.rights import may_write
from bot.views.groups import channel_keyboards
from digests.chats.chat import Address, Chat, TelegramChatId
from digests.chats.dialogue import AwaitingChannel
from digests.feeds.telegram_channels import channel_name


async def add(request: Request) -> None:
    """*Add a channel*: how to name it."""
    if request.chat.kind != ChatType.PRIVATE:
        return
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, AwaitingChannel())
    await request.answer(request.say.channels.which(), channel_keyboards.choose(request.say))


async def shared(request: Request) -> None:
    """A channel was chosen with the button in place of the keyboard."""
    chosen = request.message.chat_shared if request.message else None
    if chosen is not None and request.chat.kind == ChatType.PRIVATE:
        await _connect(request, chosen.chat_id)


async def take_channel(request: Request) -> bool:
    """Take a forwarded post, or a name, as the channel that is to get digests; False for anything else."""
    origin = request.message.forward_origin if request.message else None
    if isinstance(origin, MessageOriginChannel):
        await _connect(request, origin.chat.id)
    elif name := channel_name(request.words):
        await _connect(request, f"@{name}")
    elif request.words == request.say.buttons.back():
        await request.end_dialogue()
        await request.answer(request.say.channels.left_alone(), ReplyKeyboardRemove())
    else:
        return False
    return True


async def _connect(request: Request, where: int | str) -> None:
    """Let the channel get digests, if whoever asks and the bot may both post there."""
    channel = await _seen(request, where)
    if channel is None:
        await request.answer(request.say.channels.no_channel())
        return
    title = channel.title or ""
    if not _may_post(await _member(request, channel.id, request.services.bot_id)):
        await request.answer(request.say.channels.cannot_post(title))
    elif request.user is None or not _may_post(await _member(request, channel.id, request.user.id)):
        await request.answer(text(request.say.access.for_those_who_post(title)))
    else:
        chat = await _keep(request, channel)
        await request.answer(request.say.channels.connected(title), ReplyKeyboardRemove())
        other = await other_chats.about(request, chat.id)
        if other is not None:
            await open_channel(other)


async def _seen(request: Request, where: int | str) -> ChatFullInfo | None:
    """The channel, as far as the bot can see it."""
    try:
        chat = await request.services.bot.get_chat(where)
    except (BadRequest, Forbidden):
        return None
    return chat if chat.type == ChatType.CHANNEL else None


async def _member(request: Request, channel: int, user: int) -> ChatMember | None:
    try:
        return await request.services.bot.get_chat_member(channel, user)
    except (BadRequest, Forbidden):  # where we are not, nobody can be looked up
        return None


def _may_post(member: ChatMember | None) -> bool:
    return member is not None and may_write(member, ChatType.CHANNEL)


async def _keep(request: Request, channel: ChatFullInfo) -> Chat:
    telegram_id = TelegramChatId(channel.id)
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, None)
        chat = await tx.chats.ensure(
            Address(telegram_id),
            kind=ChatType.CHANNEL,
            title=channel.title or "",
            language=request.chat.language,
            now=request.services.now(),
        )
        await tx.chat_access.set_up(chat.id, request.chat.address.chat)
    return chat
