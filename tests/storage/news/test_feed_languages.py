"""In which languages the feeds are."""

from storage import Transaction
from tests.storage.samples import NOW, kept


async def a_feed(transaction: Transaction, name: str, language: str, topic: str = "") -> int:
    url = f"https://gazette.example/{name}"
    feed = await transaction.feeds.add(url, title=name, site_url="", language=language, now=NOW, topic=topic)
    return feed.id


async def test_feeds_are_counted_by_the_language_they_claim(transaction: Transaction) -> None:
    for name, tag in (("one", "en-GB"), ("two", "en"), ("three", "nb"), ("four", "")):
        await a_feed(transaction, name, tag)
    assert await transaction.feeds.languages() == {"en": 2, "no": 1, "": 1}


async def test_a_feed_that_claims_none_is_in_that_of_most_of_its_articles(transaction: Transaction) -> None:
    feed = await a_feed(transaction, "one", "")
    for number, language in enumerate(("de", "de", "en", "")):
        await kept(transaction, str(number), feed=feed, language=language)
    assert await transaction.feeds.languages() == {"de": 1}


async def test_of_languages_with_as_many_articles_the_first_counts(transaction: Transaction) -> None:
    feed = await a_feed(transaction, "one", "")
    for language in ("fr", "de"):
        await kept(transaction, language, feed=feed, language=language)
    assert await transaction.feeds.languages() == {"de": 1}


async def test_feeds_are_counted_for_each_topic(transaction: Transaction) -> None:
    for name, tag, topic in (("one", "en", "World"), ("two", "de", "World"), ("three", "de", "Arts")):
        await a_feed(transaction, name, tag, topic)
    found = await transaction.feeds.topic_languages(["World", "Sport"])
    assert found == {"World": {"en": 1, "de": 1}, "Sport": {}}


async def test_the_languages_of_articles_are_told(transaction: Transaction) -> None:
    feed = await a_feed(transaction, "one", "")
    article = await kept(transaction, feed=feed, language="fr")
    assert await transaction.articles.languages([article, 404]) == {article: "fr"}
