"""`setup`, as somebody with a new token meets it."""

import asyncio
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from playground.api import Bot, World, api, serve
from tests.bot.test_cli import Terminal, terminal

__all__ = ["terminal"]


@dataclass(frozen=True, slots=True)
class Beginner:
    """Who sits at the terminal, beside a Telegram with their bot."""

    terminal: Terminal
    world: World
    bot: Bot
    telegram: str

    async def type(self, *lines: str) -> tuple[int, str]:
        """The exit code, and all that was said."""
        typed = "".join(f"{line}\n" for line in lines)
        result = await asyncio.to_thread(self.terminal.type, "setup", typed=typed, TELEGRAM_API_URL=self.telegram)
        return result.exit_code, result.output

    @property
    def written(self) -> dict[str, str]:
        lines = (self.terminal.folder / ".env").read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


@pytest.fixture
async def beginner(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Beginner]:
    monkeypatch.setattr("bot.cli.setup.WAIT", 0)
    monkeypatch.setattr("bot.cli.setup.LOOKS", 1)
    world = World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    async with serve(api(world)) as telegram:
        yield Beginner(terminal, world, bot, telegram.url)


async def test_a_token_an_admin_and_a_zone_are_asked_for_tried_and_written(beginner: Beginner) -> None:
    ada = beginner.world.person("Ada")
    await ada.say("/start", to=beginner.bot)
    code, said = await beginner.type(beginner.bot.token, "y", "Kyiv")
    assert code == 0, said
    assert "It is @broadsheet_bot." in said
    assert f"Is that you: Ada (id {ada.id})?" in said
    assert beginner.bot.token not in said
    zone = "Europe/Kyiv"
    assert beginner.written == {"BOT_TOKEN": beginner.bot.token, "ADMIN_IDS": str(ada.id), "DEFAULT_TIMEZONE": zone}
    assert stat.S_IMODE((beginner.terminal.folder / ".env").stat().st_mode) == 0o600


async def test_what_is_wrong_is_asked_for_again(beginner: Beginner) -> None:
    answers = ("nonsense", "1:unknown", beginner.bot.token, "no number", "77", "Nowhereville", "Springfield", "UTC")
    code, said = await beginner.type(*answers)
    assert code == 0, said
    assert said.count("That is no token that Telegram knows") == 2
    assert "There is no such city in the list" in said
    assert "Which one? Write its country as well" in said
    assert (beginner.written["ADMIN_IDS"], beginner.written["DEFAULT_TIMEZONE"]) == ("77", "UTC")


@pytest.mark.parametrize(("answer", "kept"), [("leave", True), ("anew", False)])
async def test_settings_that_are_there_are_not_lost_without_a_word(
    beginner: Beginner, answer: str, *, kept: bool
) -> None:
    (beginner.terminal.folder / ".env").write_text("BOT_TOKEN=1:old\n", "utf-8")
    code, _ = await beginner.type(answer, beginner.bot.token, "5", "UTC")
    assert code == 0
    assert (beginner.written["BOT_TOKEN"] == "1:old") is kept


async def test_another_bot_is_added_to_those_that_are_there_and_all_else_stays(beginner: Beginner) -> None:
    second, file = beginner.world.bot("Second", username="second_bot"), beginner.terminal.folder / ".env"
    first = f"# My news.\nBOT_TOKEN={beginner.bot.token}\nADMIN_IDS=5\n"
    file.write_text(f"{first}LOG_LEVEL=DEBUG", "utf-8")
    file.chmod(0o640)
    code, said = await beginner.type("add", second.token, "77", "n")
    assert (code, f"{second.token}" in said) == (0, False), said
    assert "It is @second_bot." in said
    assert ".env has 2 bots now." in said
    both = {"BOT_TOKENS": f"{beginner.bot.token},{second.token}", "BOT_ADMINS": f"{second.id}: 77"}
    assert beginner.written == {"ADMIN_IDS": "5", "LOG_LEVEL": "DEBUG"} | both
    assert file.read_text("utf-8").startswith("# My news.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    third = beginner.world.bot("Third", username="third_bot")
    await beginner.type("add", third.token, "77", "y")
    assert beginner.written["ADMIN_IDS"] == "5,77"
    assert beginner.written["BOT_TOKENS"].endswith(f",{third.token}")
    await beginner.type("add", third.token, "5")
    assert beginner.written["BOT_TOKENS"].count(",") == 2


async def test_a_new_token_of_a_bot_takes_the_place_of_its_old_one(beginner: Beginner) -> None:
    settings = f"BOT_TOKEN={beginner.bot.id}:revoked\nADMIN_IDS=5\n"
    (beginner.terminal.folder / ".env").write_text(settings, "utf-8")
    code, said = await beginner.type("add", beginner.bot.token, "6")
    assert (code, ".env has 1 bot now." in said) == (0, True)
    assert beginner.written == {"BOT_TOKEN": beginner.bot.token, "ADMIN_IDS": "5,6"}


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("BOT_TOKENS_FILE=/run/secrets/tokens\n", "the tokens stand in the file that BOT_TOKENS_FILE names"),
        ("BOT_TOKEN=nonsense\n", "BOT_TOKEN"),
        ("BOT_TOKEN=\xff\n", "can't be read"),
    ],
)
async def test_to_settings_that_can_not_be_used_nothing_is_added(beginner: Beginner, content: str, wanted: str) -> None:
    file = beginner.terminal.folder / ".env"
    file.write_text(content, "latin-1")
    code, said = await beginner.type("add")
    assert (code, wanted in said) == (1, True), said
    assert file.read_text("latin-1") == content


async def test_who_breaks_off_has_nothing_written(beginner: Beginner) -> None:
    code, said = await beginner.type(beginner.bot.token)
    assert (code, "Traceback" in said) == (1, False)
    assert not (beginner.terminal.folder / ".env").exists()


async def test_without_telegram_it_says_so(beginner: Beginner) -> None:
    result = await asyncio.to_thread(beginner.terminal.type, "setup", typed="1:abc\n")
    assert result.exit_code == 1
    assert "Check the network and TELEGRAM_API_URL." in result.output
    assert not (beginner.terminal.folder / ".env").exists()
