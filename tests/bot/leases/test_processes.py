"""What processes that died had held goes to others."""

import os
import socket

import pytest

from bot.leases.processes import name_of_this_process, release_dead_leases, release_leases, runs_here
from storage import Storage
from tests.storage.samples import MINUTE, NOW

BOT = 7
DEAD = f"{socket.gethostname()}:{2**30}:0123abcd"  # no process has so high an id


def test_a_process_knows_which_others_run_beside_it() -> None:
    ours, elsewhere = name_of_this_process(), f"{socket.gethostname()}x:{os.getpid()}:0123abcd"
    assert [runs_here(who) for who in (ours, DEAD, elsewhere)] == [True, False, False]
    assert ours != name_of_this_process()


@pytest.mark.parametrize(("who", "is_held"), [("dead", False), ("alive", True), ("elsewhere:1:0123abcd", True)])
async def test_the_role_of_a_process_that_died_here_is_free_at_once(
    sqlite_storage: Storage, who: str, *, is_held: bool
) -> None:
    holder = {"dead": DEAD, "alive": name_of_this_process()}.get(who, who)
    async with sqlite_storage.begin() as tx:
        assert await tx.leases.acquire(BOT, "grouper", holder, NOW, MINUTE)
    await release_dead_leases(sqlite_storage, NOW)
    async with sqlite_storage.read() as tx:
        assert bool(await tx.leases.holders()) is is_held


async def test_a_process_gives_back_its_own_roles_alone(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        assert await tx.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
        assert await tx.leases.acquire(BOT, "poller", "two", NOW, MINUTE)
    await release_leases("one", sqlite_storage, NOW)
    async with sqlite_storage.read() as tx:
        assert await tx.leases.holders() == {(BOT, "poller"): "two"}


def test_a_process_of_somebody_else_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(process: int, signal: int) -> None:
        assert (process, signal) == (4321, 0)
        raise PermissionError

    monkeypatch.setattr("bot.leases.processes.os.kill", forbidden)
    assert runs_here(f"{socket.gethostname()}:4321:ab")
