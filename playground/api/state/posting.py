"""How what people do reaches chats, and from there the bots that may see it."""

from playground.api.formatting.entity import Entity, Formatted, utf16_slice
from playground.api.state.chat import Chat, Location, Message, Origin, Service
from playground.api.state.events import Event, EventKind
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.telegram import Telegram
from playground.api.state.user import Bot, Member, Status, User


def write(
    telegram: Telegram,
    chat: Chat,
    sender: User,
    content: Formatted,
    *,
    media: Media | None = None,
    poll: Poll | None = None,
    location: Location | None = None,
    reply_to: Message | None = None,
    thread_id: int | None = None,
    forwarded_from: Origin | None = None,
    album_id: str = "",
    via_bot: Bot | None = None,
) -> Message:
    """Put a person's message into a chat and hand it to the bots there that may read it."""
    message = Message(
        chat.next_id(),
        chat,
        sender,
        int(telegram.now()),
        content.text,
        content.entities,
        content.dropped,
        media=media,
        poll=poll,
        location=location,
        reply_to=reply_to,
        thread_id=thread_id,
        forwarded_from=forwarded_from,
        album_id=album_id,
        via_bot=via_bot,
    )
    chat.started = chat.started or chat.is_private
    telegram.post(message)
    deliver_to_bots(telegram, message)
    return message


def origin_of(message: Message) -> Origin:
    """Who is named when `message` is forwarded: its first author."""
    if message.forwarded_from:
        return message.forwarded_from
    if message.chat.kind == "channel":
        return Origin(message.sent_at, chat=message.chat, message_id=message.message_id)
    return Origin(message.sent_at, user=message.sender)


def deliver_to_bots(telegram: Telegram, message: Message, kind: str = "message") -> None:
    """Deliver a message, new or edited, to every bot that may read it."""
    for bot in telegram.bots_in(message.chat):
        if message.sender.id != bot.id and _may_read(bot, message):
            telegram.deliver(bot, message, kind)


def announce(telegram: Telegram, chat: Chat, by: User, service: Service, *, thread_id: int | None = None) -> Message:
    """Telegram's own line in a chat; bots in the chat get it."""
    message = Message(chat.next_id(), chat, by, int(telegram.now()), service=service, thread_id=thread_id)
    telegram.post(message)
    deliver_to_bots(telegram, message)
    return message


def change_member(
    telegram: Telegram,
    chat: Chat,
    user: User,
    status: Status,
    by: User,
    *,
    silently: bool = False,
    denied: frozenset[str] = frozenset(),
) -> None:
    """Make `user` something else in `chat`; bots concerned get my_chat_member or chat_member.

    `silently`: without Telegram's own line about it. `denied` are the rights that an administrator does not get.
    """
    old = chat.members.get(user.id) or Member(user, Status.LEFT)
    new = Member(user, status, denied)
    joins = new.status.inside and not old.status.inside
    leaves = old.status.inside and not new.status.inside
    if leaves:
        _report_change(telegram, old, new, chat, by)
    chat.members[user.id] = new
    if not leaves:
        _report_change(telegram, old, new, chat, by)
    lined = chat.kind in {"group", "supergroup"} and not silently
    if lined and joins:
        announce(telegram, chat, by, Service("new_chat_members", (user,)))
    if lined and leaves:
        announce(telegram, chat, by, Service("left_chat_member", (user,)))
    telegram.events.publish(Event(EventKind.MEMBERS, chat))


def _report_change(telegram: Telegram, old: Member, new: Member, chat: Chat, by: User) -> None:
    body: dict[str, object] = {
        "chat": chat.to_json(),
        "from": by.to_json(),
        "date": int(telegram.now()),
        "old_chat_member": old.to_json(),
        "new_chat_member": new.to_json(),
    }
    for bot in telegram.bots.values():
        if bot.id == new.user.id:
            telegram.updates(bot).put("my_chat_member", body)
        elif chat.status(bot.id).leads:
            telegram.updates(bot).put("chat_member", body)


def _may_read(bot: Bot, message: Message) -> bool:
    """Privacy mode: in a group a bot gets commands, replies to it and Telegram's own lines; mentions it does not get
    (https://core.telegram.org/bots/faq#what-messages-will-my-bot-get)."""
    chat = message.chat
    if chat.is_private or bot.reads_all_group_messages or chat.status(bot.id).leads or message.service:
        return True
    if message.via_bot is bot or (message.reply_to and message.reply_to.sender.id == bot.id):
        return True
    return any(_is_command_for(bot, message, entity) for entity in message.entities)


def _is_command_for(bot: Bot, message: Message, entity: Entity) -> bool:
    words = utf16_slice(message.text, entity.offset, entity.length).lower()
    return entity.kind == "bot_command" and words.partition("@")[2] in ("", bot.username.lower())
