"""Where the bot is let in, thrown out, and moved."""

from telegram import Update
from telegram.constants import ChatMemberStatus

from bot.services import Context
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, ChatState, TelegramChatId
from digests.errors import StorageError
from digests.text.languages import language_code

_INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)
_OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def membership(update: Update, context: Context) -> None:
    """The bot was blocked, unblocked, added to a group, or removed from it."""
    change = update.my_chat_member
    if change is None:
        return
    services, now = context.bot_data.services, context.bot_data.services.now()
    language = language_code(change.from_user.language_code or "") or services.settings.default_language
    before, after = change.old_chat_member.status, change.new_chat_member.status
    async with services.storage.begin() as tx:
        if after in _INSIDE:
            await tx.chats.ensure(
                Address(TelegramChatId(change.chat.id)),
                kind=str(change.chat.type),
                title=change.chat.title or change.chat.full_name or "",
                language=language,
                now=now,
            )
        else:
            await tx.chats.set_state_of_threads(TelegramChatId(change.chat.id), ChatState.BLOCKED)
    if before in _OUTSIDE and after in _INSIDE and change.chat.type in ("group", "supergroup"):
        say = Texts(language)
        await post(services.bot, Address(TelegramChatId(change.chat.id)), say.onboarding.greeting_group())


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: what it follows moves with it."""
    message = update.message
    if message is None or message.migrate_to_chat_id is None:
        return
    try:
        await _move(message.chat.id, message.migrate_to_chat_id, context)
    except StorageError:  # the new chat's first message may make it known at this very moment
        await _move(message.chat.id, message.migrate_to_chat_id, context)


async def _move(old: int, new: int, context: Context) -> None:
    async with context.bot_data.services.storage.begin() as tx:
        await tx.chats.move(TelegramChatId(old), TelegramChatId(new))
