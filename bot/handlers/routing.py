"""Which handler an update goes to: commands, buttons, and everything else."""

from typing import Any

from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.handlers import help as helping
from bot.handlers import membership
from bot.handlers.buttons import ADMINS, CHANGING, READING
from bot.handlers.commands import COMMANDS
from bot.handlers.request import responding
from bot.services import Context
from bot.views.keyboards import Verb


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """All handlers, in the order in which python-telegram-bot asks them."""
    new = filters.UpdateType.MESSAGE
    table: list[BaseHandler[Any, Context, Any]] = [
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, membership.migrated),
    ]
    for command in COMMANDS:
        run = responding(command.run, changes=command.changes, admins=command.admins, open_to_all=command.open_to_all)
        table.append(CommandHandler(command.name, run, filters=new))
    table += [CallbackQueryHandler(responding(run), _exactly(verb)) for verb, run in READING.items()]
    table += [CallbackQueryHandler(responding(run, changes=True), _exactly(verb)) for verb, run in CHANGING.items()]
    table += [CallbackQueryHandler(responding(run, admins=True), _exactly(verb)) for verb, run in ADMINS.items()]
    table.append(CallbackQueryHandler(responding(helping.nothing)))
    table.append(MessageHandler(new & filters.COMMAND, responding(helping.unknown)))
    table.append(MessageHandler(new & ~filters.StatusUpdate.ALL, responding(helping.written)))
    return table


def _exactly(verb: Verb) -> str:
    return rf"^{verb.value}(:|$)"
