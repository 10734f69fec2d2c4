"""Methods that send again what stands somewhere: copies and forwards."""

from dataclasses import replace

from playground.api.errors import bad_request
from playground.api.formatting.entity import Formatted
from playground.api.methods.access import joined_chat, known_chat, message_in, writable_chat
from playground.api.methods.sending import Draft, post_draft
from playground.api.methods.texts import caption
from playground.api.state.bot_api_json import message_json
from playground.api.state.calls import Call
from playground.api.state.chat import Chat, Message
from playground.api.state.posting import origin_of
from playground.api.state.telegram import Telegram
from playground.api.state.user import Bot


async def copy_message(telegram: Telegram, call: Call) -> object:
    """A copy without its author; the original's buttons stay behind."""
    source = _source(telegram, call)
    chat = writable_chat(telegram, call)
    message = message_in(source, call.params.number("message_id"), "copy")
    _check(message, "copied")
    if not _is_open(message, call.bot):
        raise bad_request("message can't be copied")
    content = _content(message)
    if message.media and "caption" in call.params:
        content = caption(call.params)
    copied = post_draft(telegram, call, chat, _copy(telegram, message, content))
    copied.link_preview = message.link_preview
    return {"message_id": copied.message_id}


async def copy_messages(telegram: Telegram, call: Call) -> object:
    """Up to 100 copies; what is missing is left out, albums stay albums."""
    found, chat = _several(telegram, call, "copy")
    bare = call.params.flag("remove_caption")
    albums: dict[str, str] = {}
    copies = []
    for message in found:
        if not _is_open(message, call.bot):
            continue
        content = Formatted() if bare and message.media else _content(message)
        album = albums.setdefault(message.album_id, str(telegram.new_id())) if message.album_id else ""
        copies.append(post_draft(telegram, call, chat, replace(_copy(telegram, message, content), album_id=album)))
    return [{"message_id": message.message_id} for message in copies]


async def forward_message(telegram: Telegram, call: Call) -> object:
    """The message under its author's name."""
    source = _source(telegram, call)
    chat = writable_chat(telegram, call)
    message = message_in(source, call.params.number("message_id"), "forward")
    _check(message, "forwarded")
    return message_json(_forward(telegram, call, chat, message))


async def forward_messages(telegram: Telegram, call: Call) -> object:
    """Up to 100 messages under their authors' names."""
    found, chat = _several(telegram, call, "forward")
    forwarded = [_forward(telegram, call, chat, message) for message in found]
    return [{"message_id": message.message_id} for message in forwarded]


def _source(telegram: Telegram, call: Call) -> Chat:
    chat = known_chat(telegram, call, "from_chat_id")
    return chat if chat.is_private else joined_chat(telegram, call, "from_chat_id")


def _several(telegram: Telegram, call: Call, doing: str) -> tuple[list[Message], Chat]:
    source = _source(telegram, call)
    chat = writable_chat(telegram, call)
    numbers = call.params.numbers("message_ids")
    if not 1 <= len(numbers) <= 100:
        raise bad_request("too many messages to copy" if numbers else "message identifiers are not specified")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    there = [source.messages[number] for number in numbers if number in source.messages]
    found = [message for message in there if not message.protected and not message.service]
    if not found:
        raise bad_request(f"there are no messages to {doing}")
    return found, chat


def _forward(telegram: Telegram, call: Call, chat: Chat, message: Message) -> Message:
    forwarded = post_draft(telegram, call, chat, _draft(message, _content(message)))
    forwarded.forwarded_from = origin_of(message)
    return forwarded


def _check(message: Message, done: str) -> None:
    if message.service:
        raise bad_request(f"message can't be {done}")
    if message.protected:
        raise bad_request(f"message has protected content and can't be {done}")


def _content(message: Message) -> Formatted:
    return Formatted(message.text, message.entities)


def _is_open(message: Message, bot: Bot) -> bool:
    """Whether the bot knows all of it: of a quiz, the right answer (Bot API, copyMessage and Poll)."""
    poll = message.poll
    if poll is None or poll.quiz_answer is None or poll.closed or message.sender.id == bot.id:
        return True
    return message.chat.is_private and message.forwarded_from is None


def _copy(telegram: Telegram, message: Message, content: Formatted) -> Draft:
    """What a copy holds; a poll in it is one of its own, without votes."""
    poll = replace(message.poll, id=str(telegram.new_id()), votes={}) if message.poll else None
    return replace(_draft(message, content), poll=poll)


def _draft(message: Message, content: Formatted) -> Draft:
    return Draft(content, message.media, message.poll, "")
