import re
from datetime import timedelta

from storage import Transaction
from tests.storage.samples import NOW


async def test_an_invite_is_used_once(transaction: Transaction) -> None:
    code = await transaction.invites.create(NOW)
    assert await transaction.invites.use(code, NOW)
    assert not await transaction.invites.use(code, NOW)


async def test_an_invite_nobody_made_is_of_no_use(transaction: Transaction) -> None:
    assert not await transaction.invites.use("made-up", NOW)


async def test_an_invite_fits_into_a_link_to_the_bot(transaction: Transaction) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", await transaction.invites.create(NOW))


async def test_unused_invites_are_listed_the_newest_first_and_all_are_counted(transaction: Transaction) -> None:
    old, new, used = [await transaction.invites.create(NOW + timedelta(hours=n)) for n in range(3)]
    await transaction.invites.use(used, NOW)
    assert [invite.code for invite in await transaction.invites.unused(5)] == [new, old]
    assert [invite.created_at for invite in await transaction.invites.unused(1)] == [NOW + timedelta(hours=1)]
    counts = await transaction.invites.counts()
    assert (counts.unused, counts.used) == (2, 1)


async def test_a_revoked_invite_is_of_no_use(transaction: Transaction) -> None:
    code = await transaction.invites.create(NOW)
    assert await transaction.invites.revoke(code)
    assert not await transaction.invites.revoke(code)
    assert not await transaction.invites.use(code, NOW)


async def test_what_was_used_is_revoked_no_more(transaction: Transaction) -> None:
    used, _, _ = [await transaction.invites.create(NOW) for _ in range(3)]
    await transaction.invites.use(used, NOW)
    assert not await transaction.invites.revoke(used)
    assert await transaction.invites.revoke_all() == 2
    assert (await transaction.invites.counts()).used == 1
