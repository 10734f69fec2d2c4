"""Stories of different languages that tell one event."""

import pytest

from storage import Transaction
from tests.storage.samples import NOW, a_chat, a_digest, a_feed, kept, told_of


@pytest.fixture
async def stories(transaction: Transaction) -> list[int]:
    feed = await a_feed(transaction)
    return [await told_of(transaction, await kept(transaction, name, feed=feed)) for name in ("a", "b", "c", "d")]


async def test_linked_stories_are_of_one_event(transaction: Transaction, stories: list[int]) -> None:
    first, second, third, other = stories
    await transaction.events.link(second, third)
    await transaction.events.link(first, third)
    assert [story.event for story in await transaction.stories.get(stories)] == [first, first, first, 0]
    one, two, three, none = (story.linked for story in await transaction.stories.get(stories))
    assert [len(told) for told in (one, two, three, none)] == [2, 2, 2, 0]
    assert (one[1:], two[0], one[0]) == (two[1:], three[0], three[1])
    assert await transaction.events.linked([second, other]) == {second: [first, second, third]}


async def test_a_story_that_is_no_more_is_linked_with_none(transaction: Transaction, stories: list[int]) -> None:
    await transaction.events.link(stories[0], 999)
    assert await transaction.events.linked(stories) == {}


async def test_who_was_told_one_was_told_all(transaction: Transaction, stories: list[int]) -> None:
    first, second, third, other = stories
    await transaction.events.link(first, second)
    await transaction.events.link(second, third)
    chat = await a_chat(transaction)
    await transaction.digests.add(chat.id, a_digest({first: 4, third: 7, other: 2}), "2026-11-24T10:00")
    told = await transaction.digests.delivered_editions(chat.id)
    assert told == {first: 7, second: 7, third: 7, other: 2}


async def test_a_story_takes_over_the_links_of_what_becomes_part_of_it(
    transaction: Transaction, stories: list[int]
) -> None:
    first, second, third, _ = stories
    await transaction.events.link(second, third)
    await transaction.story_merges.add(second, first, 4, NOW)
    assert await transaction.events.linked([third]) == {third: [first, third]}
