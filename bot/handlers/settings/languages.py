"""The languages in which a chat reads the news."""

from collections.abc import Collection
from dataclasses import replace

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save
from bot.views import settings_keyboards
from bot.views.settings_callbacks import SwitchLanguage
from digests.chats.chat import Chat
from digests.chats.languages_read import added_for
from storage import Transaction

MOST = 60  # languages offered


async def languages(request: Request) -> None:
    """*Languages read*: those that the feeds are in."""
    await _show(request, request.chat)


async def switch_language(request: Request, data: SwitchLanguage) -> None:
    """A language was switched on or off; the last one stays."""
    chat = request.chat
    read = chat.languages.switched(data.language, chat.language)
    if read.codes == chat.languages.codes:
        await request.note(request.say.settings.at_least_one(), alert=True)
        return
    await _show(request, await save(request, replace(chat, languages=read)))


async def switch_others(request: Request) -> None:
    """That stories in other languages are named was switched on or off."""
    read = request.chat.languages
    chat = replace(request.chat, languages=read._replace(others_named=not read.others_named))
    await _show(request, await save(request, chat))


async def with_added(chat: Chat, topics: Collection[str], tx: Transaction) -> tuple[Chat, dict[str, str]]:
    """The chat, reading more languages from now on if any of the topics that it follows has nothing in its own; and
    the language that was added for each of those topics."""
    added = added_for(await tx.feeds.topic_languages(topics), chat.languages)
    if added:
        chat = replace(chat, languages=chat.languages.with_added(added.values(), chat.language))
        await tx.chats.save(chat)
    return chat, added


async def _show(request: Request, chat: Chat) -> None:
    async with request.services.storage.read() as tx:
        feeds = await tx.feeds.languages()
    offered = sorted(feeds, key=lambda code: (-feeds[code], code))
    codes = [code for code in dict.fromkeys((*offered, chat.language, *chat.languages.codes)) if code]
    await request.show(
        request.say.settings.choose_languages(), settings_keyboards.languages(codes[:MOST], chat.languages, request.say)
    )
