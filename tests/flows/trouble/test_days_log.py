"""What a bot writes down on a day: what an operator wants to know, by ids, and nobody's words."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from bot.monitoring.logs import set_up
from bot.settings import Settings
from digests.chats.chat import Address, TelegramChatId
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic
from playground.api import serve, wrong
from tests.databases import Sqlite
from tests.flows.scene import NOWHERE, at_work, stage
from tests.flows.site import gannet
from tests.logging_state import logging_restored

pytestmark = pytest.mark.asyncio(loop_scope="session")

Line = dict[str, Any]


@contextmanager
def logging_to(file: io.StringIO, settings: Settings) -> Iterator[None]:
    """While the block lasts, what is logged goes there as the settings say."""
    with logging_restored():
        with redirect_stderr(file):
            set_up(settings)
        yield


def line_with(lines: list[Line], message: str, **fields: Any) -> Line:
    """The first line that says so and has these fields."""
    lines = [line for line in lines if message in line["message"]]
    found = [line for line in lines if all(line.get(name) == value for name, value in fields.items())]
    assert found, (message, fields)
    return found[0]


async def test_an_article_is_followed_to_its_delivery_and_nobodys_words_are_written_down(
    sqlite: Sqlite, tmp_path: Path
) -> None:
    said = io.StringIO()
    async with serve(gannet()) as site:
        feeds = (CatalogueFeed("Birds", f"{site.url}/birds.xml"), CatalogueFeed("Nobody", f"{NOWHERE}/nobody"))
        with sqlite.database() as url:
            async with stage(url, Catalogue((Topic("World", feeds),)), tmp_path) as there:
                settings = there.settings.model_copy(update={"log_level": "DEBUG", "log_format": "json"})
                with logging_to(said, settings):
                    async with at_work(there) as scene:
                        await scene.all_read()
                        ada, bo = await scene.reader("World"), await scene.reader("World", name="Bo")
                        await ada.ask("marmalade sandwiches", to=scene.bot, wanted="marmalade")
                        await scene.strike(Address(TelegramChatId(ada.id)))
                        scene.world.fail(wrong("chat not found"), method="sendMessage", chat_id=bo.id)
                        await scene.strike(Address(TelegramChatId(bo.id)))
    lines = [json.loads(line) for line in said.getvalue().splitlines()]

    kept = line_with(lines, "is kept")
    filed = line_with(lines, "is in story", article=kept["article"])
    told = line_with(lines, "tells stories", stories=[filed["story"]])
    sent = line_with(lines, "sent", delivery=told["delivery"], digest=told["digest"], telegram_chat=ada.id)
    assert sent["levelname"] == "DEBUG"
    assert line_with(lines, "was handled", telegram_chat=ada.id)["update"]

    in_a_day = [line for line in lines if line["levelname"] != "DEBUG"]
    assert line_with(in_a_day, "is at work")
    assert line_with(in_a_day, "can't be reached: try again later", host="127.0.0.1")["feed"] != kept["feed"]
    assert line_with(in_a_day, "digests made: 1")
    assert line_with(in_a_day, "was refused", telegram_chat=bo.id)["digest"] != told["digest"]
    assert line_with(in_a_day, "stopping")

    token = there.settings.tokens[0].partition(":")[2]
    for secret in (token, "marmalade", "Gannet Rock", "terns"):
        assert secret not in said.getvalue()
