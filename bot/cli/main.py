"""What `broadsheet` can be told to do."""

import click

from bot.cli.lazy_commands import LazyCommand, LazyGroup

COMMANDS = {
    "setup": LazyCommand("bot.cli.setup:setup", "Ask for token, admin and time zone, and write .env."),
    "run": LazyCommand("bot.cli.serve:run", "Serve Telegram, until interrupted."),
    "try": LazyCommand("playground.cli:main", "Try it here: no account, no token, no network."),
    "send": LazyCommand("bot.cli.serve:send", "Only send what is queued, beside `run`."),
    "worker": LazyCommand("bot.cli.serve:worker", "Do a part of the work of `run`, on any machine."),
    "check": LazyCommand("bot.cli.check:check", "Test what a bot needs, and say how to mend it."),
    "status": LazyCommand("bot.cli.status:status", "Print how the bot does, in numbers."),
    "collect": LazyCommand("bot.cli.collect:collect", "Look once at every feed that is due."),
    "preview": LazyCommand("bot.cli.read:preview", "Print the digest that a follower of FEED... would get."),
    "summarise": LazyCommand("bot.cli.read:summarise", "Print a summary of a page or a text."),
    "feeds": LazyCommand("bot.cli.feeds:feeds", "Move feeds in and out, as OPML."),
    "import": LazyCommand("bot.cli.import_people:import_people", "Move all people of another bot here."),
    "backup": LazyCommand("bot.cli.backup:backup", "Write all that the database holds to a file."),
    "restore": LazyCommand("bot.cli.backup:restore", "Fill an empty database from a backup."),
    "move-database": LazyCommand("bot.cli.backup:move_database", "Copy the database to another, empty one."),
    "replace-bot": LazyCommand("bot.cli.replace_bot:replace_bot", "Give the chats of a lost bot to another."),
    "db": LazyCommand("bot.cli.db:db", "The database."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="broadsheet")
def main() -> None:
    """Broadsheet reads the news in full and delivers short digests over Telegram."""
