from dataclasses import replace
from typing import Any

from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from digests.sending.delivery import DeliveryKind
from digests.sending.features import Feature, FeatureRefusal
from storage import Transaction
from tests.storage.samples import MINUTE, MORNINGS, NEXT_SLOT, NOW, SLOT, a_chat, a_digest, queue

OLD, NEW = -5, -1005
WORLD, ARTS = (Follow(FollowKind.TOPIC, name, name) for name in ("World", "Arts"))


async def test_every_thread_of_a_group_moves_with_it(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, OLD, thread, schedule=MORNINGS) for thread in (0, 9)]
    other = await a_chat(transaction, 5)
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    for chat in chats:
        moved = replace(chat, address=Address(TelegramChatId(NEW), chat.address.thread), kind="supergroup")
        assert await transaction.chats.get(chat.id) == moved
    assert await transaction.chats.get(other.id) == other


async def test_moving_a_chat_that_is_not_known_does_nothing(transaction: Transaction) -> None:
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert await transaction.chats.at(Address(TelegramChatId(NEW))) is None


async def test_what_a_group_refused_is_said_of_neither_it_nor_the_supergroup(transaction: Transaction) -> None:
    for chat in (TelegramChatId(OLD), TelegramChatId(5)):
        await transaction.feature_refusals.add(FeatureRefusal(Feature.INLINE_BUTTONS, chat, NOW))
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert [refusal.chat for refusal in await transaction.feature_refusals.believed(NOW)] == [5]


async def test_a_known_new_chat_takes_over_what_the_old_one_had(transaction: Transaction) -> None:
    read = LanguagesRead(("de", "en"), others_named=True)
    chosen: dict[str, Any] = {
        "schedule": MORNINGS,
        "due": SLOT,
        "language": "de",
        "languages": read,
        "stories": 3,
        "picture": False,
        "headlines": False,
        "silent": True,
        "rich_layout": True,
    }
    old = await a_chat(transaction, OLD, **chosen)
    new = await a_chat(transaction, NEW)
    await transaction.follows.add(old.id, WORLD)
    digest = await transaction.digests.add(old.id, a_digest({3: 1}), "slot")
    await queue(transaction, DeliveryKind.DIGEST, 1, [old.id], NOW)
    query = await transaction.queries.remember(old.id, "harbour", NOW)
    await transaction.chats.admit(old.id)
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert digest is not None
    assert await transaction.chats.get(old.id) is None
    assert await transaction.chats.get(new.id) == replace(new, **chosen)
    assert [follow.value for follow in await transaction.follows.of(new.id)] == ["World"]
    assert await transaction.digests.delivered_editions(new.id) == {3: 1}
    assert await transaction.digests.get(new.id, digest) == a_digest({3: 1})
    [delivery] = await transaction.deliveries.claim(DeliveryKind.DIGEST, NOW, limit=9, lease=MINUTE, sender="me")
    assert delivery.address == Address(TelegramChatId(NEW))
    assert await transaction.queries.get(new.id, query) == "harbour"
    assert await transaction.chats.admitted(new.id)


async def test_the_digests_of_a_group_are_read_at_the_same_address_once_it_is_a_supergroup(
    transaction: Transaction,
) -> None:
    old, new = await a_chat(transaction, OLD), await a_chat(transaction, NEW)
    secret = await transaction.private_feeds.renew(old.id, NOW)
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert await transaction.private_feeds.chat_of(secret) == new.id


async def test_a_supergroup_that_has_such_an_address_keeps_it(transaction: Transaction) -> None:
    old, new = await a_chat(transaction, OLD), await a_chat(transaction, NEW)
    former, secret = [await transaction.private_feeds.renew(chat.id, NOW) for chat in (old, new)]
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert await transaction.private_feeds.chat_of(secret) == new.id
    assert await transaction.private_feeds.chat_of(former) is None


async def test_a_move_takes_nothing_from_other_chats(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number) for number in (OLD, NEW, 5)]
    for chat in chats:
        await transaction.follows.add(chat.id, WORLD)
    await queue(transaction, DeliveryKind.BROADCAST, 1, [chat.id for chat in chats], NOW)
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    for chat in chats[1:]:
        assert [follow.value for follow in await transaction.follows.of(chat.id)] == ["World"]
    assert (await transaction.delivery_reports.counts(NOW)).queued == 2


async def test_a_new_chat_keeps_what_it_chose_already(transaction: Transaction) -> None:
    old = await a_chat(transaction, OLD, schedule=replace(MORNINGS, zone="UTC"), due=SLOT)
    new = await a_chat(transaction, NEW, schedule=MORNINGS, due=NEXT_SLOT)
    await transaction.chats.admit(new.id)
    for chat, follows in ((old, (WORLD, ARTS)), (new, (ARTS,))):
        for follow in follows:
            await transaction.follows.add(chat.id, follow)
        await queue(transaction, DeliveryKind.BROADCAST, 1, [chat.id], NOW)
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert await transaction.chats.get(new.id) == new
    assert sorted(follow.value for follow in await transaction.follows.of(new.id)) == ["Arts", "World"]
    assert (await transaction.delivery_reports.counts(NOW)).queued == 1
    assert await transaction.chats.admitted(new.id)


async def test_both_digests_of_a_slot_stay_told(transaction: Transaction) -> None:
    old, new = await a_chat(transaction, OLD), await a_chat(transaction, NEW)
    mine = await transaction.digests.add(new.id, a_digest({3: 1}), "slot")
    theirs = await transaction.digests.add(old.id, a_digest({4: 2}), "slot")
    await transaction.chats.move(TelegramChatId(OLD), TelegramChatId(NEW))
    assert mine is not None
    assert theirs is not None
    assert await transaction.digests.delivered_editions(new.id) == {3: 1, 4: 2}
    assert await transaction.digests.get(new.id, theirs) == a_digest({4: 2})
