"""`setup`: the settings that a bot can't do without, asked for, tried, and written to `.env`."""

import asyncio
import os

import click
from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.cli.env_file import FILE, change, read, write
from bot.cli.terminal import coroutine, counted
from bot.control_characters import without_controls
from bot.environment import load
from bot.installation import now_in_utc
from bot.settings import Settings
from bot.telegram.transport import AiohttpRequest
from digests.chats.time_zones import places
from digests.chats.zone import zone_called
from digests.errors import SettingsError

WAIT = 20  # seconds of one look for somebody who writes
LOOKS = 6


@click.command()
@coroutine
async def setup() -> None:
    """Ask for the bot's token, its admin and their time zone, try them, and write them to .env; or add another bot to
    those that are there."""
    match _what_to_do():
        case "anew":
            await _begin()
        case "add":
            await _add()


def _what_to_do() -> str:
    if not FILE.exists():
        return "anew"
    question = f"There is {FILE} already. Leave it, add another bot to it, or write it anew?"
    answer: str = click.prompt(question, type=click.Choice(["leave", "add", "anew"]), default="leave")
    return answer


async def _begin() -> None:
    settings = load(_server(), None)
    async with AiohttpRequest() as request:
        bot = await _bot(settings, request)
        admin = await _admin(bot)
    zone = await asyncio.to_thread(_zone)
    write({"BOT_TOKEN": bot.token, "ADMIN_IDS": str(admin), "DEFAULT_TIMEZONE": zone})
    click.echo(
        f"{FILE} is written, for nobody to read but you. `broadsheet check` tests the rest, `broadsheet run` starts."
    )


async def _add() -> None:
    """Add a bot to those of the file, or a new token of one of them in the place of its old one."""
    values = read()
    for name in ("BOT_TOKEN_FILE", "BOT_TOKENS_FILE"):
        if name in values:
            raise click.ClickException(f"the tokens stand in the file that {name} names: add the new one there")
    settings = load(values | _server(), None)
    async with AiohttpRequest() as request:
        bot = await _bot(settings, request)
        admin = await _admin(bot)
    tokens = dict(zip(settings.bot_ids, settings.tokens if settings.bot_ids else (), strict=True)) | {bot.id: bot.token}
    several = len(tokens) > 1
    changed = {"BOT_TOKEN": "" if several else bot.token, "BOT_TOKENS": ",".join(tokens.values()) if several else ""}
    if admin not in settings.admins_of(bot.id):
        everywhere = not several or click.confirm("An admin of all bots? If not, then of this one alone.")
        changed |= _with_admin(admin, settings, None if everywhere else bot.id)
    change(changed)
    click.echo(f"{FILE} has {counted(len(tokens), 'bot')} now. `broadsheet check` tests them; restart what runs.")


def _with_admin(admin: int, settings: Settings, bot_id: int | None) -> dict[str, str]:
    """The settings by which there is one more admin, of that bot or of all."""
    if bot_id is None:
        return {"ADMIN_IDS": ",".join(map(str, sorted({*settings.admin_ids, admin})))}
    admins = settings.bot_admins | {bot_id: settings.bot_admins.get(bot_id, frozenset()) | {admin}}
    of_each = (f"{bot}: {', '.join(map(str, sorted(people)))}" for bot, people in admins.items())
    return {"BOT_ADMINS": "; ".join(of_each)}


def _server() -> dict[str, str]:
    """Where Telegram is, if the environment says so."""
    server = os.environ.get("TELEGRAM_API_URL", "")
    return {"TELEGRAM_API_URL": server} if server else {}


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


async def _admin(bot: Bot) -> int:
    """The Telegram id of who writes to the bot, or the one that is typed."""
    click.echo(without_controls(f"Now write anything to @{bot.username}, from the account that is to be its admin …"))
    for _ in range(LOOKS):
        for user in await _writers(bot):
            if click.confirm(without_controls(f"Is that you: {user.full_name} (id {user.id})?"), default=True):
                return user.id
    typed: int = click.prompt("Nobody so far. Your Telegram user id, a number", type=click.IntRange(min=1))
    return typed


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
