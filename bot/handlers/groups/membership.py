"""Where the bot is let in, thrown out, gets or loses its rights, and is moved."""

import contextlib

from telegram import ChatMemberUpdated, Update, User
from telegram.constants import ChatType
from telegram.error import ChatMigrated, TelegramError

from bot.handlers.request import language_of
from bot.services import Context, Services
from bot.telegram.rights import administers, is_inside, may_write
from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views.groups import channel_keyboards
from bot.views.other_chats import about_chat
from digests.chats.chat import Address, Chat, ChatState, TelegramChatId
from digests.chats.dialogue import AwaitingChannel
from digests.errors import StorageError
from storage import Transaction

# Basic groups with the title of a supergroup, of which each is asked whether it has become that one.
SAME_TITLE = 3


async def membership(update: Update, context: Context) -> None:
    """The bot was blocked, unblocked, added to a chat, removed from it, or what it may do there was changed."""
    change = update.my_chat_member
    if change is None:
        return
    services, here = context.bot_data.services, Address(TelegramChatId(change.chat.id))
    if not may_write(change.new_chat_member, str(change.chat.type)):
        async with services.storage.begin() as tx:
            await tx.chat_access.shut_out(here.chat)
        return
    moved = await _moves_here(change, services)
    language = language_of(change.from_user, services)
    async with services.storage.begin() as tx:
        if await tx.bans.includes(here.chat):
            return  # it became the supergroup of a banned group at this very moment
        before = await tx.chats.at(here)
        chat = await _readmitted(change, language, services, tx)
    if chat.is_channel and not is_inside(change.old_chat_member):
        await _offer_to_set_up(chat, change.from_user, services)
    if _is_new(change) and not moved and not _is_known(before):
        sees_all = services.bot.bot.can_read_all_group_messages or administers(change.new_chat_member)
        body = Texts(language).groups.introduction(services.bot.username, sees_all=bool(sees_all))
        await post(services.bot, chat.address, body)


async def _readmitted(change: ChatMemberUpdated, language: str, services: Services, tx: Transaction) -> Chat:
    """The chat, kept from now on, with all its forum topics that are not closed."""
    telegram_id = TelegramChatId(change.chat.id)
    await tx.chat_access.readmit(telegram_id)
    chat = await tx.chats.ensure(
        Address(telegram_id),
        kind=str(change.chat.type),
        title=change.chat.title or change.chat.full_name or "",
        language=language,
        now=services.now(),
    )
    if chat.kind != ChatType.PRIVATE and not is_inside(change.old_chat_member):
        await tx.chat_access.set_up(chat.id, TelegramChatId(change.from_user.id))
    return chat


async def _offer_to_set_up(chat: Chat, user: User, services: Services) -> None:
    """Tell whoever added the bot to a channel how to go on, if they can be reached, and are not at it already."""
    async with services.storage.read() as tx:
        person = await tx.chats.at(Address(TelegramChatId(user.id)))
        is_at_it = person is not None and await tx.chats.dialogue(person.id) == AwaitingChannel()
    if person is None or is_at_it:
        return
    say = Texts(person.language)
    with contextlib.suppress(TelegramError):
        buttons = about_chat(channel_keyboards.set_up(say), chat.id)
        await post(services.bot, person.address, say.channels.connected(chat.title), buttons)


def _is_new(change: ChatMemberUpdated) -> bool:
    """Whether the bot came into a group, as opposed to being given or denied rights there."""
    is_group = change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    return is_group and not is_inside(change.old_chat_member)


def _is_known(chat: Chat | None) -> bool:
    """Whether the chat needs no introduction: the bot was there all the time, or is back where it was set up."""
    return chat is not None and (chat.state is ChatState.ACTIVE or chat.schedule is not None)


async def _moves_here(change: ChatMemberUpdated, services: Services) -> bool:
    """Whether the bot came into a supergroup with the group that became it, which is moved here then.

    Telegram tells of that as if the bot were added, in any order with the messages that name the two ids (seen with
    tdlib/telegram-bot-api). So groups that have the same title are asked: one that has moved answers where it went.
    """
    if change.chat.type != ChatType.SUPERGROUP or not _is_new(change):
        return False
    here = TelegramChatId(change.chat.id)
    async with services.storage.read() as tx:
        groups = await tx.chat_access.groups_called(change.chat.title or "", SAME_TITLE)
    for group in groups:
        if await _new_id(group, services) == here:
            await _move(group, here, services)
            return True
    return False


async def _new_id(group: TelegramChatId, services: Services) -> int | None:
    """The id of the supergroup that the group has become, if it has."""
    try:
        # Only what could write is told where to.
        await services.bot.send_chat_action(group, "typing")
    except ChatMigrated as error:
        return error.new_chat_id
    except TelegramError:
        return None
    return None


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: what it follows moves with it."""
    message = update.message
    if message is None or message.migrate_to_chat_id is None:
        return
    await _move(TelegramChatId(message.chat.id), TelegramChatId(message.migrate_to_chat_id), context.bot_data.services)


async def _move(old: TelegramChatId, new: TelegramChatId, services: Services) -> None:
    try:
        await _write_move(old, new, services)
    except StorageError:  # the new chat's first message may make it known at this very moment
        await _write_move(old, new, services)


async def _write_move(old: TelegramChatId, new: TelegramChatId, services: Services) -> None:
    async with services.storage.begin() as tx:
        await tx.chats.move(old, new)
        is_banned = await tx.bans.move(old, new)
        if is_banned:
            await tx.chat_access.shut_out(new)
    if is_banned:
        services.banned.add(new)
