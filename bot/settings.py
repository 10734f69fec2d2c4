"""The settings of a running bot, and the only reader of the environment."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator

from digests.errors import SettingsError

SECRETS = ("BOT_TOKEN", "DATABASE_URL")
_MINUTES = "must be two numbers of minutes, the smaller first, between 1 and 1440, such as 15-240"


def _numbers(value: object) -> object:
    return [part for part in re.split(r"[\s,;]+", value) if part] if isinstance(value, str) else value


def _bounds(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*\d+\s*-\s*\d+\s*", value):
        raise ValueError(_MINUTES)
    return value.split("-")


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseModel):
    """What an operator can choose. Field names are the environment's, in lower case; `.env.example` explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: SecretStr = SecretStr("")
    admin_ids: Annotated[frozenset[int], BeforeValidator(_numbers)] = frozenset()
    database_url: SecretStr = SecretStr("sqlite:///data/broadsheet.db")
    telegram_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^\s/]+$")
    catalogue: Path | None = None
    default_timezone: str = "UTC"
    default_language: str = Field("en", pattern=r"^[a-z]{2,3}$")
    access: Annotated[Literal["open", "invite", "closed"], BeforeValidator(_lower)] = "open"
    allow_private_feeds: bool = False
    allow_extra_ports: bool = False
    repeat_unsure_digests: bool = False
    messages_per_second: float = Field(28, gt=0, le=1000)
    paid_broadcast: bool = False
    poll_minutes: Annotated[tuple[int, int], BeforeValidator(_bounds)] = (15, 240)
    retention_days: int = Field(30, ge=2, le=3650)
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = "text"

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("is no bot token: copy it whole from @BotFather, digits, a colon, letters")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("catalogue")
    @classmethod
    def _file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("names a file that is not there")
        return value

    @field_validator("default_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is no IANA time zone, such as Europe/Berlin")
        return value

    @field_validator("poll_minutes")
    @classmethod
    def _range(cls, value: tuple[int, int]) -> tuple[int, int]:
        low, high = value
        if not 1 <= low <= high <= 24 * 60:
            raise ValueError(_MINUTES)
        return value

    @property
    def poll_bounds(self) -> tuple[timedelta, timedelta]:
        low, high = self.poll_minutes
        return timedelta(minutes=low), timedelta(minutes=high)

    @property
    def retention(self) -> timedelta:
        return timedelta(days=self.retention_days)

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingsError where none is set."""
        if not self.bot_token.get_secret_value():
            raise SettingsError("BOT_TOKEN is not set: get one from @BotFather in Telegram and put it into .env.")
        return self.bot_token.get_secret_value()


def load(environment: Mapping[str, str] | None = None, file: Path | None = Path(".env")) -> Settings:
    """The settings of `environment` (by default the process's), completed from `file` where that exists.

    An empty value counts as not set. A secret NAME may be given as a file's path in NAME_FILE instead. Raises
    SettingsError, which names every bad value at once and never quotes one.
    """
    values: dict[str, str | None] = dict(dotenv_values(file, encoding="utf-8") if file and file.is_file() else {})
    values.update(os.environ if environment is None else environment)
    problems: list[str] = []
    chosen = {name: value for name in Settings.model_fields if (value := values.get(name.upper()))}
    for name in SECRETS:
        if path := values.get(f"{name}_FILE"):
            chosen |= _secret(name, path, problems)
    try:
        settings = Settings.model_validate(chosen)
    except ValidationError as error:
        problems += dict.fromkeys(_sentence(problem) for problem in error.errors())
    if problems:
        raise SettingsError("\n".join(problems))
    return settings


def _secret(name: str, path: str, problems: list[str]) -> dict[str, str]:
    try:
        return {name.lower(): Path(path).read_text("utf-8").strip()}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{name}_FILE names a file that can't be read ({type(error).__name__}): check its path.")
        return {}


def _sentence(problem: Any) -> str:
    name = str(problem["loc"][0]).upper()
    text = problem["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{name} {text}."
