"""What stands between python-telegram-bot and each handler: rights, dialogues, and what went wrong."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.handlers.dispatch.access_control import may_use
from bot.handlers.dispatch.outdated_buttons import answer_outdated, answer_without_chat, unknown_button
from bot.handlers.groups import other_chats
from bot.handlers.groups.force_reply import ask_for_reply
from bot.handlers.groups.private_answers import answer_privately
from bot.handlers.press import answered
from bot.handlers.request import NOT_KEPT, Handler, Request, request_of
from bot.handlers.settings.location import take_keyboard_away
from bot.services import Context
from bot.telegram.rich_text import text
from bot.texts.texts import Texts
from bot.views.callback_data import CallbackData, InvalidCallbackDataError
from bot.views.other_chats import split
from digests.chats.chat import ChatId
from digests.errors import BroadsheetError, StorageError

log = logging.getLogger(__name__)

Data = TypeVar("Data", bound=CallbackData)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What `message_callback` says of them."""

    changes: bool
    admins: bool
    open_to_all: bool
    answers: bool
    about: ChatId | None
    privately: bool


def message_callback(
    handler: Handler,
    *,
    changes: bool = False,
    admins: bool = False,
    open_to_all: bool = False,
    answers: bool = False,
    about: ChatId | None = None,
    about_groups: bool = False,
    privately: bool = False,
) -> Callback:
    """`handler` as a python-telegram-bot callback.

    `changes`: it changes the chat's settings, so in groups only administrators may. `admins`: it is for the bot's
    admins. `open_to_all`: also for chats that are not admitted (yet). `answers`: it may be the answer to what the chat
    was asked; anything else ends the dialogue, in groups if it comes from those who may answer. `about` is the number
    of a channel, where it is about one and not about the chat that it comes from; with `about_groups`, or of a group.
    `privately`: asked for in a group, it is answered in the private chat of whoever asks.
    What a person did wrong is answered with the error's own sentence; what we did wrong is raised, so that it is logged
    and the person told to try again.
    """
    rules = _Rules(changes, admins, open_to_all, answers, about, privately)

    async def callback(update: Update, context: Context) -> None:
        async with answered(update.callback_query) as press:
            request = await request_of(update, context.bot_data.services, press, changes=changes)
            if request is not None and about is not None:
                request = await other_chats.about(request, about, groups=about_groups)
            if request is not None:
                await _answer(request, handler, rules)
            else:
                await answer_without_chat(press, update.effective_user, context)

    return callback


async def _answer(request: Request, handler: Handler, rules: _Rules) -> None:
    if not request.is_answered and not (rules.answers and request.dialogue):
        return
    try:
        if rules.changes and request.chat.id == NOT_KEPT:
            raise StorageError("database-unwritable")
        if not await may_use(request, changes=rules.changes, admins=rules.admins, open_to_all=rules.open_to_all):
            return
        if rules.privately and not request.is_private:
            await answer_privately(request, lambda alone: _answer(alone, handler, rules))
        else:
            await _handle(request, handler, rules)
    except BroadsheetError as error:
        await request.tell(text(_explained(error, request.say)))
    except InvalidCallbackDataError as error:
        log.info("a button that no longer means anything: %s", error)
        await answer_outdated(request.press, request.say)


async def _handle(request: Request, handler: Handler, rules: _Rules) -> None:
    if not rules.answers and (rules.changes or rules.admins or not request.chat.is_group):
        await request.end_dialogue()
        await take_keyboard_away(request)
    await handler(request)
    if rules.changes or rules.admins:
        await other_chats.listen(request)
        await ask_for_reply(request)


def _explained(error: BroadsheetError, say: Texts) -> str:
    if isinstance(error, StorageError):
        log.error("something could not be done for want of the database", exc_info=error)
        return say.errors.for_people(error)
    return say.errors.sentence(error)


def _is_forged_in_group(query: CallbackQuery | None) -> bool:
    """Whether a press under a group's message carries what none of its buttons does
    (https://core.telegram.org/bots/api#callbackquery)."""
    message = query.message if query else None
    if query is None or not isinstance(message, Message) or message.chat.type not in GROUPS:
        return False
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return query.data not in {button.callback_data for row in rows for button in row}


def button_callback(
    data: type[Data],
    handler: Callable[[Request, Data], Awaitable[None]],
    *,
    changes: bool = False,
    admins: bool = False,
    open_to_all: bool = False,
    about_groups: bool = False,
) -> Callback:
    """`handler` as the callback of a button that carries `data`; otherwise as `message_callback`.

    In a group, where members show each other what they may read, a press must be one of a button that is there: else
    any of them could have any message of the bot's replaced.
    """

    async def callback(update: Update, context: Context) -> None:
        if not (changes or admins) and _is_forged_in_group(update.callback_query):
            await unknown_button(update, context)
            return
        try:
            about, packed = split(str(update.callback_query.data) if update.callback_query else "")
            press = data.unpack(packed)
        except InvalidCallbackDataError:
            await unknown_button(update, context)
            return

        async def handle(request: Request) -> None:
            await handler(request, press)

        run = message_callback(
            handle, changes=changes, admins=admins, open_to_all=open_to_all, about=about, about_groups=about_groups
        )
        await run(update, context)

    return callback
