from dataclasses import replace

from digests.chats.saved_story import SavedStory
from storage import Transaction
from tests.storage.samples import NOW, a_chat

STORY = SavedStory("https://gazette.example/harbour", "The harbour opens", "The Gazette", NOW)


async def test_the_last_saved_comes_first_and_what_is_removed_is_gone(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    for name in ("harbour", "mill", "ferry"):
        assert await transaction.saved_stories.add(one.id, replace(STORY, url=f"https://gazette.example/{name}"))
    assert not await transaction.saved_stories.add(one.id, replace(STORY, title="Another headline"))
    ferry, mill = await transaction.saved_stories.of(one.id, 0, 2)
    assert (ferry.url, mill.url) == ("https://gazette.example/ferry", "https://gazette.example/mill")
    [harbour] = await transaction.saved_stories.of(one.id, 2, 2)
    assert replace(harbour, id=0) == STORY
    await transaction.saved_stories.remove(two.id, mill.id)
    assert await transaction.saved_stories.count(one.id) == 3
    await transaction.saved_stories.remove(one.id, mill.id)
    assert await transaction.saved_stories.of(one.id, 0, 9) == [ferry, harbour]
    assert await transaction.saved_stories.count(two.id) == 0
