from digests.chats.feedback import Aspect, AspectKind, Feedback
from storage import Transaction
from storage.collection import BATCH
from tests.storage.samples import a_chat

GAZETTE, HARBOUR = Aspect(AspectKind.SOURCE, "The Gazette"), Aspect(AspectKind.WORD, "harbour")


async def test_feedback_is_kept_and_taken_back(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    await transaction.feedback.give(one.id, Feedback(HARBOUR, more=True), "harbours")
    await transaction.feedback.give(one.id, Feedback(GAZETTE, more=False), "The Gazette")
    first, second = await transaction.feedback.of(one.id)
    assert (first.feedback, first.label) == (Feedback(HARBOUR, more=True), "harbours")
    assert await transaction.feedback.count(one.id) == 2
    await transaction.feedback.take_back(two.id, first.id)
    assert await transaction.feedback.of(one.id) == [first, second]
    await transaction.feedback.take_back(one.id, first.id)
    assert await transaction.feedback.of(one.id) == [second]


async def test_the_last_feedback_on_a_thing_counts(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.feedback.give(chat.id, Feedback(HARBOUR, more=True), "harbours")
    await transaction.feedback.give(chat.id, Feedback(HARBOUR, more=False), "harbour")
    [given] = await transaction.feedback.of(chat.id)
    assert (given.feedback.more, given.label) == (False, "harbour")


async def test_the_feedback_of_many_chats_is_read_at_once_in_the_same_order(transaction: Transaction) -> None:
    one, two, none = [await a_chat(transaction, number) for number in (1, 2, 3)]
    both = Feedback(GAZETTE, more=True), Feedback(HARBOUR, more=False)
    for chat, order in ((one, both), (two, both[::-1])):
        for feedback in order:
            await transaction.feedback.give(chat.id, feedback, "")
    found = await transaction.feedback.of_each([one.id, two.id, none.id, *range(-BATCH, 0)])
    assert found == {one.id: both, two.id: both}
