"""Inline queries: stories to share into any chat, by somebody who types the bot's name and words there."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from telegram import InlineQuery, Update, User
from telegram.error import BadRequest, TelegramError

from bot.briefs import search, story_told
from bot.handlers.request import language_of
from bot.services import Context, Services
from bot.telegram.capable_bot import learn, refused_features
from bot.telegram.errors import Refusal, refusal_of
from bot.texts.texts import Texts
from bot.views import inline_results
from digests.brief import FIRST_WINDOW
from digests.chats.chat import Address, Chat, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from digests.digest_item import DigestItem
from digests.errors import BroadsheetError, QueryError
from digests.sending.features import Feature

log = logging.getLogger(__name__)

OFFERED = 20
CACHED = 60  # seconds for which Telegram need not ask again


async def answer(update: Update, context: Context) -> None:
    """Offer stories for what was typed: those that have the words, the one that is shared, or for nothing those of the
    last digest. Who may not use the bot is offered nothing."""
    query, services = update.inline_query, context.bot_data.services
    if query is None:
        return
    try:
        chat = await _chat_with(query.from_user, services)
        items = await _stories(query, chat, services) if await _may_ask(query.from_user, chat, services) else ()
    except QueryError:  # half a word, or only words that every article has
        items = ()
    except BroadsheetError as error:
        log.warning("an inline query could not be answered: %s", error)
        return
    language = chat.language if chat else language_of(query.from_user, services)
    await _offer(query, items[:OFFERED], Texts(language), services)


async def _chat_with(user: User, services: Services) -> Chat | None:
    """The private chat with somebody, if it is known."""
    async with services.storage.read() as tx:
        return await tx.chats.at(Address(TelegramChatId(user.id)))


async def _may_ask(user: User, chat: Chat | None, services: Services) -> bool:
    if services.settings.access == "open" or services.is_admin(user.id):
        return True
    if chat is None:
        return False
    async with services.storage.read() as tx:
        return await tx.chats.admitted(chat.id)


async def _stories(query: InlineQuery, chat: Chat | None, services: Services) -> Sequence[DigestItem]:
    words = query.query.strip()
    languages = chat.languages if chat else LanguagesRead.at_first(language_of(query.from_user, services))
    story = inline_results.shared(words)
    if story is not None:
        async with services.storage.read() as tx:
            told = await story_told(story, languages, tx)
        return (told,) if told else ()
    if words:
        window = timedelta(hours=FIRST_WINDOW)
        return (await search(words, window, languages, services.storage, services.now())).brief.items
    if chat is None:
        return ()
    async with services.storage.read() as tx:
        latest = await tx.digests.latest(chat.id, telling=True)
    return [item for digest in latest.values() for item in (*digest.items, *digest.also)]


async def _offer(query: InlineQuery, items: Sequence[DigestItem], say: Texts, services: Services) -> None:
    """Answer with the stories; without moments where Telegram refuses them. Too late an answer is none."""
    unique = list({item.story: item for item in items}.values())
    bot = services.bot
    knows_moments = Feature.MOMENTS not in await refused_features(bot, None)
    for plainer in (False, True) if knows_moments else (True,):
        results = [inline_results.result(item, services.now(), say, plainer=plainer) for item in unique]
        try:
            await query.answer(results, cache_time=CACHED, is_personal=True)
        except BadRequest as error:
            if refusal_of(error) is not Refusal.BAD_MARKUP:
                log.info("an inline query was answered too late: %s", error)
                return
            await learn(bot, error, (Feature.MOMENTS,), None)
        except TelegramError as error:
            log.warning("an inline query could not be answered: %s", error)
            return
        else:
            return
