import re

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
