"""`replace-bot`: the chats of a bot that is lost are another's."""

import click

from bot.cli.bot_choice import chosen_bot
from bot.cli.terminal import coroutine, counted
from bot.environment import load
from bot.installation import now_in_utc, opened
from storage import Transaction


@click.command("replace-bot")
@click.argument("lost", metavar="ID", type=click.IntRange(min=1))
@click.option("--bot", "bot_id", type=int, metavar="ID", help="Which bot gets them, of several that are set.")
@coroutine
async def replace_bot(lost: int, bot_id: int | None) -> None:
    """Give the chats, broadcasts, bans and invitations of the bot ID, which is lost, to the bot that is set.

    ID is the number before the colon of its token, as `status` lists it. Telegram lets the other bot write to nobody
    who has not opened it. A bot whose token is only taken out needs none of this: its chats come back with the token.
    """
    settings = load()
    settings.tokens  # noqa: B018 (raises where none is set)
    heir = chosen_bot(settings, bot_id)
    if lost in settings.bot_ids:
        raise click.ClickException(f"bot {lost} is not lost, its token is set: take that out first")
    async with opened(settings) as storage, storage.begin() as tx:
        await _check(lost, tx)
        chats = await tx.bots.replace(lost, heir)
        left = (await tx.bots.chats()).get(lost, 0)
    click.echo(f"bot {heir} has {counted(chats, 'chat')} of bot {lost} now")
    if left:
        click.echo(
            f"{counted(left, 'chat')} stayed bot {lost}'s: bot {heir} has its own with the same people and groups"
        )


async def _check(lost: int, tx: Transaction) -> None:
    if lost in await tx.leases.served(now_in_utc()):
        raise click.ClickException(f"bot {lost} is not lost, it is at work: end the process that serves it first")
    if lost not in await tx.bots.ids():
        raise click.ClickException(f"nothing is kept of bot {lost}: `broadsheet status` lists the bots")
