"""Words that the bot waits for in a group, where its privacy mode hides all but commands and replies from it."""

import contextlib

from telegram import ForceReply

from bot.handlers.request import Request
from bot.telegram.rich_text import Rich, join, mention
from bot.telegram.send import post
from digests.errors import StorageError


async def ask_for_reply(request: Request) -> None:
    """Where a group is waited for to say something, ask for it in reply, unless the bot sees everything there."""
    if request.place.is_group and not request.services.bot.bot.can_read_all_group_messages and await _waits(request):
        await ask_in_reply(request, request.say.groups.reply_to_this())


async def ask_in_reply(request: Request, question: Rich) -> None:
    """Let the app of whoever is asked open a reply to `question`.

    No other person's app does: they are chosen by a mention, or by what is replied to
    (https://core.telegram.org/bots/api#forcereply).
    """
    person, message = request.user, request.message
    body = question
    if request.press is not None and person is not None:
        body = join([mention(person.first_name, person.id), question], "\n")
    reply_to = message.message_id if message and request.press is None else None
    await post(request.services.bot, request.address, body, ForceReply(selective=True), reply_to=reply_to)


def is_reply_to(request: Request, question: str) -> bool:
    """Whether the message replies to one of the bot's that asked this."""
    replied = request.message.reply_to_message if request.message else None
    author = replied.from_user if replied else None
    if replied is None or author is None or author.id != request.services.bot_id:
        return False
    return (replied.text or "").endswith(question)


async def _waits(request: Request) -> bool:
    with contextlib.suppress(StorageError):
        async with request.services.storage.read() as tx:
            return await tx.chats.dialogue(request.chat.id) is not None
    return False
