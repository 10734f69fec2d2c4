import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import datetime, time

import pytest
from sqlalchemy import text

from digests.chats.chat import Address, Chat, ChatId, ChatState, Length, TelegramChatId, scheduled
from digests.chats.dialogue import AwaitingZone
from digests.chats.languages_read import LanguagesRead
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import Schedule
from storage import Storage, Transaction
from storage.chats.chats import ChatCounts
from tests.storage.samples import DAY, HOUR, MINUTE, MORNINGS, NEXT_SLOT, NOW, SLOT, a_chat, a_digest


async def test_a_new_chat_is_active_and_has_no_schedule(transaction: Transaction) -> None:
    chat = await transaction.chats.ensure(
        Address(TelegramChatId(-100), 7), kind="supergroup", title="Fans", language="uk", now=NOW
    )
    ukrainian = LanguagesRead(("uk",))
    assert chat == Chat(chat.id, chat.address, "supergroup", "Fans", "uk", languages=ukrainian)
    assert chat.address == Address(TelegramChatId(-100), 7)
    assert await transaction.chats.get(chat.id) == chat
    assert await transaction.chats.at(Address(TelegramChatId(-100), 7)) == chat


async def test_a_known_chat_keeps_what_it_chose_and_gets_its_new_title(transaction: Transaction) -> None:
    chat = await a_chat(transaction, language="de", schedule=MORNINGS)
    again = await transaction.chats.ensure(chat.address, kind="group", title="New", language="fr", now=NOW)
    assert again == replace(chat, kind="group", title="New")


async def test_forum_topics_of_a_group_are_chats_of_their_own(transaction: Transaction) -> None:
    assert (await a_chat(transaction, 1, 0)).id != (await a_chat(transaction, 1, 5)).id


async def test_what_many_chats_read_is_known_at_once(transaction: Transaction) -> None:
    polyglot = LanguagesRead(("uk", "de"), others_named=True)
    first = await a_chat(transaction, 1, languages=polyglot)
    second = await a_chat(transaction, 2)
    assert await transaction.chats.languages_of([first.id, ChatId(404), second.id]) == {
        first.id: polyglot,
        second.id: second.languages,
    }


async def test_those_with_quiet_hours_are_found_among_chats(transaction: Transaction) -> None:
    first, second = await a_chat(transaction, 1), await a_chat(transaction, 2)
    schedules = (Schedule((time(8),), "UTC", quiet=QuietHours(time(22), time(7))), Schedule((time(8),), "UTC"))
    for chat, schedule in zip((first, second), schedules, strict=True):
        await transaction.chats.save(scheduled(chat, schedule, NOW))
    [found] = await transaction.chats.with_quiet_hours([first.id, ChatId(404), second.id])
    assert (found.id, found.schedule) == (first.id, schedules[0])


async def test_an_unknown_chat_is_none(transaction: Transaction) -> None:
    assert await transaction.chats.get(ChatId(404)) is None
    assert await transaction.chats.at(Address(TelegramChatId(404))) is None


async def test_everything_a_chat_chose_is_kept(transaction: Transaction) -> None:
    chat = replace(
        await a_chat(transaction),
        kind="channel",
        title="Bo\N{PARTY POPPER}",
        language="pt",
        schedule=Schedule(
            (time(7, 5), time(18, 30)), "America/Sao_Paulo", frozenset({0, 6}), QuietHours(time(22, 30), time(6))
        ),
        due=SLOT,
        length=Length.FULL,
        announcements=False,
        paused=True,
        paused_until=NOW + DAY,
        languages=LanguagesRead(("pt", "es"), others_named=True),
        stories=15,
        picture=False,
        headlines=False,
        silent=True,
        rich_layout=True,
    )
    await transaction.chats.save(chat)
    assert await transaction.chats.get(chat.id) == chat


async def test_a_chat_that_gives_up_its_schedule_has_none(transaction: Transaction) -> None:
    chat = await a_chat(transaction, schedule=MORNINGS, due=SLOT)
    await transaction.chats.save(replace(chat, schedule=None, due=None))
    found = await transaction.chats.get(chat.id)
    assert found is not None
    assert (found.schedule, found.due) == (None, None)


