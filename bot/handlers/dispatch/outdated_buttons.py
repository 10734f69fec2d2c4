"""Outdated buttons: what a press answers that means nothing any more, whatever it was for.

Where a broadcast has gone on since, its panel is shown as well: see `broadcasts.panel.show_outdated`.
"""

import logging

from telegram import Update, User

from bot.handlers.press import Press
from bot.handlers.request import language_of
from bot.services import Context
from bot.texts.texts import Texts

log = logging.getLogger(__name__)


async def answer_outdated(press: Press | None, say: Texts) -> None:
    """Say in passing that the button is no longer valid; nothing without a press."""
    if press is not None:
        await press.answer(say.errors.outdated())


async def answer_without_chat(press: Press | None, user: User | None, context: Context) -> None:
    """As `answer_outdated`, in the language of the `user`, where the press came without its message."""
    await answer_outdated(press, Texts(language_of(user, context.bot_data.services)))


async def unknown_button(update: Update, context: Context) -> None:
    """A button that none of ours carries must stop spinning, too."""
    query = update.callback_query
    if query is not None:
        log.info("a button of nobody's: %r", query.data)
        await answer_without_chat(Press(query), query.from_user, context)
