"""What processes that died had held goes to others."""

import os
import socket
import subprocess
import sys

import pytest

from bot.leases.processes import name_of_this_process, release_dead_leases, release_leases, runs_here
from storage import Storage
from tests.storage.samples import MINUTE, NOW

BOT = 7


@pytest.fixture(scope="module")
def dead() -> str:
    """The name of a process of this machine that ran."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return f"{socket.gethostname()}:{process.pid}:0123abcd"


def test_a_process_knows_which_others_run_beside_it(dead: str) -> None:
    ours, elsewhere = name_of_this_process(), f"{socket.gethostname()}x:{os.getpid()}:0123abcd"
    assert [runs_here(who) for who in (ours, dead, elsewhere)] == [True, False, False]
    assert ours != name_of_this_process()


@pytest.mark.parametrize(("who", "is_held"), [("dead", False), ("alive", True), ("elsewhere:1:0123abcd", True)])
async def test_the_role_of_a_process_that_died_here_is_free_at_once(
    sqlite_storage: Storage, dead: str, who: str, *, is_held: bool
) -> None:
    holder = {"dead": dead, "alive": name_of_this_process()}.get(who, who)
    async with sqlite_storage.begin() as tx:
        assert await tx.leases.acquire(BOT, "grouper", holder, NOW, MINUTE)
    await release_dead_leases(sqlite_storage, BOT, NOW)
    async with sqlite_storage.read() as tx:
        assert bool(await tx.leases.holders(BOT)) is is_held


async def test_a_process_gives_back_its_own_roles_alone(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        assert await tx.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
        assert await tx.leases.acquire(BOT, "poller", "two", NOW, MINUTE)
    await release_leases("one", sqlite_storage, BOT, NOW)
    async with sqlite_storage.read() as tx:
        assert await tx.leases.holders(BOT) == {"poller": "two"}
