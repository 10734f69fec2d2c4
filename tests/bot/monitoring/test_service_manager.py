import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bot.monitoring.service_manager import ServiceManager

MOMENT = timedelta(milliseconds=1)


@contextmanager
def listening(address: str | bytes) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address)
        listener.settimeout(30)
        yield listener


def heard(listener: socket.socket) -> str:
    return listener.recv(100).decode()


@pytest.mark.parametrize("abstract", [False, True])
async def test_it_hears_of_the_beginning_and_of_the_end(tmp_path: Path, *, abstract: bool) -> None:
    name = f"broadsheet-{os.getpid()}-{uuid4().hex}"
    told_at, bound_at = (f"@{name}", f"\0{name}") if abstract else (str(tmp_path / "s"), str(tmp_path / "s"))
    with listening(bound_at) as listener:
        async with ServiceManager.of({"NOTIFY_SOCKET": told_at}).told():
            assert heard(listener) == "READY=1"
        assert heard(listener) == "STOPPING=1"


async def test_it_hears_in_good_time_that_the_process_lives(tmp_path: Path) -> None:
    with listening(str(tmp_path / "s")) as listener:
        manager = ServiceManager.of({"NOTIFY_SOCKET": str(tmp_path / "s"), "WATCHDOG_USEC": "2000"})
        async with manager.told():
            said = [await asyncio.to_thread(heard, listener) for _ in range(4)]
    assert said == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:2:1"}])
async def test_where_nobody_listens_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with listening("vsock:2:1") as listener:  # a file of that name, where another kind of address is meant
        async with ServiceManager.of(environment).told():
            pass
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            heard(listener)


@pytest.mark.parametrize("wanted", ["", "soon", "-5"])
def test_what_is_no_time_is_no_watchdog(wanted: str) -> None:
    assert ServiceManager.of({"WATCHDOG_USEC": wanted}).watchdog is None


async def test_a_manager_that_is_gone_harms_nobody(tmp_path: Path) -> None:
    gone, others = ServiceManager(str(tmp_path / "gone"), MOMENT), asyncio.all_tasks()
    async with gone.told():
        await asyncio.sleep(0)
        [living] = asyncio.all_tasks() - others
        assert not living.done()
    assert living.cancelled()
