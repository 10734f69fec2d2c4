import asyncio

from storage import ALL_BOTS, Storage, Transaction, worker_role
from tests.storage.samples import MINUTE, NOW

BOT = 110_201_543_000


async def test_a_role_is_held_by_one(transaction: Transaction) -> None:
    assert await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    assert not await transaction.leases.acquire(BOT, "grouper", "two", NOW, MINUTE)


async def test_roles_are_held_apart(transaction: Transaction) -> None:
    assert await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.leases.acquire(BOT, "poller", "two", NOW, MINUTE)


async def test_the_holder_keeps_a_role_by_holding_it_again(transaction: Transaction) -> None:
    await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.leases.acquire(BOT, "grouper", "one", NOW + MINUTE / 2, MINUTE)
    assert not await transaction.leases.acquire(BOT, "grouper", "two", NOW + MINUTE, MINUTE)


async def test_a_role_that_is_held_no_longer_is_free(transaction: Transaction) -> None:
    await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.leases.acquire(BOT, "grouper", "two", NOW + MINUTE, MINUTE)
    assert not await transaction.leases.acquire(BOT, "grouper", "one", NOW + MINUTE, MINUTE)


async def test_only_its_holder_gives_a_role_back(transaction: Transaction) -> None:
    await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    await transaction.leases.release("two")
    assert not await transaction.leases.acquire(BOT, "grouper", "two", NOW, MINUTE)
    await transaction.leases.release("one")
    assert await transaction.leases.acquire(BOT, "grouper", "two", NOW, MINUTE)


async def test_of_two_processes_that_want_a_role_one_gets_it(storage: Storage, rival: Storage) -> None:
    async def hold(opened: Storage, who: str) -> bool:
        async with opened.begin() as transaction:
            return await transaction.leases.acquire(BOT, "grouper", who, NOW, MINUTE)

    assert sorted(await asyncio.gather(hold(storage, "one"), hold(rival, "two"))) == [False, True]


async def test_whoever_holds_a_role_can_be_named(transaction: Transaction) -> None:
    await transaction.leases.acquire(BOT, "grouper", "one", NOW, MINUTE)
    await transaction.leases.acquire(BOT, "poller", "two", NOW, MINUTE)
    await transaction.leases.acquire(ALL_BOTS, "grouper", "two", NOW, MINUTE)
    wanted = {(BOT, "grouper"): "one", (BOT, "poller"): "two", (ALL_BOTS, "grouper"): "two"}
    assert await transaction.leases.holders() == wanted


async def test_any_number_of_workers_serve_a_queue(transaction: Transaction) -> None:
    for queue, who in (("read", "one"), ("read", "two"), ("send", "two")):
        assert await transaction.leases.acquire(BOT, worker_role(queue, who), who, NOW, MINUTE)
    await transaction.leases.acquire(BOT, "poller", "one", NOW, MINUTE)
    assert await transaction.leases.workers(NOW) == {"read": 2, "send": 1}
    assert await transaction.leases.dead_workers(NOW) == set()


async def test_a_worker_that_does_not_renew_its_lease_is_dead(transaction: Transaction) -> None:
    await transaction.leases.acquire(BOT, worker_role("read", "one"), "one", NOW, MINUTE)
    await transaction.leases.acquire(BOT, worker_role("read", "two"), "two", NOW + MINUTE, MINUTE)
    await transaction.leases.acquire(BOT, "poller", "three", NOW, MINUTE)
    assert await transaction.leases.workers(NOW + MINUTE) == {"read": 1}
    assert await transaction.leases.dead_workers(NOW + MINUTE) == {"one"}
