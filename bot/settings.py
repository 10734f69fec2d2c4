"""The settings of a running bot: what an operator can choose, each with its default and what it may be."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from bot.setting_values import (
    BOT_KEY,
    SERVER_FORM,
    WEBHOOK,
    Bind,
    admins_by_bot,
    bind,
    bounds,
    form,
    id_of_bot,
    lower,
    one_of_each_bot,
    parts_of_text,
    people,
    refused_value,
    upper,
)
from digests.errors import SettingsError
from digests.summaries.summary import OURS, Method
from digests.text.languages import language_code


class Settings(BaseModel):
    """What an operator can choose. Field names are the environment's, in lower case; `.env.example` explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, form(rf"({BOT_KEY})?", refused_value("token-malformed"))] = SecretStr("")
    bot_tokens: Annotated[
        tuple[Annotated[SecretStr, form(BOT_KEY, refused_value("token-malformed"))], ...],
        BeforeValidator(parts_of_text),
        AfterValidator(one_of_each_bot),
    ] = ()
    admin_ids: Annotated[frozenset[int], BeforeValidator(parts_of_text), AfterValidator(people)] = frozenset()
    bot_admins: Annotated[
        dict[int, Annotated[frozenset[int], AfterValidator(people)]], BeforeValidator(admins_by_bot)
    ] = Field(default_factory=dict)
    database_url: Annotated[
        SecretStr, form(r"(?s:(sqlite:///|postgresql://|postgres://).*)", refused_value("database-url-malformed"))
    ] = SecretStr("sqlite:///data/broadsheet.db")
    alert_url: Annotated[SecretStr, WEBHOOK] = SecretStr("")
    heartbeat_url: Annotated[SecretStr, WEBHOOK] = SecretStr("")
    telegram_api_url: Annotated[str, form(SERVER_FORM, refused_value("setting-no-server"))] = "https://api.telegram.org"
    telegram_channels: Annotated[
        str, BeforeValidator(lower), form(rf"on|off|{SERVER_FORM}", refused_value("setting-no-channels"))
    ] = "off"
    catalogue: Path | None = None
    default_timezone: str = "UTC"
    default_language: str = "en"
    access: Annotated[Literal["open", "invite", "closed"], BeforeValidator(lower)] = "open"
    allow_private_feeds: bool = False
    allow_extra_ports: bool = False
    repeat_unknown_digests: bool = False
    rank_news_first: bool = True
    sentence_encoder: bool = True
    summarizer: Annotated[Method, BeforeValidator(lower)] = OURS
    messages_per_second: float = Field(28, gt=0, le=1000)
    paid_broadcast: bool = False
    poll_minutes: Annotated[tuple[int, int], BeforeValidator(bounds)] = (15, 240)
    retention_days: int = Field(30, ge=2, le=3650)
    http_bind: Annotated[Bind | None, BeforeValidator(bind)] = None
    webhook_url: Annotated[str, form(r"(https?://[^\s/?#]+/[^\s?#]+)?", refused_value("setting-no-webhook-url"))] = ""
    public_url: Annotated[str, form(r"(https?://[^\s/?#]+(/[^\s?#]+)?/?)?", refused_value("setting-no-public-url"))] = (
        ""
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(upper)] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(lower)] = "text"

    @field_validator("bot_tokens")
    @classmethod
    def _instead(cls, value: tuple[SecretStr, ...], others: ValidationInfo) -> tuple[SecretStr, ...]:
        if value and others.data.get("bot_token", SecretStr("")).get_secret_value():
            raise refused_value("tokens-in-two-settings")
        return value

    @field_validator("bot_admins")
    @classmethod
    def _of_these_bots(cls, value: dict[int, frozenset[int]], others: ValidationInfo) -> dict[int, frozenset[int]]:
        if {"bot_token", "bot_tokens"} <= others.data.keys():  # or else they are refused themselves
            tokens = (others.data["bot_token"], *others.data["bot_tokens"])
            if not value.keys() <= {id_of_bot(token) for token in tokens if token.get_secret_value()}:
                raise refused_value("setting-no-bot-admins")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _received(cls, value: str, others: ValidationInfo) -> str:
        if value and others.data.get("http_bind") is None:
            raise refused_value("webhook-without-bind")
        return value

    @field_validator("public_url")
    @classmethod
    def _published(cls, value: str, others: ValidationInfo) -> str:
        if value and others.data.get("http_bind") is None:
            raise refused_value("public-url-without-bind")
        return value.rstrip("/")

    @field_validator("catalogue")
    @classmethod
    def _file(cls, value: Path | None) -> Path | None:
        try:
            is_file = value is None or value.is_file()
        except OSError:  # such as a path too long to be one
            is_file = False
        if not is_file:
            raise refused_value("setting-no-file")
        return value

    @field_validator("default_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise refused_value("setting-no-zone")
        return value

    @field_validator("default_language")
    @classmethod
    def _language(cls, value: str) -> str:
        from babel import Locale  # noqa: PLC0415 (loaded when a language is set)

        code = language_code(value)
        if code not in Locale("en").languages:  # CLDR names every language it knows
            raise refused_value("setting-no-language")
        return code

    @field_validator("poll_minutes")
    @classmethod
    def _range(cls, value: tuple[int, int]) -> tuple[int, int]:
        low, high = value
        if not 1 <= low <= high <= 24 * 60:
            raise refused_value("setting-no-minutes")
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
        return tuple(map(id_of_bot, self._tokens))

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
