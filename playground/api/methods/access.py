"""Which chats a bot may read and write, and Telegram's sentence when it may not."""

from playground.api.errors import bad_request, forbidden, migrated
from playground.api.state.calls import Call
from playground.api.state.chat import Chat, Message
from playground.api.state.telegram import Telegram
from playground.api.state.user import Bot, Status


def known_chat(telegram: Telegram, call: Call, name: str = "chat_id") -> Chat:
    """The chat the call names. Raises ApiError when the bot cannot know it, or it moved."""
    value = call.params.values.get(name)
    chat = telegram.chat_of(call.bot, value) if isinstance(value, int | str) else None
    if chat is None or (chat.deleted and chat.kind != "group"):
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise migrated(chat.migrated_to.id)
    if chat.is_private and not chat.started:
        raise bad_request("chat not found")
    if not chat.is_private and call.bot.id not in chat.members:
        raise bad_request("chat not found")
    return chat


def joined_chat(telegram: Telegram, call: Call, name: str = "chat_id") -> Chat:
    """A chat the bot is in. Raises ApiError 403 when it was blocked, thrown out or has left."""
    value = call.params.values.get(name)
    chat = telegram.chat_of(call.bot, value) if isinstance(value, int | str) else None
    if chat and chat.is_private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    chat = known_chat(telegram, call, name)
    if chat.peer and chat.peer.deactivated:
        raise forbidden("user is deactivated")
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    status = chat.status(call.bot.id)
    if chat.is_private and not status.inside:
        raise forbidden("bot was blocked by the user")
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.what}")
    if not status.inside:
        raise forbidden(f"bot is not a member of the {chat.what}")
    return chat


def writable_chat(telegram: Telegram, call: Call, what: str = "text messages") -> Chat:
    """A chat the bot may send `what` to, and the thread asked for exists. Raises ApiError."""
    chat = joined_chat(telegram, call)
    status = chat.status(call.bot.id)
    member = chat.members.get(call.bot.id)
    if chat.kind == "channel" and not (member and member.may("can_post_messages")):
        raise bad_request("need administrator rights in the channel chat")
    if status is Status.RESTRICTED or (chat.muted and not status.leads):
        raise bad_request(f"not enough rights to send {what} to the chat")
    thread = call.params.number("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    if thread in chat.closed_topics and not status.leads:
        raise bad_request("TOPIC_CLOSED")
    return chat


def administered_chat(telegram: Telegram, call: Call, right: str) -> Chat:
    """A chat where the bot may do what only administrators may. Raises ApiError 400."""
    chat = joined_chat(telegram, call)
    if not chat.is_private and not chat.status(call.bot.id).leads:
        raise bad_request(f"not enough rights to {right}")
    return chat


def message_in(chat: Chat, message_id: int | None, doing: str) -> Message:
    """A message that stands in `chat`. Raises ApiError "message to … not found"."""
    message = chat.messages.get(message_id or 0)
    if message is None:
        raise bad_request(f"message to {doing} not found")
    return message


def owned_by(message: Message, bot: Bot) -> bool:
    """Whether `bot` wrote it."""
    return message.sender.id == bot.id and message.service is None
