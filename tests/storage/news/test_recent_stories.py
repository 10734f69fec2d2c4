import pytest

from digests.chats.chat import Chat, Follow, FollowKind, Interests
from digests.chats.languages_read import LanguagesRead
from digests.search.query import parse
from digests.stories.story import StorySummary
from storage import Transaction
from tests.storage.samples import HOUR, MINUTE, NOW, a_chat, a_feed, kept, told_of

GAZETTE = "https://gazette.example/rss"
WORLD = Follow(FollowKind.TOPIC, "World", "World news")
FEED = Follow(FollowKind.FEED, GAZETTE, "The Gazette")
KEYWORD = Follow(FollowKind.KEYWORD, "harbour", "harbour")


@pytest.fixture
async def feed(transaction: Transaction) -> int:
    return await a_feed(transaction, GAZETTE, topic="World")


@pytest.fixture
async def chat(transaction: Transaction) -> Chat:
    return await a_chat(transaction)


async def recent_ids(transaction: Transaction, chat: Chat, **limits: int) -> list[int]:
    interests = Interests.of(await transaction.follows.of(chat.id))
    [recent] = await transaction.recent_stories.of([interests], since=NOW, **limits)
    return [one.story.id for one in recent]


@pytest.mark.parametrize("follow", [WORLD, FEED, KEYWORD], ids=lambda follow: follow.kind)
async def test_a_story_is_recent_for_a_chat_that_follows_it(
    transaction: Transaction, feed: int, chat: Chat, follow: Follow
) -> None:
    await transaction.follows.add(chat.id, follow)
    article = await kept(transaction, feed=feed)
    await transaction.follows.matched(article, await transaction.follows.keywords(), NOW)
    story = await told_of(transaction, article)
    [[recent]] = await transaction.recent_stories.of([Interests.of(await transaction.follows.of(chat.id))], since=NOW)
    assert (recent.story.id, recent.why) == (story, (follow.label,))


async def test_why_names_every_follow_in_the_order_they_were_chosen(
    transaction: Transaction, feed: int, chat: Chat
) -> None:
    for follow in (FEED, Follow(FollowKind.TOPIC, "Arts", "Arts"), WORLD):
        await transaction.follows.add(chat.id, follow)
    await told_of(transaction, await kept(transaction, feed=feed))
    [[recent]] = await transaction.recent_stories.of([Interests.of(await transaction.follows.of(chat.id))], since=NOW)
    assert recent.why == ("The Gazette", "World news")


async def test_nothing_is_recent_for_a_chat_that_follows_nothing(
    transaction: Transaction, feed: int, chat: Chat
) -> None:
    await told_of(transaction, await kept(transaction, feed=feed))
    assert await recent_ids(transaction, chat) == []


async def test_what_is_in_no_story_is_not_recent_yet(transaction: Transaction, feed: int, chat: Chat) -> None:
    await transaction.follows.add(chat.id, WORLD)
    await kept(transaction, feed=feed)
    assert await recent_ids(transaction, chat) == []


async def test_a_story_without_a_summary_is_not_recent_yet(transaction: Transaction, feed: int, chat: Chat) -> None:
    await transaction.follows.add(chat.id, WORLD)
    story = await transaction.stories.create(NOW)
    await transaction.articles.file(await kept(transaction, feed=feed), story, vector=b"", copied=False, now=NOW)
    assert await recent_ids(transaction, chat) == []
    await transaction.stories.set_summary(story, StorySummary())
    assert await recent_ids(transaction, chat) == [story]


async def test_an_article_found_before_and_grouped_since_is_recent(
    transaction: Transaction, feed: int, chat: Chat
) -> None:
    await transaction.follows.add(chat.id, WORLD)
    article = await kept(transaction, feed=feed)
    story = await told_of(transaction, article, now=NOW + HOUR)
    [recent] = await transaction.recent_stories.of([Interests.of([WORLD])], since=NOW + MINUTE)
    assert [one.story.id for one in recent] == [story]


async def test_what_was_there_before_is_not_recent(transaction: Transaction, feed: int, chat: Chat) -> None:
    await transaction.follows.add(chat.id, WORLD)
    await told_of(transaction, await kept(transaction, feed=feed), now=NOW - MINUTE)
    assert await recent_ids(transaction, chat) == []


async def test_a_known_article_is_recent_for_the_followers_of_a_feed_that_lists_it_later(
    transaction: Transaction, feed: int, chat: Chat
) -> None:
    article = await kept(transaction, feed=await a_feed(transaction, "https://herald.example/rss"))
    story = await told_of(transaction, article, now=NOW - HOUR)
    await transaction.follows.add(chat.id, WORLD)
    await transaction.articles.link(article, feed, NOW)
    assert await recent_ids(transaction, chat) == [story]


