"""What only one person may see, such as a secret address, though it was asked for in a group."""

from collections.abc import Callable
from dataclasses import replace

from telegram import InlineKeyboardMarkup
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.request import Handler, Request
from bot.telegram.errors import CLOSED, refusal_of
from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts
from bot.views.groups import group_keyboards
from digests.chats.chat import Address, TelegramChatId

# What a message says in the language of a chat, and its buttons.
View = Callable[[Texts], tuple[Rich, InlineKeyboardMarkup | None]]


async def show_privately(request: Request, view: View, *, about_chat: bool = False) -> None:
    """Show the `view` to whoever asks, and to nobody else: elsewhere it is said that they have it, or how to get it.

    `about_chat`: it is about the chat that it was asked for in, and so are its buttons.
    """
    if request.place.kind == ChatType.PRIVATE:
        await request.show(*view(request.say))
    elif await _is_sent(request, view, about_chat=about_chat):
        await request.tell(request.say.groups.sent_privately())
    else:
        await _say_how_to_get_it(request)


async def answer_privately(request: Request, handle: Handler) -> None:
    """Let `handle` do what was asked for in a group as if it were asked for in the private chat of whoever asks.

    In the group it is said that they have the answer, or, with nothing done, how to get it.
    """
    alone = await _alone(request)
    if alone is not None and await _is_done(alone, handle):
        await request.answer(request.say.groups.sent_privately())
    else:
        await _say_how_to_get_it(request)


async def _is_done(alone: Request, handle: Handler) -> bool:
    try:
        await handle(alone)
    except (BadRequest, Forbidden) as error:
        if refusal_of(error) in CLOSED:
            return False
        raise
    return True


async def _alone(request: Request) -> Request | None:
    """The request as one that was made in the private chat of whoever asks; None where that is not known."""
    if request.user is None or request.user.is_bot:
        return None
    async with request.services.storage.read() as tx:
        private = await tx.chats.at(Address(TelegramChatId(request.user.id)))
        dialogue = await tx.chats.dialogue(private.id) if private else None
    if private is None:
        return None
    return replace(request, chat=private, say=Texts(private.language), press=None, dialogue=dialogue, asked_in=None)


async def _say_how_to_get_it(request: Request) -> None:
    link = group_keyboards.private_chat(request.services.bot.username, request.say)
    await request.answer(request.say.groups.write_me_first(), link)


async def _is_sent(request: Request, view: View, *, about_chat: bool) -> bool:
    """Send it to the private chat of whoever asks; False where that is not known, or the bot may not write there."""
    private = await _alone(request)
    if private is None:
        return False
    about, asked_in = (request.chat, private.chat) if about_chat else (private.chat, None)
    alone = replace(private, chat=about, message=None, asked_in=asked_in)
    try:
        await alone.answer(*view(alone.say))
    except (BadRequest, Forbidden):
        return False
    return True
