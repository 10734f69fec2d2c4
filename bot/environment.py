"""The environment and the file .env, read here alone: the settings that they hold, and what is wrong with them."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.setting_values import OURS, parts
from bot.settings import Settings
from digests.errors import SettingsError

SECRETS = ("BOT_TOKEN", "BOT_TOKENS", "DATABASE_URL", "ALERT_URL", "HEARTBEAT_URL")


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
    return *parts(told.pop("BOT_TOKENS", "")), *told.values()


def in_file(file: Path) -> dict[str, str | None]:
    """What a file such as .env sets; nothing where there is none. Raises SettingsError where it can't be read."""
    try:
        return dotenv_values(file, encoding="utf-8") if file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:  # such as one that only another user may read
        raise SettingsError("env-file-unreadable", file=str(file), problem=type(error).__name__) from error


def _values(
    environment: Mapping[str, str] | None, file: Path | None, problems: list[SettingsError]
) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    try:
        values.update(in_file(file) if file else {})
    except SettingsError as error:
        problems.append(error)
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
    if fault["type"].startswith(OURS):
        return SettingsError(fault["type"].removeprefix(OURS), name=name)
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
