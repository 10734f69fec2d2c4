"""The language in which the bot speaks to a chat."""

from dataclasses import replace

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save
from bot.handlers.settings.settings_menu import settings
from bot.texts.texts import Texts
from bot.texts.translations import spoken, spoken_language
from bot.views import settings_keyboards
from bot.views.settings_callbacks import ChooseBotLanguage


async def bot_languages(request: Request) -> None:
    """*Bot language*: those that there are."""
    chosen = spoken_language(request.chat.language)
    await request.show(
        request.say.settings.choose_bot_language(), settings_keyboards.bot_languages(spoken(), chosen, request.say)
    )


async def choose_bot_language(request: Request, data: ChooseBotLanguage) -> None:
    """The bot speaks it from now on, in the settings already; what is read stays as it was."""
    chat = await save(request, replace(request.chat, language=data.language))
    await settings(replace(request, chat=chat, say=Texts(chat.language)))
