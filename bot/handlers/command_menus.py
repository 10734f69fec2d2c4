"""The command menus people see, by scope: in private, in groups, for their administrators, for the bot's admins."""

import logging

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.handlers.commands import COMMANDS, Command
from bot.services import Services
from bot.texts.translations import translations

log = logging.getLogger(__name__)


async def publish_menus(services: Services) -> None:
    """Tell Telegram which commands to offer to whom."""
    everybody = [command for command in COMMANDS if not command.admins]
    reading = [command for command in everybody if not command.changes]
    bot, language = services.bot, services.settings.default_language
    await bot.set_my_commands(_menu(everybody, language), BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(_menu(reading, language), BotCommandScopeAllGroupChats())
    await bot.set_my_commands(_menu(everybody, language), BotCommandScopeAllChatAdministrators())
    for admin in sorted(services.settings.admin_ids):
        try:
            await bot.set_my_commands(_menu(list(COMMANDS), language), BotCommandScopeChat(admin))
        except TelegramError as error:  # an admin who never wrote to the bot has no chat with it yet
            log.info("no menu for admin %s yet: %s", admin, error)


def _menu(commands: list[Command], language: str) -> list[BotCommand]:
    translate = translations(language).gettext
    return [BotCommand(command.name, translate(command.about)) for command in commands]
