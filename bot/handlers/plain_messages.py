"""Messages without a command: the answer to what the chat was asked, or what they are by themselves."""

from dataclasses import replace

from bot.handlers.account import opml
from bot.handlers.admins import source_files
from bot.handlers.broadcasts import compose, link_buttons, scheduling
from bot.handlers.channels import set_up as channel_set_up
from bot.handlers.dispatch.access_control import administers
from bot.handlers.follows import listing as follow_listing
from bot.handlers.follows.adding import follow_channel
from bot.handlers.follows.telegram_channels import named_channel
from bot.handlers.groups import other_chats
from bot.handlers.groups.force_reply import ask_for_reply, is_reply_to
from bot.handlers.groups.mentions import replies_to, without_mention
from bot.handlers.onboarding import take_location, type_zone
from bot.handlers.request import Request
from bot.handlers.search import ask_for_words, ask_plainly
from bot.handlers.settings import pauses, quiet_hours, times
from bot.telegram.documents import listed_feeds
from digests.chats.chat import ChatId
from digests.chats.clock_times import seems_a_moment
from digests.chats.dialogue import (
    AwaitingAlbum,
    AwaitingBroadcast,
    AwaitingChannel,
    AwaitingFollow,
    AwaitingFor,
    AwaitingLinks,
    AwaitingLocation,
    AwaitingMoment,
    AwaitingPause,
    AwaitingQuietHours,
    AwaitingSources,
    AwaitingTimes,
    AwaitingZone,
    Dialogue,
)
from digests.sending.link_buttons import seem_links


async def written(request: Request) -> None:
    """A message without a command. Words that are no answer end the dialogue, and count as what they are."""
    state = request.dialogue
    if isinstance(state, AwaitingFor):
        if await _answers_about(request, ChatId(state.chat)):
            return
        await request.end_dialogue()
    elif state is not None and await _may_answer(request, state):
        if await _is_answer(request, state):
            await ask_for_reply(request)
            return
        await request.end_dialogue()
    if not request.is_answered:
        return
    if request.chat.is_group:
        await _asked_in_group(request)
    else:
        await _asked_in_private(request)


async def _asked_in_private(request: Request) -> None:
    if channel := named_channel(request):
        await follow_channel(request, channel)
    elif document := listed_feeds(request.message):
        await opml.take_file(request, document)
    elif request.words:
        await ask_plainly(request)
    elif request.message and (request.message.sticker or request.message.dice):
        await request.answer(request.say.search.at_your_service())
    else:
        await request.answer(request.say.help.words_only())


async def _answers_about(request: Request, chat_id: ChatId) -> bool:
    """Take words in a private chat as the answer to what was asked about a channel, if they are one."""
    other = await other_chats.about(request, chat_id)
    state = other.dialogue if other else None
    if other is None or state is None or not await _may_answer(other, state):
        return False
    if await _is_answer(other, state):
        await other_chats.listen(other)
        return True
    await other.end_dialogue()
    return False


async def _asked_in_group(request: Request) -> None:
    """What a group says among itself is nobody's question, but for what mentions the bot, where that sees it, and
    replies to its asking what to search; and a list of feeds in a reply to whatever it said."""
    message, bot = request.message, request.services.bot
    words = without_mention(message, bot.username) if message else None
    document = listed_feeds(message)
    if document is not None and (words is not None or replies_to(message, bot.id)):
        await opml.take_file_of_group(request, document)
    elif request.words and is_reply_to(request, request.say.search.reply_with_words().plain):
        await ask_plainly(request)
    elif words:
        await ask_plainly(replace(request, words=words))
    elif words is not None:
        await ask_for_words(request)


async def _may_answer(request: Request, state: Dialogue) -> bool:
    if isinstance(state, AwaitingBroadcast | AwaitingAlbum | AwaitingLinks | AwaitingMoment | AwaitingSources):
        return request.is_admin
    return await administers(request)


async def _is_answer(request: Request, state: Dialogue) -> bool:
    """Take the message as the answer, if it is one; or at least meant as one, and told what is wrong with it."""
    match state:
        case AwaitingBroadcast():
            await compose.take_message(request)
        case AwaitingAlbum(album, broadcast) if request.message and request.message.media_group_id == album:
            await compose.take_part(request, broadcast)
        case AwaitingLinks(broadcast) if seem_links(request.words):
            await link_buttons.take_links(request, broadcast)
        case AwaitingMoment(broadcast) if seems_a_moment(request.words):
            await scheduling.take_moment(request, broadcast)
        case AwaitingSources() if document := listed_feeds(request.message):
            await source_files.take_file(request, document)
        case _:
            return await _is_answer_about_chat(request, state)
    return True


async def _is_answer_about_chat(request: Request, state: Dialogue) -> bool:
    """As `_is_answer`, of what a chat's own settings are made of."""
    match state:
        case AwaitingZone(newcomer):
            return await type_zone(request, newcomer=newcomer)
        case AwaitingLocation(newcomer):
            return await take_location(request, newcomer=newcomer)
        case AwaitingTimes():
            return await times.take_times(request)
        case AwaitingQuietHours():
            return await quiet_hours.take_quiet_hours(request)
        case AwaitingPause():
            return await pauses.take_pause(request)
        case AwaitingFollow():
            return await follow_listing.take_follow(request)
        case AwaitingChannel():
            return await channel_set_up.take_channel(request)
    return False
