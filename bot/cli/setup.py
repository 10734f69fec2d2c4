"""`setup`: the settings that a bot can't do without, asked for, tried, and written to `.env`."""

import asyncio
import os
from pathlib import Path

import click
from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.cli.terminal import coroutine
from bot.control_characters import without_controls
from bot.environment import load
from bot.installation import now_in_utc
from bot.settings import Settings
from bot.telegram.transport import AiohttpRequest
from digests.chats.time_zones import places
from digests.chats.zone import zone_called
from digests.errors import BroadsheetError, SettingsError

FILE = Path(".env")
WAIT = 20  # seconds of one look for somebody who writes
LOOKS = 6


@click.command()
@coroutine
async def setup() -> None:
    """Ask for the bot's token, its admin and their time zone, try them, and write them to .env."""
    if not _may_be_written():
        return
    settings = load({"TELEGRAM_API_URL": os.environ.get("TELEGRAM_API_URL", "")}, None)
    async with AiohttpRequest() as request:
        bot = await _bot(settings, request)
        admin = await _admin(bot)
    zone = await asyncio.to_thread(_zone)
    _write({"BOT_TOKEN": bot.token, "ADMIN_IDS": admin, "DEFAULT_TIMEZONE": zone})
    click.echo(
        f"{FILE} is written, for nobody to read but you. `broadsheet check` tests the rest, `broadsheet run` starts."
    )


def _may_be_written() -> bool:
    return not FILE.exists() or click.confirm(f"There is {FILE} already. Write it anew?")


async def _bot(settings: Settings, request: AiohttpRequest) -> Bot:
    """The bot whose token is typed, and known to Telegram."""
    while True:
        token = click.prompt("The token, from @BotFather (it is not shown)", hide_input=True).strip()
        try:
            load({"BOT_TOKEN": token}, None)
            bot = Bot(token, base_url=f"{settings.telegram_api_url}/bot", request=request, get_updates_request=request)
            await bot.initialize()
        except (SettingsError, InvalidToken):
            click.echo("That is no token that Telegram knows: copy it whole, digits, a colon, letters.")
        except TelegramError as error:
            raise SettingsError("telegram-unreachable", problem=str(error)) from error
        else:
            click.echo(without_controls(f"It is @{bot.username}."))
            return bot


async def _admin(bot: Bot) -> str:
    """The Telegram id of who writes to the bot, or the ids that are typed."""
    click.echo(without_controls(f"Now write anything to @{bot.username}, from the account that is to be its admin …"))
    for _ in range(LOOKS):
        for user in await _writers(bot):
            if click.confirm(without_controls(f"Is that you: {user.full_name} (id {user.id})?"), default=True):
                return str(user.id)
    return str(click.prompt("Nobody so far. Your Telegram user id, a number", type=click.IntRange(min=1)))


async def _writers(bot: Bot) -> list[User]:
    """Who wrote to the bot in private. What they wrote is not confirmed, so that the bot answers when it starts."""
    try:
        updates = await bot.get_updates(timeout=WAIT, allowed_updates=["message"])
    except TelegramError as error:
        raise SettingsError("telegram-unreachable", problem=str(error)) from error
    messages = [update.message for update in updates if update.message]
    users = {message.from_user for message in messages if message.from_user and message.chat.type == "private"}
    return sorted(users, key=lambda user: user.id)


def _zone() -> str:
    while True:
        city = click.prompt("Your city, for the time zone that is offered first", default="UTC")
        if city == "UTC":
            return "UTC"
        found = places(city)
        zones = list(dict.fromkeys(place.zone for place in found))
        if len(zones) == 1:
            now = now_in_utc().astimezone(zone_called(zones[0]))
            click.echo(f"{zones[0]}, where it is {now:%H:%M} now.")
            return zones[0]
        several = f"Which one? Write its country as well: {', '.join(zones)}."
        click.echo(several if zones else "There is no such city in the list: try the nearest large one.")


def _write(values: dict[str, str]) -> None:
    lines = "".join(f"{name}={value}\n" for name, value in values.items())
    try:
        FILE.unlink(missing_ok=True)
        descriptor = os.open(FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("# Made by `broadsheet setup`; .env.example lists all there is to set.\n" + lines)
    except OSError as error:
        raise BroadsheetError("file-unwritable", file=str(FILE), problem=str(error.strerror)) from error
