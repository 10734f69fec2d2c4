"""Whom the bot does not listen to: banned and listened to again by admins."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from telegram import (
    Chat,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
    User,
)
from telegram.error import TelegramError

from bot.handlers.dispatch.outdated_buttons import answer_outdated
from bot.handlers.groups.private_answers import show_privately
from bot.handlers.request import Request
from bot.views.admins import ban_keyboards
from bot.views.admins.ban_callbacks import Unban
from digests.chats.chat import TelegramChatId, is_chat_id, is_person_id

LISTED = 20
LONGEST_ID = 20  # letters, of those that are repeated to who wrote one
# What stands in the ledger as the error of what was to be sent to whom is banned.
BANNED = "The chat was banned."
LONGEST_NAME = 64  # letters, likewise
_ID = re.compile(r"[-−–]?\d+")
_LIKE_AN_ID = re.compile(r"[-−–+#]?\s?\d")  # which no @name begins with


@dataclass(frozen=True, slots=True)
class _Target:
    """Who is meant: a person, a group or a channel."""

    telegram_id: TelegramChatId
    name: str


def is_banned(banned: Collection[int], update: Update) -> bool:
    """Whether the update comes from one of `banned`, or from a chat that is.

    What tells of a group that has become a supergroup is listened to: from then on that is banned.
    """
    message = update.effective_message
    if isinstance(message, Message) and message.migrate_to_chat_id is not None:
        return False
    sender = message.sender_chat if isinstance(message, Message) and update.callback_query is None else None
    return any(who is not None and who.id in banned for who in (update.effective_user, update.effective_chat, sender))


async def ban(request: Request) -> None:
    """/ban, /ban ID, /ban @name, or in reply to a message: listen to them no more. By itself: who is banned."""
    target = await _target(request)
    if target is None:
        return
    services = request.services
    if services.is_admin(target.telegram_id):
        await request.answer(request.say.bans.is_admin())
        return
    async with services.storage.begin() as tx:
        is_new = await tx.bans.add(target.telegram_id, target.name, services.now())
        await tx.chat_access.shut_out(target.telegram_id)
        await tx.deliveries.withdraw(target.telegram_id, BANNED, services.now())
    services.banned.add(target.telegram_id)
    say = request.say.bans
    await request.answer(say.banned(target.name, target.telegram_id) if is_new else say.banned_before(target.name))


async def unban(request: Request) -> None:
    """/unban, likewise."""
    target = await _target(request)
    if target is not None:
        ended = await _end(request, target.telegram_id)
        say = request.say.bans
        await request.answer(say.unbanned(target.name) if ended else say.not_banned(target.name))


async def unban_listed(request: Request, data: Unban) -> None:
    """The button under the list."""
    ended = await _end(request, data.telegram_id)
    await _list(request)
    if ended:
        await request.note(request.say.bans.unbanned_note())
    else:
        await answer_outdated(request.press, request.say)


async def _end(request: Request, telegram_id: TelegramChatId) -> bool:
    """Listen to whoever has that id again; whether it was banned. Digests go on at their next time."""
    async with request.services.storage.begin() as tx:
        was_banned = await tx.bans.remove(telegram_id)
        if was_banned:
            await tx.chat_access.readmit(telegram_id)
    request.services.banned.discard(telegram_id)
    return was_banned


async def _list(request: Request) -> None:
    async with request.services.storage.read() as tx:
        banned = await tx.bans.all()
    zone, newest = request.services.settings.default_timezone, banned[:LISTED]
    await show_privately(request, lambda say: (say.bans.listed(newest, len(banned), zone), ban_keyboards.bans(newest)))


async def _target(request: Request) -> _Target | None:
    """Who is meant; where that is not known, the admin is told what to do."""
    message = request.message.reply_to_message if request.message else None
    if _LIKE_AN_ID.match(request.words):
        return await _by_id(request)
    if request.words:
        return await _by_name(request)
    if message is None or message.forum_topic_created:  # which every message of a topic replies to
        await _list(request)
        return None
    if isinstance(message.forward_origin, MessageOriginHiddenUser):
        await request.answer(request.say.bans.hidden_sender())
        return None
    sender = _sender(message)
    if sender is None or sender.id == request.services.bot_id:
        await _list(request)
        return None
    name = sender.effective_name if isinstance(sender, Chat) else sender.full_name
    return _Target(TelegramChatId(sender.id), name or str(sender.id))


def _sender(message: Message) -> User | Chat | None:
    """Who wrote a message, or the one that it was forwarded from."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return user
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat
    return message.sender_chat or message.from_user


async def _by_id(request: Request) -> _Target | None:
    """Whoever has that id, called as the bot knows it. People may be unknown to it, groups and channels may not."""
    words = request.words
    number = int(re.sub("[−–]", "-", words)) if _ID.fullmatch(words) and len(words) <= LONGEST_ID else 0
    if not (is_person_id(number) or is_chat_id(number)):
        await request.answer(request.say.bans.no_id(words if len(words) <= LONGEST_ID else f"{words[:LONGEST_ID]}…"))
        return None
    telegram_id = TelegramChatId(number)
    async with request.services.storage.read() as tx:
        title = await tx.bans.name_of(telegram_id)
    if not title and is_chat_id(number):
        await request.answer(request.say.bans.unknown_chat(number))
        return None
    return _Target(telegram_id, title or str(telegram_id))


async def _by_name(request: Request) -> _Target | None:
    """A group or channel by its @name; bots can look no person up by it."""
    name = "@" + request.words.removeprefix("@")
    try:
        chat = await request.services.bot.get_chat(name)
    except TelegramError:
        await request.answer(request.say.bans.unknown_name(name[:LONGEST_NAME]))
        return None
    return _Target(TelegramChatId(chat.id), chat.title or chat.full_name or name)
