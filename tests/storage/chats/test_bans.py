"""Whom the bot does not listen to."""

from digests.chats.chat import TelegramChatId
from digests.sending.delivery import DeliveryKind
from storage import Ban, Transaction
from tests.storage.samples import HOUR, NOW, a_chat, queue

ADA, CLUB, LARGER_CLUB = TelegramChatId(1), TelegramChatId(-100), TelegramChatId(-1_000_000_000_100)


async def test_bans_are_listed_newest_first_until_they_end(transaction: Transaction) -> None:
    assert await transaction.bans.add(ADA, "Ada", NOW)
    assert await transaction.bans.add(CLUB, "Reading circle", NOW + HOUR)
    assert not await transaction.bans.add(ADA, "Ada again", NOW + HOUR)
    first, second = await transaction.bans.all()
    assert (first.name, second) == ("Reading circle", Ban(ADA, "Ada", NOW))
    assert await transaction.bans.remove(ADA)
    assert not await transaction.bans.remove(ADA)
    assert await transaction.bans.all() == [first]


async def test_a_supergroup_takes_the_place_of_the_banned_group_that_it_was(transaction: Transaction) -> None:
    assert not await transaction.bans.move(CLUB, LARGER_CLUB)
    await transaction.bans.add(CLUB, "Reading circle", NOW)
    assert await transaction.bans.includes(CLUB)
    assert not await transaction.bans.includes(LARGER_CLUB)
    assert await transaction.bans.move(CLUB, LARGER_CLUB)
    assert await transaction.bans.all() == [Ban(LARGER_CLUB, "Reading circle", NOW)]


async def test_who_is_banned_is_called_as_its_chat_or_as_it_was(transaction: Transaction) -> None:
    assert await transaction.bans.name_of(ADA) == ""
    await transaction.bans.add(ADA, "Ada", NOW)
    assert await transaction.bans.name_of(ADA) == "Ada"
    await a_chat(transaction, ADA)
    assert await transaction.bans.name_of(ADA) == "Bo"


async def test_what_waits_for_a_chat_is_withdrawn_and_nothing_else(transaction: Transaction) -> None:
    chat, other = await a_chat(transaction, 1), await a_chat(transaction, 2)
    await queue(transaction, DeliveryKind.DIGEST, 1, [chat.id, other.id], NOW)
    assert await transaction.deliveries.withdraw(ADA, "The chat was banned.", NOW) == 1
    counts = await transaction.delivery_reports.counts(NOW)
    assert (counts.queued, counts.failed) == (1, 1)
