"""What is asked in a private chat about a channel."""

from typing import cast

import pytest

from bot.handlers.groups.other_chats import about
from bot.handlers.request import Request
from bot.services import Services
from bot.texts.texts import Texts
from storage import Storage
from tests.storage.samples import a_chat


class _Services:
    """As much of a bot's parts as it uses."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage


@pytest.mark.parametrize(("bot_id", "is_own"), [(7, True), (8, False)])
async def test_another_bots_channel_is_nobodys(sqlite_storage: Storage, bot_id: int, *, is_own: bool) -> None:
    async with sqlite_storage.of_bot(7).begin() as tx:
        channel = await a_chat(tx, -1001, kind="channel")
    async with sqlite_storage.of_bot(bot_id).begin() as tx:
        private = await a_chat(tx, 5)
    services = cast("Services", _Services(sqlite_storage.of_bot(bot_id)))
    request = Request(services, private, Texts("en"), None, None, None, "", None)
    found = await about(request, channel.id)
    assert (found is not None and found.chat == channel) is is_own
