"""What a message that mentions the bot asks."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity

from bot.handlers.groups.mentions import without_mention
from playground.api.formatting.entity import tidied


def message(words: str, *, caption: bool = False) -> Message:
    """A message of a group, or a picture with a caption, with the entities that Telegram finds in it."""
    entities = [MessageEntity(each.kind, each.offset, each.length) for each in tidied(words, ()).entities]
    at, chat = datetime(2026, 11, 24, tzinfo=UTC), Chat(-5, "supergroup")
    if caption:
        return Message(1, at, chat, caption=words, caption_entities=entities)
    return Message(1, at, chat, text=words, entities=entities)


@pytest.mark.parametrize("caption", [False, True])
@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("@broadsheet_bot harbour cup", "harbour cup"),
        ("@Broadsheet_Bot harbour cup", "harbour cup"),
        ("\N{PARTY POPPER} what of @broadsheet_bot the harbour", "\N{PARTY POPPER} what of the harbour"),
        ("@broadsheet_bot", ""),
        ("@someone_else harbour cup", None),
        ("broadsheet_bot harbour cup", None),
        ("", None),
    ],
)
def test_words_are_asked_less_the_mention(words: str, asked: str | None, *, caption: bool) -> None:
    assert without_mention(message(words, caption=caption), "broadsheet_bot") == asked
