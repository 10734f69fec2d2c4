"""`check`: whether what a bot needs is there."""

import os
import sys
import threading
from datetime import timedelta

import click

from bot.check import Check
from bot.cli.terminal import LANGUAGE, coroutine
from bot.control_characters import without_controls
from bot.environment import secrets
from bot.installation import now_in_utc
from bot.monitoring.redaction import Redactor

# Each test is given less than all; what still blocks a thread then, such as a dead network drive, can only be left
# behind.
CHECK_LIMIT = timedelta(seconds=15)
TEST_LIMIT = timedelta(seconds=12)


@click.command()
def check() -> None:
    """Test token, database, clock, disk, catalogue and language data, and say what to do about each fault."""
    watchdog = threading.Timer(CHECK_LIMIT.total_seconds(), os._exit, [1])
    watchdog.daemon = True
    watchdog.start()
    try:
        _check()
    finally:
        watchdog.cancel()


@coroutine
async def _check() -> None:
    redactor = Redactor(secrets())
    faults, checked = 0, Check(now_in_utc, LANGUAGE, TEST_LIMIT)
    async for finding in checked.findings():
        click.echo(without_controls(redactor.redact(checked.line(finding))))
        faults += not finding.well
    if faults:
        sys.exit(1)
