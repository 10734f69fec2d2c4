"""A bot that is lost is replaced by another, when the operator says so."""

import asyncio
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import main
from bot.installation import now_in_utc
from digests.chats.chat import Address, TelegramChatId
from storage import Storage
from tests.storage.samples import a_chat


async def typed(url: str, *words: str, tokens: str = "8:two") -> Result:
    """What the command says; it has an event loop of its own, and so a thread."""
    environment = {"DATABASE_URL": url, "BOT_TOKENS": tokens, "BOT_TOKEN": ""}
    return await asyncio.to_thread(
        CliRunner().invoke, main, ["replace-bot", *words], env=environment, catch_exceptions=False
    )


@pytest.fixture
async def lost(storage: Storage) -> Storage:
    """That of a bot with a chat."""
    async with storage.of_bot(7).begin() as tx:
        await a_chat(tx, 5)
    return storage.of_bot(7)


@pytest.mark.parametrize(("tokens", "words"), [("8:two", ()), ("9:three,8:two", ("--bot", "8"))])
async def test_the_other_has_its_chats(lost: Storage, database_url: str, tokens: str, words: tuple[str, ...]) -> None:
    result = await typed(database_url, "7", *words, tokens=tokens)
    assert (result.exit_code, result.stdout) == (0, "bot 8 has 1 chat of bot 7 now\n")
    async with lost.of_bot(8).read() as tx:
        assert await tx.chats.at(Address(TelegramChatId(5))) is not None


async def test_whom_both_have_is_said_to_stay_as_they_are(lost: Storage, database_url: str) -> None:
    async with lost.of_bot(8).begin() as tx:
        await a_chat(tx, 5)
    said = (await typed(database_url, "7")).stdout
    assert said.startswith("bot 8 has 0 chats of bot 7 now\n1 chat stayed bot 7's")


@pytest.mark.parametrize(
    ("words", "tokens", "said"),
    [
        (("7",), "7:one,8:two", "name a bot with --bot: 7, 8"),
        (("7", "--bot", "8"), "7:one,8:two", "bot 7 is not lost, its token is set"),
        (("9",), "8:two", "nothing is kept of bot 9"),
        (("7",), "", "BOT_TOKEN"),
    ],
)
async def test_what_can_not_be_meant_changes_nothing(
    lost: Storage, database_url: str, words: tuple[str, ...], tokens: str, said: str
) -> None:
    result = await typed(database_url, *words, tokens=tokens)
    assert result.exit_code > 0
    assert said in result.stderr
    async with lost.read() as tx:
        assert await tx.bots.chats() == {7: 1}


async def test_a_bot_that_is_at_work_is_not_replaced(lost: Storage, database_url: str) -> None:
    async with lost.begin() as tx:
        await tx.leases.acquire(7, "poller", "another", now_in_utc(), timedelta(hours=1))
    result = await typed(database_url, "7")
    assert (result.exit_code, "it is at work" in result.stderr) == (1, True)
    async with lost.read() as tx:
        assert await tx.bots.chats() == {7: 1}
