from sqlalchemy import text

from digests.chats.chat import Address, Chat, ChatState, TelegramChatId
from storage import Storage, Transaction
from storage.chats.access import Loss
from tests.storage.samples import DAY, HOUR, MINUTE, MORNINGS, NOW, a_chat

EDITOR = TelegramChatId(77)


async def test_a_blocked_chat_that_comes_back_is_active(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.chat_access.set_state(chat.id, ChatState.BLOCKED)
    assert (await a_chat(transaction)).state is ChatState.ACTIVE


async def test_a_bot_is_shut_out_of_every_thread_of_a_chat_at_once(transaction: Transaction) -> None:
    for thread in (0, 7, 8):
        await a_chat(transaction, -5, thread)
    await a_chat(transaction, -6)
    await transaction.chat_access.set_state((await known(transaction, -5, 8)).id, ChatState.CLOSED)
    await transaction.chat_access.shut_out(TelegramChatId(-5))
    states = [ChatState.BLOCKED, ChatState.BLOCKED, ChatState.CLOSED]
    assert await states_of(transaction, -5, 0, 7, 8) == states
    assert await states_of(transaction, -6, 0) == [ChatState.ACTIVE]


async def test_only_a_closed_topic_is_opened_again(transaction: Transaction) -> None:
    states = {7: ChatState.CLOSED, 8: ChatState.CLOSED, 9: ChatState.BLOCKED}
    chats = {thread: await a_chat(transaction, -5, thread) for thread in states}
    for thread, state in states.items():
        await transaction.chat_access.set_state(chats[thread].id, state)
    for thread in (7, 9):
        await transaction.chat_access.reopen(chats[thread].address)
    assert await states_of(transaction, -5, *states) == [ChatState.ACTIVE, ChatState.CLOSED, ChatState.BLOCKED]


async def test_a_bot_that_is_let_in_again_finds_its_topics_as_they_were(transaction: Transaction) -> None:
    states = {0: ChatState.BLOCKED, 7: ChatState.GONE, 8: ChatState.CLOSED}
    for thread, state in states.items():
        await transaction.chat_access.set_state((await a_chat(transaction, -5, thread)).id, state)
    other = await a_chat(transaction, -6)
    await transaction.chat_access.set_state(other.id, ChatState.BLOCKED)
    await transaction.chat_access.readmit(TelegramChatId(-5))
    assert await states_of(transaction, -5, *states) == [ChatState.ACTIVE, ChatState.ACTIVE, ChatState.CLOSED]
    assert await states_of(transaction, -6, 0) == [ChatState.BLOCKED]


async def states_of(transaction: Transaction, number: int, *threads: int) -> list[ChatState]:
    """The states of the chats with that id at Telegram, thread by thread."""
    return [(await known(transaction, number, thread)).state for thread in threads]


async def test_groups_are_found_by_their_title_the_latest_seen_first(transaction: Transaction) -> None:
    for number, kind, title, age in (
        (-1, "group", "Fans", HOUR),
        (-2, "group", "Fans", MINUTE),
        (-3, "group", "Others", MINUTE),
        (-4, "supergroup", "Fans", MINUTE),
        (-5, "group", "Fans", DAY),
    ):
        where = Address(TelegramChatId(number))
        await transaction.chats.ensure(where, kind=kind, title=title, language="en", now=NOW - age)
    await transaction.chat_access.set_state((await known(transaction, -5)).id, ChatState.BLOCKED)
    assert await transaction.chat_access.groups_called("Fans", 9) == [-2, -1]
    assert await transaction.chat_access.groups_called("Fans", 1) == [-2]


async def known(transaction: Transaction, number: int, thread: int = 0) -> Chat:
    chat = await transaction.chats.at(Address(TelegramChatId(number), thread))
    assert chat is not None
    return chat


async def a_group(transaction: Transaction, number: int = -5, thread: int = 0, kind: str = "supergroup") -> Chat:
    """One that has a schedule and was set up by EDITOR."""
    chat = await a_chat(transaction, number, thread, kind=kind, title="Fans", schedule=MORNINGS)
    await transaction.chat_access.set_up(chat.id, EDITOR)
    return chat


async def test_whoever_set_up_a_chat_is_told_once_of_its_loss(transaction: Transaction) -> None:
    for thread in (0, 7):
        await a_group(transaction, thread=thread)
    assert not await transaction.chat_access.any_loss()
    await transaction.chat_access.shut_out(TelegramChatId(-5))
    await transaction.chat_access.set_state((await known(transaction, -5)).id, ChatState.BLOCKED)
    assert await transaction.chat_access.any_loss()
    assert await transaction.chat_access.take_losses() == [Loss(TelegramChatId(-5), "Fans", "supergroup", EDITOR)]
    await transaction.chat_access.set_state((await known(transaction, -5)).id, ChatState.GONE)
    assert await transaction.chat_access.take_losses() == []
    assert not await transaction.chat_access.any_loss()


async def test_a_loss_that_another_process_tells_is_passed_over_at_once(processes: tuple[Storage, Storage]) -> None:
    first, second = processes
    async with first.begin() as transaction:
        chat = await a_group(transaction)
        await transaction.chat_access.set_state(chat.id, ChatState.GONE)
    async with first.begin() as transaction, second.begin() as other:
        await other._session.execute(text("SET LOCAL lock_timeout = '30s'"))
        assert len(await transaction.chat_access.take_losses()) == 1
        assert await other.chat_access.take_losses() == []


async def test_a_loss_that_was_made_good_is_not_told(transaction: Transaction) -> None:
    first, second, third = [await a_group(transaction, number) for number in (-5, -6, -7)]
    for chat in (first, second, third):
        await transaction.chat_access.set_state(chat.id, ChatState.BLOCKED)
    await transaction.chat_access.readmit(first.address.chat)
    await transaction.chats.ensure(second.address, kind="supergroup", title="Fans", language="en", now=NOW)
    await transaction.chat_access.set_state(third.id, ChatState.CLOSED)
    assert await transaction.chat_access.take_losses() == []


async def test_nobody_is_told_of_chats_that_nobody_set_up_or_of_their_own(transaction: Transaction) -> None:
    unscheduled = await a_chat(transaction, -6, kind="supergroup")
    await transaction.chat_access.set_up(unscheduled.id, EDITOR)
    for chat in (
        unscheduled,
        await a_chat(transaction, -7, kind="channel", schedule=MORNINGS),
        await a_group(transaction, 8, kind="private"),
    ):
        await transaction.chat_access.set_state(chat.id, ChatState.BLOCKED)
    assert await transaction.chat_access.take_losses() == []


async def test_what_somebody_set_up_is_listed_by_kind_and_title(transaction: Transaction) -> None:
    for number, title, kind in ((-1, "B", "channel"), (-2, "A", "channel"), (-3, "C", "supergroup")):
        chat = await a_chat(transaction, number, kind=kind, title=title)
        await transaction.chat_access.set_up(chat.id, EDITOR)
    await a_chat(transaction, -4, kind="channel")
    assert [chat.title for chat in await transaction.chat_access.set_up_by(EDITOR, "channel")] == ["A", "B"]


async def test_a_chat_that_is_forgotten_has_set_up_nothing(transaction: Transaction) -> None:
    editor = await a_chat(transaction, EDITOR)
    group = await a_group(transaction)
    await transaction.chat_access.set_state(group.id, ChatState.BLOCKED)
    await transaction.forgetting.forget(editor.id, NOW)
    assert await transaction.chat_access.take_losses() == []
    assert await transaction.chat_access.set_up_by(EDITOR, "supergroup") == []
