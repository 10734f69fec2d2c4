"""What keyboards are made of: buttons with callback data."""

from collections.abc import Callable, Collection, Sequence

from telegram import InlineKeyboardButton
from telegram.constants import KeyboardButtonStyle

from bot.views.callback_data import CallbackData, topic_key


def button(label: str, data: CallbackData, style: KeyboardButtonStyle | None = None) -> InlineKeyboardButton:
    """A button that carries `data`, in the colour of its `style` where apps know it (Bot API 9.4)."""
    return InlineKeyboardButton(label, callback_data=data.pack(), style=style)


def rows_of(buttons: Sequence[InlineKeyboardButton], width: int = 3) -> list[list[InlineKeyboardButton]]:
    """`buttons`, so many a row."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def even_rows(buttons: Sequence[InlineKeyboardButton], most: int = 8) -> list[list[InlineKeyboardButton]]:
    """`buttons` in as few rows as hold `most` each, and these about as wide as each other."""
    rows = -(-len(buttons) // most)
    return rows_of(buttons, -(-len(buttons) // rows)) if rows else []


def topic_buttons(
    topics: Sequence[str], chosen: Collection[str], data: Callable[[str], CallbackData]
) -> list[list[InlineKeyboardButton]]:
    """Topics that switch on and off, three a row."""
    buttons = [button(f"✓ {name}" if name in chosen else name, data(topic_key(name))) for name in topics]
    return rows_of(buttons)
