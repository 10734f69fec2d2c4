"""How many stories a digest tells, at which length, whether with a picture, and whether it names others."""

from dataclasses import replace

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save
from bot.views import settings_keyboards
from bot.views.settings_callbacks import ChooseLength, ChooseStories
from digests.chats.chat import Chat


async def stories(request: Request) -> None:
    """*Stories and length*."""
    await _show(request, request.chat)


async def choose_stories(request: Request, data: ChooseStories) -> None:
    await _keep(request, replace(request.chat, stories=data.stories))


async def choose_length(request: Request, data: ChooseLength) -> None:
    await _keep(request, replace(request.chat, length=data.length))


async def switch_picture(request: Request) -> None:
    await _keep(request, replace(request.chat, picture=not request.chat.picture))


async def switch_rich_layout(request: Request) -> None:
    await _keep(request, replace(request.chat, rich_layout=not request.chat.rich_layout))


async def switch_headlines(request: Request) -> None:
    await _keep(request, replace(request.chat, headlines=not request.chat.headlines))


async def _keep(request: Request, chat: Chat) -> None:
    await _show(request, await save(request, chat))


async def _show(request: Request, chat: Chat) -> None:
    await request.show(request.say.settings.choose_stories(chat), settings_keyboards.stories(chat, request.say))
