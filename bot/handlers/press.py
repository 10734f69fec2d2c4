"""The press of a button, which Telegram wants answered (answerCallbackQuery), or it spins on."""

import contextlib
from collections.abc import AsyncIterator

from telegram import CallbackQuery
from telegram.error import TelegramError

# Characters of an answer (https://core.telegram.org/bots/api#answercallbackquery).
LONGEST = 200


class Press:
    """A press that is answered once, whatever becomes of what it asks for."""

    def __init__(self, query: CallbackQuery) -> None:
        self._query = query
        self._answered = False

    async def answer(self, words: str = "", *, alert: bool = False) -> None:
        """Show `words` in passing, or in an `alert`; the first answer counts."""
        if self._answered:
            return
        self._answered = True
        with contextlib.suppress(TelegramError):  # the press has taken effect all the same
            shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
            await self._query.answer(shown or None, show_alert=alert)


@contextlib.asynccontextmanager
async def answered(query: CallbackQuery | None) -> AsyncIterator[Press | None]:
    """The press of a query, if it is one, which is answered when the block ends at the latest."""
    press = Press(query) if query is not None else None
    try:
        yield press
    finally:
        if press is not None:
            await press.answer()
