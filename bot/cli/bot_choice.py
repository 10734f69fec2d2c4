"""Which of several bots a command is about."""

import click

from bot.settings import Settings


def chosen_bot(settings: Settings, bot_id: int | None) -> int:
    """The id of the bot that is named, or of the only one; 0 where no token is set and none is named.

    Raises click.UsageError where several could be meant, or the one that is named has no token.
    """
    if bot_id is not None and bot_id not in settings.bot_ids:
        raise click.UsageError(f"no token of bot {bot_id} is set")
    if bot_id is None and len(settings.bot_ids) > 1:
        raise click.UsageError(f"name a bot with --bot: {', '.join(map(str, settings.bot_ids))}")
    return settings.bot_id if bot_id is None else bot_id