async def test_saving_a_chat_does_not_undo_that_it_left(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.chat_access.set_state(chat.id, ChatState.GONE)
    await transaction.chats.save(chat)
    found = await transaction.chats.get(chat.id)
    assert found is not None
    assert found.state is ChatState.GONE


async def test_the_longest_due_chat_comes_first(transaction: Transaction) -> None:
    late = await a_chat(transaction, 1, due=SLOT)
    early = await a_chat(transaction, 2, due=replace(SLOT, at=NOW - HOUR))
    await a_chat(transaction, 3, due=SLOT)
    assert await transaction.chats.due(NOW, 2) == [early, late]
    assert [await transaction.chats.count_due(NOW, most) for most in (1, 9)] == [1, 3]


@pytest.mark.parametrize(
    ("paused", "paused_until", "due"),
    [
        (False, None, True),
        (True, None, False),
        (True, NOW + MINUTE, False),
        (True, NOW, True),
    ],
)
async def test_a_pause_holds_the_digest_until_it_ends(
    transaction: Transaction, paused: bool, paused_until: datetime | None, due: bool
) -> None:
    chat = await a_chat(transaction, due=SLOT, paused=paused, paused_until=paused_until)
    assert await transaction.chats.due(NOW, 9) == ([chat] if due else [])


@pytest.mark.parametrize("state", [ChatState.BLOCKED, ChatState.GONE])
async def test_a_chat_that_left_is_not_due(transaction: Transaction, state: ChatState) -> None:
    chat = await a_chat(transaction, due=SLOT)
    await transaction.chat_access.set_state(chat.id, state)
    assert await transaction.chats.due(NOW, 9) == []


async def test_due_chats_are_found_through_the_index(sqlite_storage: Storage) -> None:
    async with sqlite_storage.read() as transaction:
        plan = await transaction._session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT * FROM chats WHERE state = 'active' AND due_at <= :now"
                " AND (NOT paused OR paused_until <= :now) ORDER BY due_at, id LIMIT 500"
            ),
            {"now": "2026"},
        )
        steps = [row[3] for row in plan]
    assert len(steps) == 1
    assert "ix_chats_due (state=? AND due_at<?)" in steps[0]


async def test_chats_advance_each_to_its_next_slot(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1, due=SLOT), await a_chat(transaction, 2, due=SLOT)
    await transaction.chats.advance({one.id: NEXT_SLOT, two.id: None})
    assert await transaction.chats.get(one.id) == replace(one, due=NEXT_SLOT)
    assert await transaction.chats.get(two.id) == replace(two, due=None)


async def test_no_chat_advances_where_none_is_due(transaction: Transaction) -> None:
    chat = await a_chat(transaction, due=SLOT)
    await transaction.chats.advance({})
    assert await transaction.chats.get(chat.id) == chat


async def test_processes_that_claim_due_chats_share_them_out(storage: Storage, rival: Storage) -> None:
    async with storage.begin() as transaction:
        chats = [await a_chat(transaction, number, due=SLOT) for number in (1, 2)]

    async def claim(opened: Storage) -> list[Chat]:
        async with opened.begin() as transaction:
            claimed = await transaction.chats.claim(NOW, 1)
            await transaction.chats.advance({chat.id: NEXT_SLOT for chat in claimed})
            return claimed

    found = await asyncio.gather(claim(storage), claim(rival))
    assert sorted((chat for claimed in found for chat in claimed), key=lambda chat: chat.id) == chats


@pytest.mark.parametrize("named", [False, True])
async def test_a_claimed_chat_is_passed_over_at_once_and_can_be_told_meanwhile(
    processes: tuple[Storage, Storage], named: bool
) -> None:
    def claim(transaction: Transaction) -> Awaitable[list[Chat]]:
        return transaction.chats.claim_these([chat.id]) if named else transaction.chats.claim(NOW, 9)

    first, second = processes
    async with first.begin() as transaction:
        chat = await a_chat(transaction, due=SLOT)
    async with first.begin() as transaction, second.begin() as other:
        await other._session.execute(text("SET LOCAL lock_timeout = '30s'"))
        assert await claim(transaction) == [chat]
        assert await claim(other) == []
        assert await other.digests.add(chat.id, a_digest({1: 1}), "2026-11-24T10:00") is not None


async def test_a_pause_that_ended_is_lifted_once(transaction: Transaction) -> None:
    ended = await a_chat(transaction, 1, schedule=MORNINGS, paused=True, paused_until=NOW)
    await a_chat(transaction, 2, paused=True, paused_until=NOW + MINUTE)
    await a_chat(transaction, 3, paused=True)
    assert await transaction.chats.resume_ended_pauses(NOW) == [replace(ended, paused=False, paused_until=None)]
    assert await transaction.chats.resume_ended_pauses(NOW) == []


async def test_chats_are_counted_by_state(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number, paused=number == 1) for number in range(5)]
    await a_chat(transaction, 5, kind="supergroup")
    await transaction.chat_access.set_state(chats[2].id, ChatState.BLOCKED)
    await transaction.chat_access.set_state(chats[3].id, ChatState.GONE)
    assert await transaction.chats.count() == ChatCounts(active=4, blocked=1, gone=1, paused=1, groups=1)


async def test_what_the_next_message_answers_is_remembered(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert await transaction.chats.dialogue(chat.id) is None
    await transaction.chats.set_dialogue(chat.id, AwaitingZone(newcomer=True))
    assert await transaction.chats.dialogue(chat.id) == AwaitingZone(newcomer=True)


async def test_a_chat_is_admitted_for_good(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert not await transaction.chats.admitted(chat.id)
    await transaction.chats.admit(chat.id)
    assert await transaction.chats.admitted((await a_chat(transaction)).id)


async def test_an_unknown_chat_is_neither_admitted_nor_in_a_dialogue(transaction: Transaction) -> None:
    assert not await transaction.chats.admitted(ChatId(404))
    assert await transaction.chats.dialogue(ChatId(404)) is None
