"""The buttons are written as the library would write them."""

import pytest
from telegram import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardRemove,
    SwitchInlineQueryChosenChat,
)

from bot.telegram.capable_bot import Markup, json_of

INLINE = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("1", callback_data="s:1:1"), InlineKeyboardButton("Site", "https://gazette.example/")],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("word"), style="danger")],
        [
            InlineKeyboardButton("Share", switch_inline_query=""),
            InlineKeyboardButton("Ask", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("a")),
        ],
    ]
)


@pytest.mark.parametrize("markup", [INLINE, ForceReply(selective=True), ReplyKeyboardRemove(), None])
def test_buttons(markup: Markup | None) -> None:
    assert json_of(markup) == (markup.to_dict() if markup else None)
