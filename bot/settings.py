"""The settings of a running bot, and the only reader of the environment."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from digests.chats.chat import is_person_id
from digests.errors import SettingsError
from digests.summaries.summary import OURS, Method
from digests.text.languages import language_code

SECRETS = ("BOT_TOKEN", "BOT_TOKENS", "DATABASE_URL", "ALERT_URL", "HEARTBEAT_URL")
Setting = TypeVar("Setting", str, SecretStr)
# Tells the faults that our own validators find from pydantic's.
_OURS = "broadsheet:"


def _refused(code: str) -> PydanticCustomError:
    """What is wrong with a value; `load` makes it a SettingsError with that code, and with the setting's name."""
    return PydanticCustomError(f"{_OURS}{code}", "can't be used")


def _parts(value: str) -> list[str]:
    return [part for part in re.split(r"[\s,;]+", value) if part]


def _parts_of_text(value: object) -> object:
    return _parts(value) if isinstance(value, str) else value


def _one_of_each_bot(tokens: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    if len(set(map(_bot_id, tokens))) < len(tokens):
        raise _refused("bot-twice")
    return tokens


def _bot_id(token: SecretStr) -> int:
    return int(token.get_secret_value().partition(":")[0])


def _admins_by_bot(value: object) -> object:
    if not isinstance(value, str):
        return value
    pairs = [part.partition(":") for part in re.split(r"[;\n]", value) if part.strip()]
    if not all(re.fullmatch(r"\s*\d{1,18}\s*", bot) and colon for bot, colon, _ in pairs):
        raise _refused("setting-no-bot-admins")
    admins: dict[int, list[str]] = {}
    for bot, _, those in pairs:
        admins.setdefault(int(bot), []).extend(_parts(those))
    return admins


def _people(ids: frozenset[int]) -> frozenset[int]:
    if not all(is_person_id(number) for number in ids):
        raise _refused("setting-no-telegram-id")
    return ids


def _bounds(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*\d+\s*-\s*\d+\s*", value):
        raise _refused("setting-no-minutes")
    return value.split("-")


def _form(pattern: str, refusal: PydanticCustomError) -> AfterValidator:
    """A setting that has the form `pattern`; what has another is refused."""

    def check(value: Setting) -> Setting:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, text):
            raise refusal
        return value

    return AfterValidator(check)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


_BOT = r"[1-9][0-9]{0,17}:[A-Za-z0-9_-]+"
_SERVER = r"https?://[^\s/]+"
_WEBHOOK = _form(r"(https?://[^\s/]\S*)?", _refused("setting-no-webhook"))


class Bind(NamedTuple):
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _bind(value: object) -> object:
    if not isinstance(value, str):
        return value
    host, _, port = value.strip().rpartition(":")
    if not re.fullmatch(r"\d{1,5}", port) or not 1 <= int(port) <= 65_535:
        raise _refused("setting-no-bind")
    return Bind(host.removeprefix("[").removesuffix("]") or "127.0.0.1", int(port))


class Settings(BaseModel):
    """What an operator can choose. Field names are the environment's, in lower case; `.env.example` explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, _form(rf"({_BOT})?", _refused("token-malformed"))] = SecretStr("")
    bot_tokens: Annotated[
        tuple[Annotated[SecretStr, _form(_BOT, _refused("token-malformed"))], ...],
        BeforeValidator(_parts_of_text),
        AfterValidator(_one_of_each_bot),
    ] = ()
    admin_ids: Annotated[frozenset[int], BeforeValidator(_parts_of_text), AfterValidator(_people)] = frozenset()
    bot_admins: Annotated[
        dict[int, Annotated[frozenset[int], AfterValidator(_people)]], BeforeValidator(_admins_by_bot)
    ] = Field(default_factory=dict)
    database_url: Annotated[
        SecretStr, _form(r"(?s:(sqlite:///|postgresql://|postgres://).*)", _refused("database-url-malformed"))
    ] = SecretStr("sqlite:///data/broadsheet.db")
    alert_url: Annotated[SecretStr, _WEBHOOK] = SecretStr("")
    heartbeat_url: Annotated[SecretStr, _WEBHOOK] = SecretStr("")
    telegram_api_url: Annotated[str, _form(_SERVER, _refused("setting-no-server"))] = "https://api.telegram.org"
    telegram_channels: Annotated[
        str, BeforeValidator(_lower), _form(rf"on|off|{_SERVER}", _refused("setting-no-channels"))
    ] = "off"
    catalogue: Path | None = None
    default_timezone: str = "UTC"
    default_language: str = "en"
    access: Annotated[Literal["open", "invite", "closed"], BeforeValidator(_lower)] = "open"
    allow_private_feeds: bool = False
    allow_extra_ports: bool = False
    repeat_unknown_digests: bool = False
    rank_news_first: bool = True
    sentence_encoder: bool = True
    summarizer: Annotated[Method, BeforeValidator(_lower)] = OURS
    messages_per_second: float = Field(28, gt=0, le=1000)
    paid_broadcast: bool = False
    poll_minutes: Annotated[tuple[int, int], BeforeValidator(_bounds)] = (15, 240)
    retention_days: int = Field(30, ge=2, le=3650)
    http_bind: Annotated[Bind | None, BeforeValidator(_bind)] = None
    webhook_url: Annotated[str, _form(r"(https?://[^\s/?#]+/[^\s?#]+)?", _refused("setting-no-webhook-url"))] = ""
    public_url: Annotated[str, _form(r"(https?://[^\s/?#]+(/[^\s?#]+)?/?)?", _refused("setting-no-public-url"))] = ""
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = "text"

    @field_validator("bot_tokens")
    @classmethod
    def _instead(cls, value: tuple[SecretStr, ...], others: ValidationInfo) -> tuple[SecretStr, ...]:
        if value and others.data.get("bot_token", SecretStr("")).get_secret_value():
            raise _refused("tokens-in-two-settings")
        return value

    @field_validator("bot_admins")
    @classmethod
    def _of_these_bots(cls, value: dict[int, frozenset[int]], others: ValidationInfo) -> dict[int, frozenset[int]]:
        if {"bot_token", "bot_tokens"} <= others.data.keys():  # or else they are refused themselves
            tokens = (others.data["bot_token"], *others.data["bot_tokens"])
            if not value.keys() <= {_bot_id(token) for token in tokens if token.get_secret_value()}:
                raise _refused("setting-no-bot-admins")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _received(cls, value: str, others: ValidationInfo) -> str:
        if value and others.data.get("http_bind") is None:
            raise _refused("webhook-without-bind")
        return value

    @field_validator("public_url")
    @classmethod
    def _published(cls, value: str, others: ValidationInfo) -> str:
        if value and others.data.get("http_bind") is None:
            raise _refused("public-url-without-bind")
        return value.rstrip("/")

    @field_validator("catalogue")
    @classmethod
    def _file(cls, value: Path | None) -> Path | None:
        try:
            is_file = value is None or value.is_file()
        except OSError:  # such as a path too long to be one
            is_file = False
        if not is_file:
            raise _refused("setting-no-file")
        return value

    @field_validator("default_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise _refused("setting-no-zone")
        return value

    @field_validator("default_language")
    @classmethod
    def _language(cls, value: str) -> str:
        from babel import Locale  # noqa: PLC0415 (loaded when a language is set)

        code = language_code(value)
        if code not in Locale("en").languages:  # CLDR names every language it knows
            raise _refused("setting-no-language")
        return code

    @field_validator("poll_minutes")
    @classmethod
    def _range(cls, value: tuple[int, int]) -> tuple[int, int]:
        low, high = value
        if not 1 <= low <= high <= 24 * 60:
            raise _refused("setting-no-minutes")
        return value

    @property
    def poll_bounds(self) -> tuple[timedelta, timedelta]:
        low, high = self.poll_minutes
        return timedelta(minutes=low), timedelta(minutes=high)

    @property
    def telegram_server(self) -> str:
        """Where previews of public Telegram channels are read; "" where none are."""
        return {"off": "", "on": "https://t.me"}.get(self.telegram_channels, self.telegram_channels)

    @property
    def retention(self) -> timedelta:
        return timedelta(days=self.retention_days)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the bots. Raises SettingsError where none is set."""
        tokens = tuple(token.get_secret_value() for token in self._tokens)
        if not tokens:
            raise SettingsError("token-not-set")
        return tokens

    @property
    def bot_ids(self) -> tuple[int, ...]:
        """The bots' ids at Telegram, with which all of their tokens begin."""
        return tuple(map(_bot_id, self._tokens))

    @property
    def bot_id(self) -> int:
        """The first bot's, 0 where no token is set."""
        return next(iter(self.bot_ids), 0)

    def admins_of(self, bot_id: int) -> frozenset[int]:
        """The ids at Telegram of the admins of one of the bots."""
        return self.admin_ids | self.bot_admins.get(bot_id, frozenset())

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may be told."""
        return (*(token.get_secret_value() for token in self._tokens), self.database_url.get_secret_value())

    @property
    def _tokens(self) -> tuple[SecretStr, ...]:
        return self.bot_tokens or ((self.bot_token,) if self.bot_token.get_secret_value() else ())


def load(environment: Mapping[str, str] | None = None, file: Path | None = Path(".env")) -> Settings:
    """The settings of `environment` (by default the process's), completed from `file` where that exists.

    An empty value counts as not set. A secret NAME may be given as a file's path in NAME_FILE instead. Raises
    SettingsError, which names every bad value at once and never quotes one.
    """
    problems: list[SettingsError] = []
    values = _values(environment, file, problems)
    chosen = {name: value for name in Settings.model_fields if (value := values.get(name.upper()))}
    for name in SECRETS:
        if path := values.get(f"{name}_FILE"):
            chosen |= _secret(name, path, problems)
    try:
        settings = Settings.model_validate(chosen)
    except ValidationError as error:
        problems += (_problem(fault) for fault in error.errors())
    if problems:
        raise _together(problems)
    return settings


def secrets(environment: Mapping[str, str] | None = None, file: Path | None = Path(".env")) -> tuple[str, ...]:
    """The values of SECRETS as they are set, whether or not `load` would take them."""
    values = _values(environment, file, [])
    told = {name: value for name in SECRETS if (value := values.get(name))}
    for name in SECRETS:
        if path := values.get(f"{name}_FILE"):
            told |= {name.upper(): value for name, value in _secret(name, path, []).items()}
    return *_parts(told.pop("BOT_TOKENS", "")), *told.values()


def _values(
    environment: Mapping[str, str] | None, file: Path | None, problems: list[SettingsError]
) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    try:
        values.update(dotenv_values(file, encoding="utf-8") if file and file.is_file() else {})
    except (OSError, UnicodeDecodeError) as error:  # such as one that only another user may read
        problems.append(SettingsError("env-file-unreadable", file=str(file), problem=type(error).__name__))
    values.update(os.environ if environment is None else environment)
    return values


def _secret(name: str, path: str, problems: list[SettingsError]) -> dict[str, str]:
    try:
        return {name.lower(): Path(path).read_text("utf-8").strip()}
    except (OSError, ValueError) as error:  # ValueError: no UTF-8, or a path with a NUL
        problems.append(SettingsError("secret-unreadable", name=name, problem=type(error).__name__))
        return {}


def _problem(fault: ErrorDetails) -> SettingsError:
    """What pydantic or a validator of ours found, as ours: pydantic has its words in English only."""
    name = str(fault["loc"][0]).upper()
    if fault["type"].startswith(_OURS):
        return SettingsError(fault["type"].removeprefix(_OURS), name=name)
    match fault["type"], fault.get("ctx", {}):
        case "bool_parsing", _:
            return SettingsError("setting-no-switch", name=name)
        case (("int_parsing" | "float_parsing"), _):
            return SettingsError("setting-no-number", name=name)
        case "literal_error", {"expected": expected}:
            return SettingsError("setting-no-choice", name=name, choices=", ".join(re.findall(r"'(.*?)'", expected)))
        case "greater_than", {"gt": bound}:
            return SettingsError("setting-not-above", name=name, bound=bound)
        case "greater_than_equal", {"ge": bound}:
            return SettingsError("setting-too-small", name=name, bound=bound)
        case "less_than_equal", {"le": bound}:
            return SettingsError("setting-too-large", name=name, bound=bound)
    return SettingsError("setting-invalid", name=name)


def _together(problems: Sequence[SettingsError]) -> SettingsError:
    """The first problem, with the others once each."""
    first, *others = {str(problem): problem for problem in problems}.values()
    first.others = others
    return first
