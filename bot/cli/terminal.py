"""How a command begins and ends in a terminal: a coroutine, and one clear line for what went wrong."""

import asyncio
import sys
import traceback
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec

import click

from bot.control_characters import without_controls
from bot.environment import secrets
from bot.monitoring.redaction import Redactor
from bot.texts.errors import ErrorTexts
from digests.errors import BroadsheetError

LANGUAGE = "en"  # the command line's, of operators

Arguments = ParamSpec("Arguments")


def coroutine(run: Callable[Arguments, Coroutine[Any, Any, None]]) -> Callable[Arguments, None]:
    """Run a coroutine; what a person can mend ends in one clear line and exit code 1, all else in a traceback.

    Neither tells a secret.
    """

    @wraps(run)
    def command(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            asyncio.run(run(*args, **kwargs))
        except BroadsheetError as error:
            told = ErrorTexts(LANGUAGE).sentence(error)
        except (click.Abort, click.ClickException):  # click says these itself
            raise
        except Exception:  # noqa: BLE001 (a traceback may quote an address with a secret in it)
            told = traceback.format_exc()
        else:
            return
        click.echo(without_controls(Redactor(secrets()).redact(told)), err=True)
        sys.exit(1)

    return command


def counted(number: int, noun: str) -> str:
    """So many of what the noun, which takes an s, names."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
