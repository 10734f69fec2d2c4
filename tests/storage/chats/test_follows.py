from dataclasses import replace

from digests.chats.chat import Follow, FollowKind, Interests
from storage import Transaction
from tests.storage.samples import HOUR, NOW, a_chat, a_feed, kept, told_of

KEYWORD = Follow(FollowKind.KEYWORD, '"harbour fair" -rain', "harbour fair")


async def test_a_chat_follows_what_it_chose_in_that_order(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    first = await transaction.follows.add(chat.id, KEYWORD)
    second = await transaction.follows.add(chat.id, Follow(FollowKind.TOPIC, "World", "World news"))
    assert await transaction.follows.of(chat.id) == [first, second]


async def test_following_twice_is_following_once(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, KEYWORD)
    assert await transaction.follows.add(chat.id, KEYWORD) is None


async def test_what_is_followed_no_more_is_given_back_once(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    follow = await transaction.follows.add(chat.id, KEYWORD)
    assert follow is not None
    assert await transaction.follows.remove(chat.id, follow.id) == follow
    assert await transaction.follows.remove(chat.id, follow.id) is None


async def test_a_topic_is_given_back_like_a_keyword(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    follow = await transaction.follows.add(chat.id, Follow(FollowKind.TOPIC, "World", "World"))
    assert follow is not None
    assert await transaction.follows.remove(chat.id, follow.id) == follow


async def test_no_chat_removes_what_another_follows(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    follow = await transaction.follows.add(one.id, Follow(FollowKind.TOPIC, "World", "World"))
    assert follow is not None
    assert await transaction.follows.remove(two.id, follow.id) is None
    assert await transaction.follows.of(one.id) == [follow]


async def test_a_topic_is_toggled(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert await transaction.follows.toggle_topic(chat.id, "World") is True
    assert [follow.value for follow in await transaction.follows.of(chat.id)] == ["World"]
    assert await transaction.follows.toggle_topic(chat.id, "World") is False
    assert await transaction.follows.of(chat.id) == []


async def test_what_chats_follow_is_read_many_at_once(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    follow = await transaction.follows.add(one.id, KEYWORD)
    assert await transaction.follows.of_each([one.id, two.id]) == {one.id: [follow]}


async def test_a_keyword_is_watched_once_however_many_follow_it(transaction: Transaction) -> None:
    for number in (1, 2):
        await transaction.follows.add((await a_chat(transaction, number)).id, KEYWORD)
    assert list((await transaction.follows.keywords()).values()) == [KEYWORD.value]


async def test_a_keyword_is_known_by_its_words(transaction: Transaction) -> None:
    assert await transaction.follows.keyword(KEYWORD.value) == 0
    await transaction.follows.add((await a_chat(transaction)).id, KEYWORD)
    number = await transaction.follows.keyword(KEYWORD.value)
    assert await transaction.follows.keywords() == {number: KEYWORD.value}
    assert await transaction.follows.keywords(after=number - 1) == {number: KEYWORD.value}
    assert await transaction.follows.keywords(after=number) == {}


async def test_a_keyword_is_watched_until_the_last_one_stops_following_it(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number) for number in (1, 2)]
    follows = [await transaction.follows.add(chat.id, KEYWORD) for chat in chats]
    left = []
    for chat, follow in zip(chats, follows, strict=True):
        assert follow is not None
        await transaction.follows.remove(chat.id, follow.id)
        left.append(len(await transaction.follows.keywords()))
    assert left == [1, 0]
    assert await transaction.follows.keyword(KEYWORD.value) == 0


async def test_a_keyword_matched_after_filing_is_fresh_from_then_on(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, KEYWORD)
    article = await kept(transaction, feed=await a_feed(transaction))
    story = await told_of(transaction, article)
    [keyword] = await transaction.follows.keywords()
    await transaction.follows.matched(article, [keyword, 404], NOW + HOUR)
    [fresh] = await transaction.recent_stories.of([Interests.of([KEYWORD])], since=NOW + HOUR)
    assert [one.story.id for one in fresh] == [story]


async def test_matches_with_what_is_not_there_are_passed_over(transaction: Transaction) -> None:
    await transaction.follows.matched(405, [404], NOW)
    assert await transaction.follows.keywords() == {}


async def test_what_matched_before_it_was_in_a_story_is_recent_from_then_on(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, KEYWORD)
    article = await kept(transaction, feed=await a_feed(transaction))
    await transaction.follows.matched(article, [await transaction.follows.keyword(KEYWORD.value)], NOW)
    assert await transaction.recent_stories.of([Interests.of([KEYWORD])], since=NOW) == [[]]
    story = await told_of(transaction, article, now=NOW + HOUR)
    [[recent]] = await transaction.recent_stories.of([Interests.of([KEYWORD])], since=NOW + HOUR)
    assert recent.story.id == story


async def test_words_that_no_article_answers_are_unmatched(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    for follow in (KEYWORD, Follow(FollowKind.KEYWORD, "dodo", "dodo"), Follow(FollowKind.TOPIC, "World", "World")):
        await transaction.follows.add(chat.id, follow)
    article = await kept(transaction, feed=await a_feed(transaction))
    await transaction.follows.matched(article, [await transaction.follows.keyword(KEYWORD.value)], NOW)
    follows = await transaction.follows.of(chat.id)
    assert await transaction.follows.unmatched(follows) == {follows[1].id}
    assert await transaction.follows.unmatched([]) == set()


async def test_what_is_followed_is_told_at_once_or_with_the_digest(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number) for number in (1, 2)]
    follows = [await transaction.follows.add(chat.id, KEYWORD) for chat in chats]
    chat, follow = chats[0], follows[0]
    assert follow is not None
    assert await transaction.follows.at_once() == {}
    await transaction.follows.switch_at_once(chat.id, follow.id, NOW)
    told_at_once = replace(follow, at_once_from=NOW)
    assert await transaction.follows.at_once() == {chat.id: [told_at_once]}
    assert await transaction.follows.of(chat.id) == [told_at_once]
    await transaction.chats.save(replace(chat, paused=True))
    assert await transaction.follows.at_once() == {}
    await transaction.follows.switch_at_once(chat.id, follow.id, NOW)
    assert await transaction.follows.of(chat.id) == [follow]
