"""What the program writes about itself: lines with the ids of what they are about as fields, and nobody's words.

The fields are called `feed`, `article`, `story`, `stories`, `digest`, `broadcast`, `delivery`, `chat` (ours),
`telegram_chat` (Telegram's) and `update`; `LOG_FORMAT=json` shows them.
"""

import logging
import sys

from aiohttp.http_exceptions import BadHttpMessage
from pythonjsonlogger.json import JsonFormatter

from bot.control_characters import without_controls
from bot.monitoring.redaction import Redactor
from bot.settings import Settings

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"


def set_up(settings: Settings) -> None:
    """Log to standard error as the settings say, with no secret in any line."""
    handler = logging.StreamHandler(sys.stderr)
    inner = JsonFormatter(FIELDS) if settings.log_format == "json" else logging.Formatter(FIELDS)
    handler.setFormatter(Discreet(inner, Redactor(settings.secrets)))
    handler.addFilter(_is_fault)
    level = logging.getLevelName(settings.log_level)
    # What libraries say at DEBUG has people's words in it, such as those of statements and of updates.
    logging.basicConfig(level=max(logging.INFO, level), handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for chatty in ("alembic", "httpx", "apscheduler", "trafilatura", "htmldate", "courlan"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, level))
    # An answer of Telegram's that is no JSON is raised as an error, too, and said there in one line.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)


def _is_fault(record: logging.LogRecord) -> bool:
    """False for what a library calls an error, and is none: a request that is no HTTP, as anybody may send one, and
    messages that came while we stopped to receive them, which Telegram sends again."""
    error = record.exc_info[1] if record.exc_info else None
    if record.name == "aiohttp.server":
        return not isinstance(error, BadHttpMessage)
    return not (record.name == "telegram.ext.Updater" and "Updater stopped unexpectedly" in record.getMessage())


class Discreet(logging.Formatter):
    """Formats as `inner` does, redacted and without control characters; also inside tracebacks."""

    def __init__(self, inner: logging.Formatter, redactor: Redactor) -> None:
        super().__init__()
        self._inner = inner
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return without_controls(self._redactor.redact(self._inner.format(record)))
