"""Methods that change or remove messages."""

from playground.api.errors import bad_request
from playground.api.formatting.entity import Formatted
from playground.api.formatting.reply_markup import parse_markup
from playground.api.methods.access import administered_chat, joined_chat, known_chat, message_in, owned_by
from playground.api.methods.texts import caption, message_text, rich_text
from playground.api.state.bot_api_json import message_json
from playground.api.state.calls import Call
from playground.api.state.chat import Chat, Message, Service
from playground.api.state.events import EventKind
from playground.api.state.posting import announce
from playground.api.state.telegram import Telegram

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_DELETABLE_SECONDS = 48 * 3600
"""Bot API, deleteMessage: "only if it was sent less than 48 hours ago"."""


async def edit_text(telegram: Telegram, call: Call) -> object:
    """Another text, and another keyboard or none."""
    message = _editable(telegram, call)
    if message.media or message.poll:
        raise bad_request("there is no text in the message to edit")
    is_rich = "rich_message" in call.params
    content = rich_text(call.params) if is_rich else message_text(call.params)
    preview = call.params.mapping("link_preview_options")
    return _edited(telegram, call, message, content, preview, is_rich=is_rich)


async def edit_caption(telegram: Telegram, call: Call) -> object:
    """Another caption, and another keyboard or none."""
    message = _editable(telegram, call)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _edited(telegram, call, message, caption(call.params), message.link_preview, is_rich=False)


async def edit_reply_markup(telegram: Telegram, call: Call) -> object:
    """Another keyboard or none."""
    message = _editable(telegram, call)
    content = Formatted(message.text, message.entities, message.dropped_entities)
    return _edited(telegram, call, message, content, message.link_preview, is_rich=message.is_rich)


async def delete_message(telegram: Telegram, call: Call) -> object:
    """Take one message away for everyone."""
    chat = joined_chat(telegram, call)
    message = message_in(chat, call.params.number("message_id"), "delete")
    refusal = _undeletable(telegram, call, chat, message)
    if refusal:
        raise bad_request(refusal)
    _remove(telegram, chat, message)
    return True


async def delete_messages(telegram: Telegram, call: Call) -> object:
    """Take up to 100 messages away; what cannot be found or deleted is left out."""
    chat = joined_chat(telegram, call)
    numbers = call.params.numbers("message_ids")
    if not 1 <= len(numbers) <= 100:
        raise bad_request("too many messages to delete" if numbers else "message identifiers are not specified")
    for message in [chat.messages[number] for number in numbers if number in chat.messages]:
        if not _undeletable(telegram, call, chat, message):
            _remove(telegram, chat, message)
    return True


async def pin_message(telegram: Telegram, call: Call) -> object:
    """Pin a message, with Telegram's line about it."""
    chat = administered_chat(telegram, call, "manage pinned messages in the chat")
    message = message_in(chat, call.params.number("message_id"), "pin")
    message.pinned = True
    telegram.changed(message)
    announce(telegram, chat, call.bot.user, Service("pinned_message", message_id=message.message_id))
    return True


async def unpin_message(telegram: Telegram, call: Call) -> object:
    """Unpin a message, or the newest pinned one."""
    chat = administered_chat(telegram, call, "manage pinned messages in the chat")
    pinned = [message for message in chat.messages.values() if message.pinned]
    wanted = call.params.number("message_id") or (pinned[-1].message_id if pinned else None)
    message = message_in(chat, wanted, "unpin")
    message.pinned = False
    telegram.changed(message)
    return True


async def set_reaction(telegram: Telegram, call: Call) -> object:
    """React to a message, or take the reaction back."""
    chat = joined_chat(telegram, call)
    message = message_in(chat, call.params.number("message_id"), "react")
    chosen = [item for item in call.params.array("reaction") or [] if isinstance(item, dict)]
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions[call.bot.id] = tuple(str(item.get("emoji", "")) for item in chosen)
    telegram.changed(message)
    return True


def _editable(telegram: Telegram, call: Call) -> Message:
    inline = call.params.text("inline_message_id")
    if inline:
        if inline not in telegram.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return telegram.inline_messages[inline]
    if "chat_id" not in call.params:
        raise bad_request("chat_id is empty")
    message_id = call.params.number("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    # Edits are not refused in a chat that blocked the bot: the message is its own.
    message = message_in(known_chat(telegram, call), message_id, "edit")
    if not owned_by(message, call.bot):
        raise bad_request("message can't be edited")
    return message


def _edited(
    telegram: Telegram,
    call: Call,
    message: Message,
    content: Formatted,
    preview: dict[str, object] | None,
    *,
    is_rich: bool,
) -> object:
    markup = parse_markup(call.params.mapping("reply_markup"), inline_only=True)
    now = (message.text, message.entities, message.markup, message.link_preview)
    if now == (content.text, content.entities, markup, preview):
        raise bad_request(_SAME)
    telegram.rate_limiter(call.bot).spend(telegram.limits, telegram.now(), message.chat.id)
    if message.text != content.text:
        message.edits.append(message.text)
    message.text, message.entities, message.dropped_entities = content.text, content.entities, content.dropped
    message.is_rich = is_rich
    message.markup, message.link_preview, message.edited_at = markup, preview, int(telegram.now())
    telegram.changed(message)
    return True if "inline_message_id" in call.params else message_json(message)


def _undeletable(telegram: Telegram, call: Call, chat: Chat, message: Message) -> str:
    """Why the bot may not delete it, or nothing."""
    leads = chat.status(call.bot.id).leads
    if not chat.is_private and not leads and message.sender.id != call.bot.id:
        return "message can't be deleted"
    if telegram.now() - message.sent_at > _DELETABLE_SECONDS and not (leads and not chat.is_private):
        return "message can't be deleted for everyone"
    return ""


def _remove(telegram: Telegram, chat: Chat, message: Message) -> None:
    del chat.messages[message.message_id]
    message.deleted = True
    telegram.changed(message, EventKind.DELETE)
