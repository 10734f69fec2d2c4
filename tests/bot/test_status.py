"""What `status` says of several bots."""

import asyncio
import json
from datetime import timedelta

from click.testing import CliRunner

from bot.cli.main import main
from bot.installation import now_in_utc
from storage import Storage
from tests.databases import Sqlite
from tests.storage.samples import a_chat


async def said(url: str, tokens: str, *options: str) -> str:
    """What the command says; it has an event loop of its own, and so a thread."""
    environment = {"DATABASE_URL": url, "BOT_TOKENS": tokens}
    run = CliRunner()
    result = await asyncio.to_thread(run.invoke, main, ["status", *options], env=environment, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


async def test_each_of_several_bots_is_listed(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        storage = await Storage.open(url)
        async with storage.of_bot(7).begin() as tx:
            await a_chat(tx)
            await tx.leases.acquire(7, "poller", "me", now_in_utc(), timedelta(hours=1))
        async with storage.of_bot(9).begin() as tx:
            await a_chat(tx, 1)
            await a_chat(tx, 2)
        await storage.close()
        assert (await said(url, "7:one,8:two")).splitlines()[-3:] == [
            "Bot 7: 1 chat, at work",
            "Bot 8: 0 chats, not at work",
            "Bot 9: 2 chats, not at work, no token is set",
        ]
        bots = json.loads(await said(url, "7:one,8:two", "--json"))["bots"]
        assert [(bot["id"], bot["chats"], bot["at_work"]) for bot in bots] == [(7, 1, True), (9, 2, False)]


async def test_a_bot_that_is_alone_has_no_line_of_its_own(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        assert "Bot 7" not in await said(url, "7:one")
