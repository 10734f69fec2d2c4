"""Handling in one's private chat what is about a channel or group: the same panels, answered where one asks.

Nothing of what a button says grants anything: `access_control` asks Telegram each time whether whoever presses may
post in the channel, or administers the group.
"""

from dataclasses import replace

from bot.handlers.request import Request
from digests.chats.chat import ChatId
from digests.chats.dialogue import AwaitingFor


async def about(request: Request, chat_id: ChatId, *, groups: bool = False) -> Request | None:
    """The request as one about the bot's channel with that number, asked in a private chat; None where there is none.

    With `groups`, it may be a group as well.
    """
    if request.chat.kind != "private":
        return None
    async with request.services.storage.read() as tx:
        chat = await tx.chats.get(chat_id)
        dialogue = await tx.chats.dialogue(chat_id)
    if chat is None or chat.bot_id != request.chat.bot_id or not (chat.is_channel or (groups and chat.is_group)):
        return None
    return replace(request, chat=chat, dialogue=dialogue, asked_in=request.chat)


async def listen(request: Request) -> None:
    """Where words about the channel are waited for, take those of the private chat as them; otherwise no longer."""
    if request.asked_in is None:
        return
    async with request.services.storage.begin() as tx:
        awaited = await tx.chats.dialogue(request.chat.id)
        state = AwaitingFor(request.chat.id) if awaited is not None else None
        await tx.chats.set_dialogue(request.asked_in.id, state)


def at_home(request: Request) -> Request:
    """The request as one about the chat that it was asked in."""
    return replace(request, chat=request.place, asked_in=None)