async def test_each_chat_gets_what_it_follows(transaction: Transaction, feed: int) -> None:
    other = await a_feed(transaction, "https://herald.example/rss", topic="Arts")
    arts = Follow(FollowKind.TOPIC, "Arts", "Arts")
    one = await told_of(transaction, await kept(transaction, "one", feed=feed))
    two = await told_of(transaction, await kept(transaction, "two", feed=other))
    interests = [Interests.of(interests) for interests in ([WORLD], [arts], [WORLD, arts], [])]
    found = await transaction.recent_stories.of(interests, since=NOW)
    assert [[recent.story.id for recent in interests] for interests in found] == [[one], [two], [two, one], []]


async def test_what_is_in_no_language_read_is_left_out_or_comes_last(transaction: Transaction, feed: int) -> None:
    stories = {
        language: await told_of(transaction, await kept(transaction, f"in {language}", feed=feed, language=language))
        for language in ("de", "en", "", "fr")
    }

    async def found(languages: LanguagesRead, limit: int = 9) -> list[int]:
        [recent] = await transaction.recent_stories.of([Interests.of([WORLD], languages)], since=NOW, limit=limit)
        return [one.story.id for one in recent]

    known, unknown = stories["de"], stories[""]
    assert await found(LanguagesRead(("de",))) == [unknown, known]
    assert await found(LanguagesRead(("de",)), limit=1) == [unknown]
    named = LanguagesRead(("de",), others_named=True)
    assert await found(named) == [unknown, known, stories["fr"], stories["en"]]
    assert await found(named, limit=3) == [unknown, known, stories["fr"]]


async def test_what_tells_the_same_in_another_language_comes_too(transaction: Transaction, feed: int) -> None:
    other = await a_feed(transaction, "https://herald.example/rss")
    english = await told_of(transaction, await kept(transaction, "one", feed=feed))
    german = await told_of(transaction, await kept(transaction, "two", feed=other, language="de"))
    await told_of(transaction, await kept(transaction, "three", feed=feed, language="de"))
    await transaction.events.link(english, german)
    [recent] = await transaction.recent_stories.of([Interests.of([WORLD], LanguagesRead(("en",)))], since=NOW)
    assert [one.story.id for one in recent] == [english, german]


async def test_a_feed_that_is_followed_is_read_in_its_own_language(transaction: Transaction, feed: int) -> None:
    story = await told_of(transaction, await kept(transaction, feed=feed, language="fr"))
    interests = Interests.of([WORLD, FEED], LanguagesRead(("en",)))
    [[told]] = await transaction.recent_stories.of([interests], since=NOW)
    assert (told.story.id, told.why, told.feed_languages) == (story, ("World news", "The Gazette"), ("fr",))


async def test_a_story_is_as_new_as_its_newest_article(transaction: Transaction, feed: int, chat: Chat) -> None:
    await transaction.follows.add(chat.id, WORLD)
    grown = await told_of(transaction, await kept(transaction, "one", feed=feed))
    other = await told_of(transaction, await kept(transaction, "two", feed=feed), now=NOW + MINUTE)
    later = await kept(transaction, "three", feed=feed)
    await transaction.articles.file(later, grown, vector=b"", copied=False, now=NOW + HOUR)
    await transaction.stories.set_summary(grown, StorySummary())
    assert await recent_ids(transaction, chat) == [grown, other]


async def test_the_newest_stories_are_chosen_when_there_are_too_many(
    transaction: Transaction, feed: int, chat: Chat
) -> None:
    await transaction.follows.add(chat.id, WORLD)
    stories = [
        await told_of(transaction, await kept(transaction, str(hour), feed=feed), now=NOW + hour * HOUR)
        for hour in range(3)
    ]
    assert await recent_ids(transaction, chat, limit=2) == stories[:0:-1]


async def test_only_words_that_exclude_some_come_with_their_query(transaction: Transaction, feed: int) -> None:
    excluding = Follow(FollowKind.KEYWORD, "harbour -rain", "harbour -rain")
    chat = await a_chat(transaction)
    for follow in (WORLD, excluding, Follow(FollowKind.KEYWORD, "harbour", "harbour")):
        await transaction.follows.add(chat.id, follow)
    article = await kept(transaction, feed=feed)
    await transaction.follows.matched(article, await transaction.follows.keywords(), NOW)
    await told_of(transaction, article)
    [[recent]] = await transaction.recent_stories.of([Interests.of(await transaction.follows.of(chat.id))], since=NOW)
    assert recent.queries == ((excluding.label, parse(excluding.value)),)
