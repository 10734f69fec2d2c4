"""What an admin chose for a feed outlasts the catalogue's next reading."""

from dataclasses import replace

from digests.chats.chat import Follow, FollowKind
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic
from storage import Transaction
from tests.storage.samples import DAY, NOW, a_chat, a_feed, kept, told_of

GAZETTE = CatalogueFeed("The Gazette", "https://gazette.example/rss", "", "en")
HERALD = CatalogueFeed("The Herald", "https://herald.example/rss", "", "en")
LISTED = Catalogue((Topic("World", (GAZETTE, HERALD)), Topic("Arts", (HERALD,))))


async def listed(transaction: Transaction) -> dict[str, list[str]]:
    topics = (await transaction.feeds.catalogue()).topics
    return {topic.name: [feed.title for feed in topic.feeds] for topic in topics}


async def id_of(transaction: Transaction, feed: CatalogueFeed) -> int:
    found = await transaction.feeds.by_url(feed.url)
    assert found is not None
    return found.id


async def test_a_removed_feed_stays_away_and_its_articles_stay(transaction: Transaction) -> None:
    await transaction.feeds.sync(LISTED, NOW)
    gazette = await id_of(transaction, GAZETTE)
    article = await kept(transaction, feed=gazette)
    await transaction.feed_choices.retire(gazette, NOW)
    for _ in range(2):
        assert await listed(transaction) == {"World": ["The Herald"], "Arts": ["The Herald"]}
        await transaction.feeds.sync(LISTED, NOW + DAY)
    assert await transaction.articles.get(article) is not None


async def test_a_removed_feed_is_read_on_for_who_follows_its_address(transaction: Transaction) -> None:
    await transaction.feeds.sync(LISTED, NOW)
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, Follow(FollowKind.FEED, GAZETTE.url, "Gazette"))
    await transaction.feed_choices.retire(await id_of(transaction, GAZETTE), NOW)
    assert GAZETTE.url in [feed.url for feed in await transaction.feeds.all()]


async def test_a_removed_feed_comes_back_when_it_is_added(transaction: Transaction) -> None:
    await transaction.feeds.sync(LISTED, NOW)
    await transaction.feed_choices.retire(await id_of(transaction, GAZETTE), NOW)
    await a_feed(transaction, GAZETTE.url, topic="Arts")
    await transaction.feeds.sync(LISTED, NOW)
    assert await listed(transaction) == {"World": ["The Herald"], "Arts": ["The Gazette", "The Herald"]}


async def test_a_topic_that_was_chosen_is_the_only_one_and_stays(transaction: Transaction) -> None:
    await transaction.feeds.sync(LISTED, NOW)
    await transaction.feed_choices.put_in_topic(await id_of(transaction, HERALD), "Sea")
    for catalogue in (LISTED, LISTED, Catalogue((Topic("World", (GAZETTE,)),))):
        assert await listed(transaction) == {"World": ["The Gazette"], "Sea": ["The Herald"]}
        await transaction.feeds.sync(catalogue, NOW + DAY)
    assert await listed(transaction) == {"World": ["The Gazette"], "Sea": ["The Herald"]}


async def test_outlets_of_one_owner_are_one_voice(transaction: Transaction) -> None:
    owned = [replace(feed, owner="Sea Press") for feed in (GAZETTE, HERALD)]
    await transaction.feeds.sync(Catalogue((Topic("World", tuple(owned)),)), NOW)
    assert [feed.owner for feed in (await transaction.feeds.catalogue()).topics[0].feeds] == ["Sea Press"] * 2
    gazette, herald = await id_of(transaction, GAZETTE), await id_of(transaction, HERALD)
    other = await a_feed(transaction, "https://tern.example/rss")
    articles = [
        await kept(transaction, "one", feed=gazette, site="The Gazette", owner="Gazette Ltd"),
        await kept(transaction, "two", feed=herald, site="The Herald"),
        await kept(transaction, "three", feed=other, site="The Tern", owner="Tern Ltd"),
        await kept(transaction, "four", feed=other, site="Tern Sport", url="https://sport.tern.com/four"),
        await kept(transaction, "five", feed=other, site="Tern News", url="https://news.tern.com/five"),
    ]
    [story] = await transaction.stories.get([await told_of(transaction, *articles)])
    assert [each.owner for each in story.articles] == ["Sea Press", "Sea Press", "Tern Ltd", "", ""]
    assert story.sites == ("The Gazette", "The Tern", "Tern Sport")


async def test_a_feed_that_was_only_followed_is_everybodys_once_it_is_added_by_hand(transaction: Transaction) -> None:
    url = "https://tern.example/feed"
    await transaction.feeds.add(url, title="", site_url="", language="", now=NOW, by_hand=False)
    assert not await transaction.feed_choices.is_source(url)
    added = await transaction.feeds.add(url, title="", site_url="", language="", now=NOW)
    assert await transaction.feed_choices.is_source(url)
    assert await transaction.feed_choices.sources() == {added.id}
    await transaction.feed_choices.retire(added.id, NOW)
    assert not await transaction.feed_choices.is_source(url)
    assert await transaction.feed_choices.sources() == set()


async def test_a_feed_that_was_only_followed_is_everybodys_once_it_is_in_a_topic(transaction: Transaction) -> None:
    url = "https://tern.example/feed"
    followed = await transaction.feeds.add(url, title="", site_url="", language="", now=NOW, by_hand=False)
    await transaction.feed_choices.put_in_topic(followed.id, "Sea")
    assert await transaction.feed_choices.is_source(url)
