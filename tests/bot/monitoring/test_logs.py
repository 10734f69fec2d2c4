"""What the program writes about itself holds no secret."""

import io
import json
import logging

import pytest
from aiohttp.http_exceptions import LineTooLong
from pydantic import SecretStr

from bot.monitoring.logs import Discreet, set_up
from bot.monitoring.redaction import Redactor
from bot.settings import Settings
from tests.logging_state import logging_restored

TOKEN = "123456:AAbb-cc_dd"
DATABASE = "postgresql://bo:swordfish@db.example/news"


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_line_holds_a_secret(monkeypatch: pytest.MonkeyPatch, log_format: str) -> None:
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    chosen = {"log_format": log_format}
    settings = Settings.model_validate({"bot_token": TOKEN, "database_url": SecretStr(DATABASE)} | chosen)
    problem = OSError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    with logging_restored():
        set_up(settings)
        logging.getLogger("bot.test").error("could not open %s", DATABASE, exc_info=problem)
    assert "could not open …" in said.getvalue()
    assert TOKEN not in said.getvalue()
    assert "swordfish" not in said.getvalue()


def test_what_is_no_fault_of_ours_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    with logging_restored():
        set_up(Settings.model_validate({"bot_token": TOKEN}))
        server, updater = logging.getLogger("aiohttp.server"), logging.getLogger("telegram.ext.Updater")
        server.error("Error handling request from 192.0.2.7", exc_info=LineTooLong(b"GET /aaaa", 8190))
        server.error("Error handling request of ours", exc_info=ValueError())
        updater.critical("Updater stopped unexpectedly. Pulled updates will be ignored and pulled again on restart.")
        updater.critical("Something went wrong processing the data")
    assert "192.0.2.7" not in said.getvalue()
    assert "of ours" in said.getvalue()
    assert "stopped unexpectedly" not in said.getvalue()
    assert "Something went wrong" in said.getvalue()


def test_a_line_is_json_where_machines_read_it() -> None:
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 (this test alone needs it)

    record = logging.LogRecord("bot", logging.INFO, "", 0, "at work with %s", (TOKEN,), None)
    line = Discreet(JsonFormatter("%(levelname)s %(message)s"), Redactor([TOKEN])).format(record)
    assert json.loads(line)["message"] == "at work with …"


@pytest.mark.parametrize(
    ("level", "said"), [("INFO", logging.WARNING), ("DEBUG", logging.WARNING), ("ERROR", logging.ERROR)]
)
def test_libraries_that_talk_much_say_warnings_at_most(level: str, said: int) -> None:
    names = ("alembic", "httpx", "apscheduler", "trafilatura", "htmldate", "courlan", "telegram.request.BaseRequest")
    with logging_restored():
        set_up(Settings.model_validate({"bot_token": TOKEN, "log_level": level}))
        assert [logging.getLogger(name).level for name in names] == [*[said] * 6, logging.CRITICAL]
