"""What keyboards are made of: buttons with callback data."""

from collections.abc import Callable, Collection, Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.telegram.rich_text import text
from bot.texts.texts import Texts
from bot.views.callback_data import CallbackData, topic_key
from bot.views.digest_callbacks import CloseMessage

# The letters of a title or an address that a button has room for.
LONGEST_LABEL = 60


def button(label: str, data: CallbackData, style: KeyboardButtonStyle | None = None) -> InlineKeyboardButton:
    """A button that carries `data`, in the colour of its `style` where apps know it (Bot API 9.4).

    What people called something may stand on it: without the signs that would turn it round.
    """
    return InlineKeyboardButton(text(label).plain, callback_data=data.pack(), style=style)


def close(say: Texts) -> InlineKeyboardButton:
    """Deletes the message that it stands under."""
    return button(say.buttons.close(), CloseMessage())


def rows_of(buttons: Sequence[InlineKeyboardButton], width: int = 3) -> list[list[InlineKeyboardButton]]:
    """`buttons`, so many a row."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def feed_rows(
    offered: Iterable[tuple[str, int]], data: Callable[[int], CallbackData]
) -> list[list[InlineKeyboardButton]]:
    """Feeds of a site to choose from, as (title, number of the kept address), one a row."""
    return [[button(title[:LONGEST_LABEL], data(number))] for title, number in offered]


def even_rows(buttons: Sequence[InlineKeyboardButton], most: int = 8) -> list[list[InlineKeyboardButton]]:
    """`buttons` in as few rows as hold `most` each, and these about as wide as each other."""
    rows = -(-len(buttons) // most)
    return rows_of(buttons, -(-len(buttons) // rows)) if rows else []


def topic_buttons(
    topics: Sequence[str], chosen: Collection[str], data: Callable[[str], CallbackData], say: Texts
) -> list[list[InlineKeyboardButton]]:
    """Topics that switch on and off, two a row."""
    labels = ((name, say.formats.topic(name)) for name in topics)
    buttons = [button(f"✓ {label}" if name in chosen else label, data(topic_key(name))) for name, label in labels]
    return rows_of(buttons, 2)


def directed(keyboard: InlineKeyboardMarkup | None, say: Texts) -> InlineKeyboardMarkup | None:
    """`keyboard` as it is read in the language of `say`.

    Telegram's apps lay rows out from left to right in every language. Where words run from right to left, so do the
    buttons of a row, and what leads on points to the left.
    """
    if keyboard is None or not say.formats.right_to_left:
        return keyboard
    return InlineKeyboardMarkup([[_turned(each) for each in reversed(row)] for row in keyboard.inline_keyboard])


def _turned(each: InlineKeyboardButton) -> InlineKeyboardButton:
    label = {"◀": "▶", "▶": "◀"}.get(each.text)
    return InlineKeyboardButton(label, callback_data=each.callback_data, style=each.style) if label else each
