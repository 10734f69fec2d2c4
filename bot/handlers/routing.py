"""Which handler an update goes to: commands, buttons, and everything else."""

from typing import Any

from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.handlers import help as helping
from bot.handlers import inline_queries, plain_messages
from bot.handlers.buttons import BUTTONS
from bot.handlers.channels import set_up as channel_set_up
from bot.handlers.commands import COMMANDS
from bot.handlers.dispatch.middleware import button_callback, message_callback
from bot.handlers.dispatch.outdated_buttons import unknown_button
from bot.handlers.groups import membership, topics
from bot.services import Context
from bot.views.other_chats import ABOUT

# A general topic that is shown again stays closed; one that is opened is shown, too (core.telegram.org/bots/api).
_CLOSED = filters.StatusUpdate.FORUM_TOPIC_CLOSED | filters.StatusUpdate.GENERAL_FORUM_TOPIC_HIDDEN


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """All handlers, in the order in which python-telegram-bot asks them."""
    new = filters.UpdateType.MESSAGE
    table: list[BaseHandler[Any, Context, Any]] = [
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, membership.migrated),
        MessageHandler(filters.StatusUpdate.CHAT_SHARED, message_callback(channel_set_up.shared)),
        MessageHandler(_CLOSED, topics.closed),
        MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, topics.opened),
    ]
    for command in COMMANDS:
        if command.alone:
            to_anybody = new & filters.ChatType.GROUPS
            table.append(CommandHandler(command.name, message_callback(command.run), filters=to_anybody))
        run = message_callback(
            command.run,
            changes=command.changes,
            admins=command.admins,
            open_to_all=command.open_to_all,
            privately=command.privately,
        )
        table.append(CommandHandler(command.name, run, filters=new))
    for button in BUTTONS:
        run_button = button_callback(
            button.data,
            button.run,
            changes=button.changes,
            admins=button.admins,
            open_to_all=button.open_to_all,
            about_groups=button.about_groups,
        )
        about = ABOUT if button.changes else ""
        table.append(CallbackQueryHandler(run_button, rf"^{about}{button.data.prefix}(:|$)"))
    table.append(CallbackQueryHandler(unknown_button))
    table.append(InlineQueryHandler(inline_queries.answer))
    table.append(MessageHandler(new & filters.COMMAND, message_callback(helping.unknown)))
    table.append(
        MessageHandler(new & ~filters.StatusUpdate.ALL, message_callback(plain_messages.written, answers=True))
    )
    return table
