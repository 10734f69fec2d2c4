"""A digest in a channel: all its pages, without buttons, as each would act for everybody who reads there."""

import logging

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.send import post
from bot.texts.texts import Texts
from bot.views.messages import digest_message
from digests.chats.chat import Chat
from digests.digest import Digest

log = logging.getLogger(__name__)


async def send_to_channel(bot: ExtBot[str], chat: Chat, digest: Digest, default_timezone: str) -> tuple[int, ...]:
    """Post the digest; the ids of its messages. Where nothing is new, nothing is posted: nobody there asked.

    Raises telegram.error.TelegramError where not even the first page arrived.
    """
    if not digest.stories:
        return ()
    say = Texts(chat.language)
    pages = digest_message.pages_for(chat, digest, default_timezone, say)
    headlines = digest_message.headlines(digest, digest_message.zone_of(chat, default_timezone), say)
    first = await post(
        bot,
        chat.address,
        pages[0].body,
        bulk=True,
        silent=chat.silent,
        barest=headlines,
        picture=pages[0].picture,
        document=pages[0].document,
    )
    sent = [first.message_id]
    for page in pages[1:]:
        try:
            # Each waits for the channel's own turn, which the digest had for its first page alone.
            sent.append((await post(bot, chat.address, page.body, silent=True, document=page.document)).message_id)
        except TelegramError as error:  # to send the digest again would repeat its first page
            log.warning("a page of a digest did not arrive in channel %s: %s", chat.address.chat, error)
            break
    return tuple(sent)
