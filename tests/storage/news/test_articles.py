import pytest
from sqlalchemy import select

from digests.chats.chat import Follow, FollowKind, Interests
from digests.stories.story import Quote, StorySummary
from storage import Transaction
from storage.news.articles import Filed, Ungrouped
from storage.tables.news import ArticleFeedRow
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, a_feed, an_article, kept, told_of


@pytest.fixture
async def feed(transaction: Transaction) -> int:
    return await a_feed(transaction)


async def test_an_article_comes_back_as_it_was_kept(transaction: Transaction, feed: int) -> None:
    article_id = await kept(transaction, feed=feed)
    assert await transaction.articles.get(article_id) == an_article()


async def test_an_unknown_article_is_none(transaction: Transaction) -> None:
    assert await transaction.articles.get(404) is None


async def test_text_that_no_database_takes_is_made_harmless(transaction: Transaction, feed: int) -> None:
    article_id = await kept(transaction, feed=feed, title="A\0B", author="\ud800C", text="\N{GRINNING FACE}\0")
    article = await transaction.articles.get(article_id)
    assert article is not None
    assert (article.title, article.author, article.text) == ("AB", "?C", "\N{GRINNING FACE}")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"fingerprint": "another"}, id="same key"),
        pytest.param({"key": "another"}, id="same text on the same site"),
    ],
)
async def test_an_article_is_kept_once(transaction: Transaction, feed: int, changes: dict[str, str]) -> None:
    article_id = await kept(transaction, feed=feed)
    again = an_article(**changes)
    assert await transaction.articles.add(again, feed=feed, terms=[], features=b"", now=NOW) is None
    assert await transaction.articles.count() == 1
    assert await transaction.articles.get(article_id) == an_article()


async def test_the_same_text_on_another_site_is_another_article(transaction: Transaction, feed: int) -> None:
    await kept(transaction, feed=feed)
    await kept(transaction, feed=feed, key="another", site="The Herald")
    assert await transaction.articles.count() == 2


async def test_an_article_that_another_feed_brings_is_linked_to_it(transaction: Transaction, feed: int) -> None:
    other = await a_feed(transaction, "https://herald.example/rss", topic="World")
    article_id = await kept(transaction, feed=feed)
    await transaction.articles.add(an_article(), feed=other, terms=[], features=b"", now=NOW)
    story = await told_of(transaction, article_id)
    [fresh] = await transaction.recent_stories.of(
        [Interests.of([Follow(FollowKind.TOPIC, "World", "World")])], since=NOW
    )
    assert [one.story.id for one in fresh] == [story]


async def test_linking_an_article_that_is_not_there_does_nothing(transaction: Transaction, feed: int) -> None:
    await transaction.articles.link(0, feed, NOW)
    rows = await transaction._session.execute(select(ArticleFeedRow.article_id))
    assert rows.all() == []


async def test_texts_are_read_many_at_once(transaction: Transaction, feed: int) -> None:
    article_id = await kept(transaction, feed=feed)
    article = an_article()
    assert await transaction.articles.text([article_id, 404]) == {
        article_id: (article.language, article.title, article.text)
    }


async def test_what_is_in_no_story_comes_first_published_first(transaction: Transaction, feed: int) -> None:
    late = await kept(transaction, "late", feed=feed, published_at=NOW)
    early = await kept(transaction, "early", feed=feed, published_at=NOW - HOUR)
    await told_of(transaction, await kept(transaction, "filed", feed=feed))
    assert await transaction.articles.ungrouped(9) == [Ungrouped(early, b"t", NOW - HOUR), Ungrouped(late, b"t", NOW)]
    assert [article.id for article in await transaction.articles.ungrouped(1)] == [early]


async def test_filed_articles_come_in_the_order_of_filing(transaction: Transaction, feed: int) -> None:
    one, two = await kept(transaction, "one", feed=feed), await kept(transaction, "two", feed=feed)
    story = await told_of(transaction, two, one)
    assert await transaction.articles.filed_since(NOW) == [
        Filed(two, story, b"t", b"v", 1),
        Filed(one, story, b"t", b"v", 2),
    ]


async def test_filed_articles_are_read_by_pages(transaction: Transaction, feed: int) -> None:
    ids = [await kept(transaction, str(number), feed=feed) for number in range(3)]
    await told_of(transaction, *ids)
    [first] = await transaction.articles.filed_since(NOW, limit=1)
    assert [filed.id for filed in await transaction.articles.filed_since(NOW, after=first.filed)] == ids[1:]


async def test_what_was_filed_before_is_left_out(transaction: Transaction, feed: int) -> None:
    await told_of(transaction, await kept(transaction, feed=feed))
    assert await transaction.articles.filed_since(NOW + MINUTE) == []


async def test_an_article_is_filed_once(transaction: Transaction, feed: int) -> None:
    article_id = await kept(transaction, feed=feed)
    story = await told_of(transaction, article_id)
    other = await transaction.stories.create(NOW)
    assert await transaction.articles.file(article_id, other, vector=b"", copied=True, now=NOW) is None
    assert await transaction.stories.of_articles([article_id]) == {article_id: story}


async def test_old_articles_go_with_the_stories_they_leave_empty(transaction: Transaction, feed: int) -> None:
    old = await kept(transaction, "old", feed=feed)
    story = await told_of(transaction, old)
    alone = await kept(transaction, "alone", feed=feed)
    added = await transaction.articles.add(an_article("new"), feed=feed, terms=["new"], features=b"", now=NOW + DAY)
    assert added is not None
    new = await told_of(transaction, added)
    assert await transaction.articles.prune(NOW + HOUR) == 2
    assert await transaction.articles.get(old) is None
    assert await transaction.articles.get(alone) is None
    assert [kept_story.id for kept_story in await transaction.stories.get([story, new])] == [new]
    assert (await transaction.stats(NOW)).stories == 1


async def test_a_story_that_keeps_an_article_stays_without_the_sentences_of_the_old_one(
    transaction: Transaction, feed: int
) -> None:
    old = await kept(transaction, "old", feed=feed)
    new = await transaction.articles.add(an_article("new"), feed=feed, terms=[], features=b"", now=NOW + DAY)
    assert new is not None
    story = await told_of(transaction, old, new)
    await transaction.stories.set_summary(story, StorySummary(new, (Quote("Old.", old, 0), Quote("New.", new, 1))))
    await transaction.articles.prune(NOW + HOUR)
    [left] = await transaction.stories.get([story])
    assert left.quotes == (Quote("New.", new, 1),)


async def test_pruning_many_articles_takes_several_steps(transaction: Transaction, feed: int) -> None:
    for number in range(5):
        await transaction.articles.add(
            an_article(str(number), title="x"), feed=feed, terms=["x"], features=b"", now=NOW
        )
    assert await transaction.articles.prune(NOW + HOUR, batch=2) == 5


async def test_no_number_of_a_story_is_given_twice(transaction: Transaction, feed: int) -> None:
    story = await told_of(transaction, await kept(transaction, feed=feed))
    await transaction.articles.prune(NOW + HOUR)
    assert await transaction.stories.create(NOW) > story
