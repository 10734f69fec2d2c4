"""The command menus people see, by scope and language: in private, in groups, for their administrators, for the bot's
admins."""

import logging
from collections.abc import Iterable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.handlers.commands import COMMANDS, Command
from bot.services import Services
from bot.texts.translations import published, translations

log = logging.getLogger(__name__)


async def publish_menus(services: Services) -> None:
    """Tell Telegram which commands to offer to whom, where it does not know that from the last start."""
    offered = [command for command in COMMANDS if services.settings.public_url or not command.on_the_web]
    everybody = [command for command in offered if not command.admins]
    reading = [command for command in everybody if not command.changes]
    bot, default = services.bot, services.settings.default_language
    await _publish(bot, everybody, BotCommandScopeAllPrivateChats(), default)
    await _publish(bot, reading, BotCommandScopeAllGroupChats(), default)
    await _publish(bot, everybody, BotCommandScopeAllChatAdministrators(), default)
    for admin in sorted(services.admin_ids):
        try:
            await _publish(bot, offered, BotCommandScopeChat(admin), default)
        except TelegramError as error:  # an admin who never wrote to the bot has no chat with it yet
            log.info("no menu for admin %s yet: %s", admin, error)


async def _publish(bot: ExtBot[str], commands: Iterable[Command], scope: BotCommandScope, default: str) -> None:
    for code, language in published(default):
        translate = translations(language).gettext
        menu = tuple(BotCommand(command.name, translate(command.about)) for command in commands)
        if await bot.get_my_commands(scope, code) != menu:
            await bot.set_my_commands(menu, scope, code)
