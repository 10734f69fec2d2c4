"""How the values of settings are written, and what of them is refused."""

import re
from typing import NamedTuple, TypeVar

from pydantic import AfterValidator, SecretStr
from pydantic_core import PydanticCustomError

from digests.chats.chat import is_person_id

Setting = TypeVar("Setting", str, SecretStr)
# Tells the faults that our own validators find from pydantic's.
OURS = "broadsheet:"


def refused_value(code: str) -> PydanticCustomError:
    """What is wrong with a value; `load` makes it a SettingsError with that code, and with the setting's name."""
    return PydanticCustomError(f"{OURS}{code}", "can't be used")


def parts(value: str) -> list[str]:
    """What stands between blanks, commas and semicolons."""
    return [part for part in re.split(r"[\s,;]+", value) if part]


def parts_of_text(value: object) -> object:
    """The parts of a text; anything else as it is."""
    return parts(value) if isinstance(value, str) else value


def one_of_each_bot(tokens: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    """The tokens, of which no two may be of one bot."""
    if len(set(map(id_of_bot, tokens))) < len(tokens):
        raise refused_value("bot-twice")
    return tokens


def id_of_bot(token: SecretStr) -> int:
    """The bot's id at Telegram, with which its token begins."""
    return int(token.get_secret_value().partition(":")[0])


def admins_by_bot(value: object) -> object:
    """ "id: a, b; id: c" by id; a bot that is named twice has the admins of both."""
    if not isinstance(value, str):
        return value
    pairs = [part.partition(":") for part in re.split(r"[;\n]", value) if part.strip()]
    if not all(re.fullmatch(r"\s*\d{1,18}\s*", bot) and colon for bot, colon, _ in pairs):
        raise refused_value("setting-no-bot-admins")
    admins: dict[int, list[str]] = {}
    for bot, _, those in pairs:
        admins.setdefault(int(bot), []).extend(parts(those))
    return admins


def people(ids: frozenset[int]) -> frozenset[int]:
    """The ids, which have to be of people."""
    if not all(is_person_id(number) for number in ids):
        raise refused_value("setting-no-telegram-id")
    return ids


def bounds(value: object) -> object:
    """ "low-high" as two parts."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*\d+\s*-\s*\d+\s*", value):
        raise refused_value("setting-no-minutes")
    return value.split("-")


def form(pattern: str, refusal: PydanticCustomError) -> AfterValidator:
    """A setting that has the form `pattern`; what has another is refused."""

    def check(value: Setting) -> Setting:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, text):
            raise refusal
        return value

    return AfterValidator(check)


def lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


# A bot's token: its id and what only its owner knows.
BOT_KEY = r"[1-9][0-9]{0,17}:[A-Za-z0-9_-]+"
SERVER_FORM = r"https?://[^\s/]+"
WEBHOOK = form(r"(https?://[^\s/]\S*)?", refused_value("setting-no-webhook"))


class Bind(NamedTuple):
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def bind(value: object) -> object:
    """ "host:port" as a place to listen; without a host, on this machine."""
    if not isinstance(value, str):
        return value
    host, _, port = value.strip().rpartition(":")
    if not re.fullmatch(r"\d{1,5}", port) or not 1 <= int(port) <= 65_535:
        raise refused_value("setting-no-bind")
    return Bind(host.removeprefix("[").removesuffix("]") or "127.0.0.1", int(port))
