"""What answers a query of which no article has every word."""

import pytest

from digests.search.bm25 import ClauseFrequencies, IndexedArticle
from digests.search.partial_matches import essential, partial_matches
from digests.search.query import parse
from digests.text.words.tokens import terms
from tests.storage.samples import NOW


def an_article(number: int, text: str) -> IndexedArticle:
    return IndexedArticle(number, "en", " ".join(terms(text, "en")), NOW)


def frequencies(text: str, **holding: int) -> ClauseFrequencies:
    clauses = {clause.tokens[0]: clause for clause in parse(text).wanted}
    return ClauseFrequencies(1000, {clauses[word]: count for word, count in holding.items()})


@pytest.mark.parametrize(
    ("query", "holding", "text", "answers"),
    [
        ("karsen quake", {"karsen": 5, "quake": 30}, "Karsen votes", True),
        ("karsen quake", {"karsen": 5, "quake": 30}, "A quake elsewhere", True),
        ("karsen after", {"karsen": 5, "after": 700}, "After the vote", False),
        ("karsen after", {"karsen": 5, "after": 700}, "Karsen votes", True),
        ("helth insurer", {"helth": 0, "insurer": 9}, "An insurer pays", True),
        ("qwx asdf yxcv insurer", {"qwx": 0, "insurer": 9}, "An insurer pays", False),
        ("one more ferry lost", {"one": 400, "more": 300, "ferry": 9, "lost": 40}, "One more vote", False),
        ("one more ferry lost", {"one": 400, "more": 300, "ferry": 9, "lost": 40}, "One ferry waits", True),
    ],
)
def test_half_of_the_words_answer_if_they_say_enough(
    query: str, holding: dict[str, int], text: str, answers: bool
) -> None:
    found = partial_matches(parse(query), [an_article(1, text)], frequencies(query, **holding))
    assert [article.article for article in found] == [1] * answers


def test_articles_are_not_looked_for_by_words_that_can_not_suffice() -> None:
    query = parse("karsen after -ferry")
    sought = essential(query, frequencies("karsen after", karsen=5, after=700))
    assert [clause.tokens for clause in sought.clauses] == [("karsen",), ("ferry",)]


def test_nor_by_words_that_nobody_wrote() -> None:
    query = parse("karsen zeppelin")
    assert essential(query, frequencies("karsen zeppelin", karsen=0)).wanted == ()
    assert [clause.tokens for clause in essential(query, frequencies("karsen zeppelin", karsen=1)).wanted] == [
        ("karsen",)
    ]
