"""Feeds of digests, read over HTTP by whoever knows their address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.http.private_feeds import ROUTE, private_feed
from bot.http.readiness import Readiness
from bot.http.server import HttpServer
from bot.monitoring.metrics import Metrics
from digests.errors import StorageError
from storage import Storage
from tests.storage.samples import MORNINGS, NOW, a_chat, a_digest


async def well() -> Readiness:
    return Readiness(database=True, telegram=True, punctual=True, bots={})


@asynccontextmanager
async def reader(storage: Storage) -> AsyncIterator["TestClient[Any, Any]"]:
    gets = {ROUTE: private_feed(storage, "https://news.example", "UTC")}
    server = HttpServer(storage, Metrics(), well, lambda: NOW, gets=gets)
    async with TestClient(TestServer(server.app())) as client:
        yield client


async def a_secret(storage: Storage, **changes: Any) -> str:
    async with storage.begin() as tx:
        chat = await a_chat(tx, **changes)
        await tx.digests.add(chat.id, a_digest({1: 1}), "a slot")
        await tx.digests.add(chat.id, a_digest({}), "an empty one")
        return await tx.private_feeds.renew(chat.id, NOW)


@pytest.mark.parametrize(("form", "kind"), [("atom", "application/atom+xml"), ("json", "application/feed+json")])
async def test_who_knows_the_address_reads_the_digests(storage: Storage, form: str, kind: str) -> None:
    secret = await a_secret(storage, schedule=MORNINGS)
    async with reader(storage) as client:
        answer = await client.get(f"/digests/{secret}.{form}")
        body = await answer.text()
        assert (answer.status, answer.content_type, answer.headers["X-Robots-Tag"]) == (200, kind, "noindex, nofollow")
        assert body.count("10:00 Kyiv: The harbour opens") == 1
        again = await client.get(f"/digests/{secret}.{form}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status, await again.read()) == (304, b"")


async def test_a_revoked_address_is_as_unknown_as_any_other(sqlite_storage: Storage) -> None:
    secret = await a_secret(sqlite_storage)
    async with sqlite_storage.begin() as tx:
        await tx.private_feeds.revoke((await a_chat(tx)).id)
    async with reader(sqlite_storage) as client:
        statuses = [
            (await client.get(path)).status
            for path in (f"/digests/{secret}.atom", f"/digests/{'x' * 43}.atom", "/digests/", f"/digests/{secret}.xml")
        ]
    assert statuses == [404] * 4


async def test_without_a_database_readers_are_told_to_come_again() -> None:
    class Gone:
        def read(self) -> None:
            raise StorageError("database-unusable")

    async with reader(cast("Storage", Gone())) as client:
        assert (await client.get(f"/digests/{'x' * 43}.atom")).status == 503
