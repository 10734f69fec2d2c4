"""What only one person may see, such as a secret address, though it was asked for in a group."""

from collections.abc import Callable
from dataclasses import replace

from telegram import InlineKeyboardMarkup
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.request import Request
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
        link = group_keyboards.private_chat(request.services.bot.username, request.say)
        await request.answer(request.say.groups.write_me_first(), link)


async def _is_sent(request: Request, view: View, *, about_chat: bool) -> bool:
    """Send it to the private chat of whoever asks; False where that is not known, or the bot may not write there."""
    if request.user is None or request.user.is_bot:
        return False
    async with request.services.storage.read() as tx:
        private = await tx.chats.at(Address(TelegramChatId(request.user.id)))
    if private is None:
        return False
    say = Texts(private.language)
    about, asked_in = (request.chat, private) if about_chat else (private, None)
    alone = replace(request, chat=about, say=say, message=None, press=None, asked_in=asked_in)
    try:
        await alone.answer(*view(say))
    except (BadRequest, Forbidden):
        return False
    return True
