"""A group that moves, while its new chat's first message makes that known."""

from types import SimpleNamespace
from typing import Self, cast

import pytest
from telegram import Update

from bot.handlers.groups.membership import migrated
from bot.services import Context
from digests.errors import StorageError


class NoBans:
    """Stands where bans stand, of which there is none."""

    async def move(self, _old: int, _new: int) -> bool:
        return False


class Moves:
    """Stands where storage, its transaction and its chats stand; the first `collisions` moves meet another's insert."""

    def __init__(self, collisions: int) -> None:
        self.collisions = collisions
        self.moves: list[tuple[int, int]] = []
        self.bans = NoBans()

    def begin(self) -> "Moves":
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing to end."""

    @property
    def chats(self) -> "Moves":
        return self

    async def move(self, old: int, new: int) -> None:
        if self.collisions:
            self.collisions -= 1
            raise StorageError("The database refused it.")
        self.moves.append((old, new))


async def told_of_a_move(moves: Moves) -> None:
    message = SimpleNamespace(chat=SimpleNamespace(id=-1), migrate_to_chat_id=-1002)
    bot_data = SimpleNamespace(services=SimpleNamespace(storage=moves))
    update, context = SimpleNamespace(message=message), SimpleNamespace(bot_data=bot_data)
    await migrated(cast("Update", update), cast("Context", context))


@pytest.mark.parametrize("collisions", [0, 1])
async def test_a_group_is_moved_though_its_new_chat_becomes_known_meanwhile(collisions: int) -> None:
    moves = Moves(collisions)
    await told_of_a_move(moves)
    assert moves.moves == [(-1, -1002)]


async def test_a_move_that_fails_twice_is_not_hidden() -> None:
    with pytest.raises(StorageError):
        await told_of_a_move(Moves(collisions=2))
