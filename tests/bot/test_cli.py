"""The command line, as somebody in a terminal meets it."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.main import main
from bot.control_characters import CONTROLS
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, parse, write
from playground.api import serve
from tests.flows.site import gannet

ROOT = Path(__file__).parents[2]
TEXT = """The harbour opens again

The harbour of Gannet Rock opened again on Monday after forty years. The mayor cut a rope that two children held.
Three fishing boats came in before noon, and one of them had caught something. Nobody remembered the way to the scales.
The ferry will call twice a week from the spring on. Its captain has asked for a bench on the pier.
"""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal in an empty folder, where nothing is set but what a test sets, and Telegram is nowhere."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": f"sqlite:///{self.folder / 'news.db'}",
            "TELEGRAM_API_URL": "http://127.0.0.1:9",
            "ALLOW_PRIVATE_FEEDS": "yes",
            "BOT_TOKEN": "",
        }

    def type(self, *words: str, typed: str = "", **changes: str) -> Result:
        return CliRunner().invoke(main, words, input=typed, env=self.environment | changes, catch_exceptions=False)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    # However busy this machine is, and as the program's end would be the tests' end.
    monkeypatch.setattr("bot.cli.check.CHECK_LIMIT", timedelta(hours=1))
    monkeypatch.setattr("bot.cli.check.TEST_LIMIT", timedelta(minutes=5))
    return Terminal(tmp_path)


def test_a_text_on_standard_input_is_summarised_in_its_own_sentences(terminal: Terminal) -> None:
    result = terminal.type("summarise", "-", "--sentences", "2", "--json", typed=TEXT)
    told = json.loads(result.stdout)
    assert told["title"] == "The harbour opens again"
    assert len(told["sentences"]) == 2
    assert all(one["text"] in TEXT for one in told["sentences"])


def test_a_file_is_summarised(terminal: Terminal) -> None:
    (terminal.folder / "harbour.txt").write_text(TEXT, "utf-8")
    result = terminal.type("summarise", "harbour.txt", "--sentences", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("The harbour opens again\n")


TAIL = """
Latest news

Storm over Velmora

A storm has been named over the northern plains of Velmora, and farmers have been told to...

Ferry for sale

