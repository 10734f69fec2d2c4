"""Methods by which a bot tells Telegram about itself."""

import re

from playground.api.errors import bad_request
from playground.api.state.bot_api_json import Json
from playground.api.state.calls import Call
from playground.api.state.chat import Chat
from playground.api.state.events import Event, EventKind
from playground.api.state.telegram import Telegram
from playground.api.state.user import Bot, Command, User

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_TEXTS = {"name": ("names", 64), "description": ("descriptions", 512), "short_description": ("short_descriptions", 120)}


async def get_me(_telegram: Telegram, call: Call) -> object:
    """The bot itself."""
    rights = {
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.reads_all_group_messages,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return call.bot.user.to_json() | rights


async def set_commands(telegram: Telegram, call: Call) -> object:
    """The menu of one scope and language."""
    commands = tuple(_command(value) for value in call.params.array("commands") or [])
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _key(telegram, call)
    call.bot.commands[key] = commands
    telegram.events.publish(Event(EventKind.PROFILE))
    return True


async def get_commands(telegram: Telegram, call: Call) -> object:
    """The menu of exactly one scope and language."""
    commands = call.bot.commands.get(_key(telegram, call), ())
    return [{"command": command.name, "description": command.description} for command in commands]


async def delete_commands(telegram: Telegram, call: Call) -> object:
    """Take the menu of one scope and language away."""
    call.bot.commands.pop(_key(telegram, call), None)
    telegram.events.publish(Event(EventKind.PROFILE))
    return True


async def set_text(telegram: Telegram, call: Call) -> object:
    """setMyName, setMyDescription, setMyShortDescription."""
    field, limit = _TEXTS[_text_of(call)]
    value = call.params.text(_text_of(call))
    if len(value) > limit:
        raise bad_request(f"bot {_text_of(call).replace('_', ' ')} is too long")
    texts: dict[str, str] = getattr(call.bot, field)
    texts[_language(call)] = value
    telegram.events.publish(Event(EventKind.PROFILE))
    return True


async def get_text(_telegram: Telegram, call: Call) -> object:
    """getMyName, getMyDescription, getMyShortDescription; without one for the language, the general one."""
    texts: dict[str, str] = getattr(call.bot, _TEXTS[_text_of(call)][0])
    general = texts.get("", call.bot.user.first_name if _text_of(call) == "name" else "")
    return {_text_of(call): texts.get(_language(call), general)}


async def set_menu_button(_telegram: Telegram, call: Call) -> object:
    """What the button beside the text field does."""
    call.bot.menu_buttons[call.params.number("chat_id")] = call.params.mapping("menu_button") or {"type": "default"}
    return True


async def get_menu_button(_telegram: Telegram, call: Call) -> object:
    """What the button beside the text field does."""
    general: Json = call.bot.menu_buttons.get(None, {"type": "commands"})
    return call.bot.menu_buttons.get(call.params.number("chat_id"), general)


def menu(bot: Bot, chat: Chat, user: User) -> tuple[Command, ...]:
    """The commands a person is shown in a chat: the narrowest scope that has any, in their language if it is there.

    The order is the Bot API's, "Determining list of commands".
    """
    for scope in _scopes(chat, user):
        for language in (user.language_code[:2], ""):
            if commands := bot.commands.get((scope, language)):
                return commands
    return ()


def _scopes(chat: Chat, user: User) -> list[str]:
    if chat.is_private:
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    leads = chat.status(user.id).leads
    scopes = [
        f"chat_member:{chat.id}:{user.id}",
        f"chat_administrators:{chat.id}" if leads else "",
        f"chat:{chat.id}",
        "all_chat_administrators" if leads else "",
        "all_group_chats",
        "default",
    ]
    return [scope for scope in scopes if scope]


def _key(telegram: Telegram, call: Call) -> tuple[str, str]:
    scope = call.params.mapping("scope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    if kind in _PLAIN_SCOPES:
        return kind, _language(call)
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    named = scope.get("chat_id")
    chat = telegram.chat_of(call.bot, _number(named)) if isinstance(named, int | str) else None
    if chat is None:
        raise bad_request("chat not found")
    member = f":{scope.get('user_id')}" if kind == "chat_member" else ""
    return f"{kind}:{chat.id}{member}", _language(call)


def _number(value: int | str) -> int | str:
    return int(value) if isinstance(value, str) and value.removeprefix("-").isdecimal() else value


def _language(call: Call) -> str:
    code = call.params.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language_code specified")
    return code


def _command(value: object) -> Command:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(value.get("command", "")).removeprefix("/"), str(value.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return Command(name, description)


def _text_of(call: Call) -> str:
    words = call.method[len("setMy") :]
    return "short_description" if words == "ShortDescription" else words.lower()
