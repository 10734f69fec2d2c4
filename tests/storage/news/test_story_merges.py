"""Stories that became part of others."""

import pytest

from digests.stories.story import StoryLink, StorySummary
from storage import StoryMerge, Transaction
from tests.storage.samples import DAY, NOW, a_chat, a_digest, a_feed, kept, told_of


@pytest.fixture
async def feed(transaction: Transaction) -> int:
    return await a_feed(transaction)


async def two(transaction: Transaction, feed: int) -> tuple[int, int]:
    first = await told_of(transaction, await kept(transaction, "first", feed=feed))
    return first, await told_of(transaction, await kept(transaction, "second", feed=feed))


async def test_the_articles_of_both_are_one_story(transaction: Transaction, feed: int) -> None:
    older, younger = await two(transaction, feed)
    await transaction.story_merges.add(younger, older, 2, NOW)
    [story] = await transaction.stories.get([older, younger])
    assert story.id == older
    assert len(story.articles) == 2
    assert await transaction.stories.stale(9) == [older]


async def test_an_index_is_rebuilt_of_what_was_filed_at_first(transaction: Transaction, feed: int) -> None:
    older, younger = await two(transaction, feed)
    await transaction.story_merges.add(younger, older, 2, NOW)
    third = await told_of(transaction, await kept(transaction, "third", feed=feed))
    await transaction.story_merges.add(older, third, 3, NOW)
    assert [filed.story for filed in await transaction.articles.filed_since(NOW - DAY)] == [older, younger, third]
    merges = [StoryMerge(younger, older, 2), StoryMerge(older, third, 3)]
    assert await transaction.story_merges.since(0, NOW) == merges
    assert await transaction.story_merges.since(2, NOW) == merges[1:]
    assert await transaction.story_merges.since(0, NOW + DAY) == []


async def test_what_goes_on_with_either_goes_on_with_both(transaction: Transaction, feed: int) -> None:
    older, younger = await two(transaction, feed)
    going_on = await transaction.stories.create(NOW, earlier=younger)
    article = await kept(transaction, "third", feed=feed)
    await transaction.articles.file(article, going_on, vector=b"", copied=False, now=NOW)
    await transaction.stories.set_summary(going_on, StorySummary(article, superseded=True))
    await transaction.story_merges.add(younger, older, 3, NOW)
    [story] = await transaction.stories.get([going_on])
    assert story.link == StoryLink(older, superseded=True)
    assert await transaction.stories.earlier_texts(going_on) == await transaction.stories.texts(older) != []
    assert going_on in await transaction.stories.stale(9)


async def test_what_was_told_of_either_counts_for_both(transaction: Transaction, feed: int) -> None:
    older, younger = await two(transaction, feed)
    third = await told_of(transaction, await kept(transaction, "third", feed=feed))
    chat = await a_chat(transaction)
    await transaction.digests.add(chat.id, a_digest({older: 4, younger: 7, third: 1}), "2026-11-24T10:00")
    await transaction.story_merges.add(younger, older, 3, NOW)
    assert await transaction.digests.delivered_editions(chat.id) == {older: 7, third: 1}
    await transaction.story_merges.add(older, third, 3, NOW)
    assert await transaction.digests.delivered_editions(chat.id) == {third: 7}
    assert await transaction.story_merges.survivors([younger, third]) == {younger: third}


async def test_old_merges_are_forgotten(transaction: Transaction, feed: int) -> None:
    older, younger = await two(transaction, feed)
    await transaction.story_merges.add(younger, older, 2, NOW)
    await transaction.story_merges.prune(NOW)
    assert await transaction.story_merges.survivors([younger]) == {younger: older}
    await transaction.story_merges.prune(NOW + DAY)
    assert await transaction.story_merges.survivors([younger]) == {}