The last steam ferry of Little Brenn is for sale, and its captain says that he will...
"""


@pytest.mark.parametrize("name", ["harbour.txt", "-"])
def test_other_articles_below_a_text_are_never_quoted(terminal: Terminal, name: str) -> None:
    (terminal.folder / "harbour.txt").write_text(TEXT + TAIL, "utf-8")
    result = terminal.type("summarise", name, "--sentences", "20", "--json", typed=TEXT + TAIL)
    quoted = [sentence["text"] for sentence in json.loads(result.stdout)["sentences"]]
    assert quoted
    assert not [sentence for sentence in quoted if sentence not in TEXT]


def test_a_file_that_is_not_there_is_told_so(terminal: Terminal) -> None:
    result = terminal.type("summarise", "nowhere.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("nowhere.txt can't be read")


async def test_a_feed_is_previewed_without_a_token(terminal: Terminal) -> None:
    async with serve(gannet()) as site:
        run = await asyncio.to_thread(terminal.type, "preview", f"{site.url}/birds.xml", "--json")
    told = json.loads(run.stdout)
    assert [item["lead"]["title"] for item in told["items"]] == ["Tern colony returns to Gannet Rock"]


def test_feeds_come_out_as_they_went_in(terminal: Terminal) -> None:
    news = Catalogue((Topic("Other", (CatalogueFeed("The Gannet", "https://gannet.example/rss", "", "en"),)),))
    (terminal.folder / "in.opml").write_bytes(write(news))
    assert terminal.type("db", "upgrade").exit_code == 0
    assert terminal.type("feeds", "import", "in.opml").stdout == "there now: 1 feed in 1 topic\n"
    assert terminal.type("feeds", "export", "out.opml").exit_code == 0
    came = parse((terminal.folder / "out.opml").read_bytes())
    assert came == news


def test_a_file_that_is_no_opml_is_refused(terminal: Terminal) -> None:
    (terminal.folder / "in.opml").write_text("harbour", "utf-8")
    result = terminal.type("feeds", "import", "in.opml")
    assert result.exit_code == 1
    assert "OPML" in result.stderr


def test_the_database_is_upgraded_again_and_again(terminal: Terminal) -> None:
    for _ in range(2):
        assert terminal.type("db", "upgrade").stdout == "the database is up to date\n"


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_text_cannot_move_the_terminals_cursor(terminal: Terminal, form: tuple[str, ...]) -> None:
    hostile = TEXT.replace("harbour", "har\x1b]0;owned\x07b\x9b2Jo\u202eur\u2066")
    result = terminal.type("summarise", "-", *form, typed=hostile)
    assert result.exit_code == 0
    assert "owned" in result.stdout
    assert not CONTROLS.search(result.stdout)


def test_bad_settings_end_it_with_a_line_for_each(terminal: Terminal) -> None:
    result = terminal.type("db", "upgrade", ACCESS="ajar", RETENTION_DAYS="1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert {line.split()[0] for line in result.stderr.splitlines()} == {"ACCESS", "RETENTION_DAYS"}


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bo:swordfish@h:port/x",
        "postgresql://bo:swordfish@[::1/x",
        "postgresql://bo:sword%40fish@h:99999999999999999999/x",
        "sqlite:///" + "swordfish" * 500,
        "sqlite:///" + "swordfish" * 500 + "/news.db",
        "mysql://bo:swordfish@h/x",
    ],
)
@pytest.mark.parametrize("words", [("db", "upgrade"), ("feeds", "export", "feeds.opml")], ids=" ".join)
def test_a_database_address_of_no_use_is_one_sentence_without_its_password(
    terminal: Terminal, url: str, words: tuple[str, ...]
) -> None:
    result = terminal.type(*words, DATABASE_URL=url)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert len(result.stderr) < 600
    assert "bo:" not in result.stderr
    assert "fish@" not in result.stderr


def test_workers_without_postgresql_are_told_what_to_do(terminal: Terminal) -> None:
    result = terminal.type("worker", BOT_TOKEN="7:a")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "PostgreSQL" in result.stderr


def test_a_queue_that_is_not_there_is_told_with_those_that_are(terminal: Terminal) -> None:
    result = terminal.type("worker", "--queues", "read, sell")
    assert result.exit_code == 2
    assert "there is no queue 'sell': choose of read, group, prepare, send" in result.stderr


def test_a_traceback_holds_no_secret(monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> None:
    def fail() -> None:
        raise ValueError("https://api.telegram.example/bot12%3AAAbbccddeeff/getMe for postgresql://bo:swordfish@h/x")

    monkeypatch.setattr("bot.cli.db.load", fail)
    result = terminal.type("db", "upgrade", BOT_TOKEN="12:AAbbccddeeff", DATABASE_URL="postgresql://bo:swordfish@h/x")
    assert result.exit_code == 1
    assert "ValueError: https://api.telegram.example/bot…/getMe for …" in result.stderr
    assert "swordfish" not in result.stderr
    assert "AAbb" not in result.stderr


def test_a_file_that_cannot_be_written_is_named(terminal: Terminal) -> None:
    terminal.type("db", "upgrade")
    result = terminal.type("feeds", "export", "nowhere/feeds.opml")
    assert result.stderr == "nowhere/feeds.opml can't be written (No such file or directory): name another one.\n"


def test_check_says_what_is_missing_and_goes_on(terminal: Terminal) -> None:
    assert terminal.type("db", "upgrade").exit_code == 0
    result = terminal.type("check")
    assert result.exit_code == 1
    assert "FAIL  token: BOT_TOKEN is not set" in result.stdout
    assert re.search(r"^ok    database:", result.stdout, re.MULTILINE)
    assert re.search(r"^ok    language data:", result.stdout, re.MULTILINE)
    assert re.search(r"^ok    links across languages: by ", result.stdout, re.MULTILINE)
    assert "ok    punctuality: no digest was sent in the last 24 hours" in result.stdout


def test_check_names_bad_settings(terminal: Terminal) -> None:
    result = terminal.type("check", ACCESS="ajar", DEFAULT_LANGUAGE="xx")
    assert result.exit_code == 1
    assert [line.split()[:3] for line in result.stdout.splitlines()] == [
        ["FAIL", "settings:", "DEFAULT_LANGUAGE"],
        ["FAIL", "settings:", "ACCESS"],
    ]


def commands(group: click.Group, prefix: str = "") -> Iterator[str]:
    """Every command by its full name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}"


@pytest.mark.parametrize("name", sorted(commands(main)))
def test_every_command_explains_itself(terminal: Terminal, name: str) -> None:
    result = terminal.type(*name.split(), "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_help_imports_nothing_that_a_command_needs() -> None:
    seen = "import sys, bot.cli.main as cli; cli.main(['--help'], standalone_mode=False); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert "summarise" in told
    assert not {"sqlalchemy", "telegram", "aiohttp", "numpy", "babel"} & {*told.split()}


def test_a_bot_that_serves_nothing_loads_no_server() -> None:
    seen = "import sys, bot.app, bot.cli.serve; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert "aiohttp.client" in told.split()
    assert "aiohttp.web" not in told.split()


def test_a_command_that_is_not_there_is_told_with_what_is_like_it(terminal: Terminal) -> None:
    result = terminal.type("chek")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


def test_the_readme_lists_the_commands_there_are() -> None:
    shown = re.findall(r"^broadsheet ((?:[a-z-]+ ?)+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {words.split("  ")[0].strip() for words in shown} == set(commands(main))
