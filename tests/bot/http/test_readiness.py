from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from bot.http.readiness import LATE, SILENCE, BotSigns, Readiness, readiness
from bot.telegram.circuit_breaker import CircuitBreaker
from digests.errors import StorageError
from digests.sending.delivery import DeliveryKind, Unknown
from storage import Storage
from tests.storage.samples import MINUTE, MORNINGS, NOW, SLOT, a_chat, queue

BOT = 7
WELL = Readiness(database=True, telegram=True, punctual=True, bots={"7": True})
DEAF = replace(WELL, telegram=False, bots={"7": False})


async def _answers() -> None:
    """Telegram does."""


def closed() -> CircuitBreaker:
    return CircuitBreaker(_answers, lambda: 0.0)


async def test_a_bot_that_reads_hears_and_sends_is_ready(sqlite_storage: Storage) -> None:
    ready = await readiness([BotSigns(BOT, sqlite_storage, closed(), NOW - MINUTE)], NOW)
    assert (ready, ready.is_ready) == (WELL, True)


@pytest.mark.parametrize("heard_at", [None, NOW - SILENCE])
async def test_one_that_does_not_hear_telegram_is_not(sqlite_storage: Storage, heard_at: datetime | None) -> None:
    ready = await readiness([BotSigns(BOT, sqlite_storage, closed(), heard_at)], NOW)
    assert (ready, ready.is_ready) == (DEAF, False)


async def test_one_to_which_telegram_gives_no_clear_answers_is_not(sqlite_storage: Storage) -> None:
    breaker = closed()
    breaker.record(Unknown("no answer"))
    assert await readiness([BotSigns(BOT, sqlite_storage, breaker, NOW)], NOW) == DEAF


@pytest.mark.parametrize(("since", "punctual"), [(timedelta(), True), (LATE - MINUTE, True), (LATE + MINUTE, False)])
async def test_one_whose_digests_wait_to_be_made_is_not(
    sqlite_storage: Storage, since: timedelta, *, punctual: bool
) -> None:
    async with sqlite_storage.begin() as tx:
        await a_chat(tx, schedule=MORNINGS, due=replace(SLOT, at=NOW - since))
    ready = await readiness([BotSigns(BOT, sqlite_storage, closed(), NOW)], NOW)
    assert (ready.punctual, ready.is_ready) == (punctual, punctual)


@pytest.mark.parametrize(
    ("kind", "since", "punctual"),
    [
        (DeliveryKind.DIGEST, LATE - MINUTE, True),
        (DeliveryKind.DIGEST, LATE + MINUTE, False),
        (DeliveryKind.BROADCAST, LATE + MINUTE, True),
    ],
)
async def test_one_whose_digests_wait_to_be_sent_is_not(
    sqlite_storage: Storage, kind: DeliveryKind, since: timedelta, *, punctual: bool
) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
        await queue(tx, kind, 1, [chat.id], NOW, due=NOW - since)
    assert await readiness([BotSigns(BOT, sqlite_storage, closed(), NOW)], NOW) == replace(WELL, punctual=punctual)


async def test_of_several_each_is_told_and_all_must_be_well(sqlite_storage: Storage) -> None:
    second = sqlite_storage.of_bot(8)
    async with second.begin() as tx:
        chat = await a_chat(tx)
        await queue(tx, DeliveryKind.DIGEST, 1, [chat.id], NOW, due=NOW - LATE - MINUTE)
    signs = [BotSigns(7, sqlite_storage, closed(), NOW), BotSigns(8, second, closed(), None)]
    ready = await readiness(signs, NOW)
    assert ready == Readiness(database=True, telegram=False, punctual=False, bots={"7": True, "8": False})


class _Gone:
    def read(self) -> None:
        raise StorageError("database-unusable")


async def test_one_without_its_database_is_not() -> None:
    ready = await readiness([BotSigns(BOT, cast("Storage", _Gone()), closed(), NOW)], NOW)
    assert ready == replace(WELL, database=False, punctual=False)
