import pytest

from storage import Transaction
from storage.news.article_keys import LONGEST_KEY, bounded
from tests.storage.samples import DAY, HOUR, NOW, a_feed, an_article, kept


@pytest.fixture
async def feed(transaction: Transaction) -> int:
    return await a_feed(transaction)


async def test_known_keys_are_told_from_new_ones(transaction: Transaction, feed: int) -> None:
    article_id = await kept(transaction, "harbour", feed=feed)
    assert await transaction.article_keys.known([an_article("harbour").key, "new"]) == {
        an_article("harbour").key: article_id
    }


async def test_a_key_too_long_for_an_index_is_known_all_the_same(transaction: Transaction, feed: int) -> None:
    long, longer = "k" * LONGEST_KEY * 10, "k" * LONGEST_KEY * 10 + "!"
    article_id = await kept(transaction, feed=feed, key=long)
    assert await transaction.article_keys.known([long, longer]) == {long: article_id}


def test_a_key_that_an_index_takes_is_kept_as_it_is() -> None:
    assert [bounded("k" * length) == "k" * length for length in (LONGEST_KEY, LONGEST_KEY + 1)] == [True, False]


async def test_the_same_text_under_another_address_is_linked_to_the_article_that_has_it(
    transaction: Transaction, feed: int
) -> None:
    await kept(transaction, "museum", feed=feed)
    article_id = await kept(transaction, feed=feed)
    again = an_article(key="another")
    await transaction.articles.add(again, feed=feed, terms=[], features=b"", now=NOW, also_known_as=("relisted",))
    assert await transaction.article_keys.known(["relisted"]) == {"relisted": article_id}


async def test_an_article_is_known_by_its_other_addresses(transaction: Transaction, feed: int) -> None:
    article_id = await transaction.articles.add(
        an_article(), feed=feed, terms=[], features=b"", now=NOW, also_known_as=("listed",)
    )
    again = an_article(key="another")
    await transaction.articles.add(again, feed=feed, terms=[], features=b"", now=NOW, also_known_as=("relisted",))
    assert await transaction.article_keys.known(["listed", "relisted"]) == {
        "listed": article_id,
        "relisted": article_id,
    }


async def add_named(transaction: Transaction, feed: int, name: str, **changes: str) -> int | None:
    return await transaction.articles.add(
        an_article(**changes), feed=feed, terms=[], features=b"", now=NOW, feed_key=f"{feed} {name}", has_guid=True
    )


async def test_an_article_is_known_by_what_a_feed_calls_it(transaction: Transaction, feed: int) -> None:
    article_id = await add_named(transaction, feed, "g1")
    other = await a_feed(transaction, "https://gazette.example/other")
    assert article_id is not None
    await transaction.article_keys.name(article_id, other, f"{other} n1")
    await transaction.article_keys.name(404, other, f"{other} n2")
    await transaction.article_keys.name(article_id, other, "")
    names = [f"{feed} g1", f"{other} n1", f"{other} n2", f"{other} g1"]
    assert await transaction.article_keys.known(names) == dict.fromkeys(names[:2], article_id)
    assert await transaction.article_keys.titles_by(feed, [article_id, 404]) == {article_id: an_article().title}
    assert await transaction.article_keys.titles_by(404, [article_id]) == {}


async def test_another_title_that_its_feed_calls_otherwise_is_another_article_at_one_address(
    transaction: Transaction, feed: int
) -> None:
    first = await add_named(transaction, feed, "g1")
    assert await add_named(transaction, feed, "g2", fingerprint="2") is None
    second = await add_named(transaction, feed, "g3", fingerprint="3", title="The ferry stops")
    assert second not in (None, first)
    assert await transaction.article_keys.known([f"{feed} {name}" for name in ("g1", "g2", "g3")]) == {
        f"{feed} g1": first,
        f"{feed} g2": first,
        f"{feed} g3": second,
    }


async def test_another_feeds_title_of_an_address_is_the_same_article(transaction: Transaction, feed: int) -> None:
    await add_named(transaction, feed, "g1")
    other = await a_feed(transaction, "https://gazette.example/other")
    assert await add_named(transaction, other, "g1", fingerprint="2", title="The ferry stops") is None


async def test_a_pruned_article_is_not_news_under_its_other_addresses_either(
    transaction: Transaction, feed: int
) -> None:
    await transaction.articles.add(an_article(), feed=feed, terms=[], features=b"", now=NOW, also_known_as=("listed",))
    await transaction.articles.prune(NOW + HOUR)
    assert await transaction.article_keys.known(["listed"]) == {"listed": 0}


async def test_a_pruned_article_is_not_news_again(transaction: Transaction, feed: int) -> None:
    await kept(transaction, feed=feed)
    await transaction.articles.prune(NOW + HOUR)
    assert await transaction.article_keys.known([an_article().key]) == {an_article().key: 0}
    assert await transaction.articles.add(an_article(), feed=feed, terms=[], features=b"", now=NOW) is None
    assert await transaction.articles.count() == 0


async def test_even_pruned_keys_are_forgotten_in_the_end(transaction: Transaction, feed: int) -> None:
    await kept(transaction, feed=feed)
    assert await transaction.articles.prune(NOW) == 0
    await transaction.articles.prune(NOW + HOUR)
    assert await transaction.article_keys.forget_pruned(NOW + HOUR) == 0
    assert await transaction.article_keys.forget_pruned(NOW + DAY) == 1
    assert await transaction.article_keys.known([an_article().key]) == {}
