"""The command line of the playground."""

import asyncio
import signal
import sys
import webbrowser
from pathlib import Path

import click

from bot.app import build
from bot.installation import prepare_database
from bot.monitoring import logs
from bot.texts.errors import ErrorTexts
from digests.errors import BroadsheetError
from playground.local import local

PORT = 8765


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Where the page is served; another one if it is taken.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder that keeps what the bot knows, to go on with later; nothing is kept without one.",
)
@click.option("--open/--no-open", "show", default=False, help="Open the page in the browser.")
def main(port: int, data: Path | None, show: bool) -> None:
    """Try Broadsheet here: no account, no token, no network."""
    try:
        asyncio.run(_serve(port, data, show=show))
    except BroadsheetError as error:
        click.echo(ErrorTexts("en").sentence(error), err=True)
        sys.exit(1)


async def _serve(port: int, data: Path | None, *, show: bool) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await _run(port, data, stop, show=show)
    except OSError:
        await _run(0, data, stop, show=show)


async def _run(port: int, data: Path | None, stop: asyncio.Event, *, show: bool) -> None:
    async with local(port=port, data=data) as place:
        logs.set_up(place.settings)
        await prepare_database(place.settings)
        async with build(place.settings) as app:
            click.echo(f"Broadsheet is at {place.url} (Ctrl+C to stop)")
            click.echo(
                f"What chats follow and were told stays in {data}; the messages on the page don't."
                if data
                else "Everything is forgotten when it stops; `make try DATA=folder` keeps it."
            )
            if show:
                webbrowser.open(place.url)
            await app.run(stop)
