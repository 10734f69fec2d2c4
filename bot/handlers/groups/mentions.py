"""Messages of a group that mention the bot."""

from telegram import Message
from telegram.constants import MessageEntityType


def without_mention(message: Message, username: str) -> str | None:
    """What the message says, less the first mention of the bot called `username`; None where it is not mentioned."""
    words, mention = message.text or message.caption or "", f"@{username}".casefold()
    entities = message.parse_entities if message.text else message.parse_caption_entities
    for entity, mentioned in entities([MessageEntityType.MENTION]).items():
        if mentioned.casefold() == mention:
            raw = words.encode("utf-16-le")
            before, after = raw[: 2 * entity.offset], raw[2 * (entity.offset + entity.length) :]
            return " ".join((before + after).decode("utf-16-le").split())
    return None


def replies_to(message: Message | None, bot_id: int) -> bool:
    """Whether the message answers one of the bot's."""
    answered = message.reply_to_message if message else None
    return answered is not None and answered.from_user is not None and answered.from_user.id == bot_id
