"""Which articles answer a question."""

import pytest

from bot.answers import ranked
from digests.search.query import parse
from digests.text.tokens import terms
from storage import Storage
from tests.storage.samples import DAY, NOW, a_feed, an_article


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Deckel", ["Deckel auf Strom", "Gasdeckel beschlossen"]),
        ("Gas", ["Gas wird knapp", "Gasdeckel beschlossen"]),
        ("Gas Strom", ["Deckel auf Strom", "Gasdeckel beschlossen", "Gas wird knapp"]),
        ("Zeppelin", []),
    ],
)
async def test_compounds_follow_the_word_itself(storage: Storage, asked: str, found: list[str]) -> None:
    titles = {}
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for title in ("Gas wird knapp", "Gasdeckel beschlossen", "Deckel auf Strom"):
            article = an_article(title, title=title, language="de", published_at=NOW)
            number = await tx.articles.add(article, feed=feed, terms=terms(title, "de"), features=b"", now=NOW)
            titles[number] = title
    async with storage.read() as tx:
        articles, _ = await ranked(parse(asked), NOW - DAY, NOW, tx)
    assert [titles[article] for article in articles] == found
