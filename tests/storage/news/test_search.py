import pytest

from digests.search.bm25 import ClauseFrequencies, IndexedArticle
from digests.search.clauses import Clause, Query, matches
from digests.search.query import parse
from digests.text.words.tokens import terms
from storage import Storage, Transaction
from storage.news.search import LONGER, LONGEST_TERM, MOST_TERMS
from tests.storage.query_plans import plan_of
from tests.storage.samples import DAY, HOUR, NOW, a_feed, an_article

TEXTS = {
    "fair": "the harbour fair opens with covid-19 rules and o'hara's \"boats\" \\o/",
    "rain": "rain over the harbour as the fair waits",
    "kyiv": "київ святкує हिन्दी 東京 京都 u.s. c++ 100% (yes) a&b not or near",
}


def clause(phrase: str, *, negated: bool = False) -> Clause:
    return Clause(tuple(phrase.split()), negated, exact=True)


@pytest.fixture
async def ids(transaction: Transaction) -> dict[int, str]:
    feed = await a_feed(transaction)
    found = {}
    for hours, (name, text) in enumerate(TEXTS.items()):
        article_id = await transaction.articles.add(
            an_article(name, title=text, published_at=NOW - DAY + hours * HOUR),
            feed=feed,
            terms=text.split(),
            features=b"",
            now=NOW - DAY + hours * HOUR,
        )
        assert article_id is not None
        found[article_id] = name
    return found


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        ([clause("harbour")], ["rain", "fair"]),
        ([clause("harbour fair")], ["fair"]),
        ([clause("fair harbour")], []),
        ([clause("fair opens")], ["fair"]),
        ([clause("harbour"), clause("rain")], ["rain"]),
        ([clause("harbour"), clause("rain", negated=True)], ["fair"]),
        ([clause("harbour"), clause("rain", negated=True), clause("opens", negated=True)], []),
        ([clause("harbour"), clause("fair waits", negated=True), clause("fair opens", negated=True)], []),
        ([clause("covid-19")], ["fair"]),
        ([clause("covid")], []),
        ([clause("19")], []),
        ([clause("o'hara's")], ["fair"]),
        ([clause('"boats"')], ["fair"]),
        ([clause("boats")], []),
        ([clause("\\o/")], ["fair"]),
        ([clause("київ")], ["kyiv"]),
        ([clause("हिन्दी")], ["kyiv"]),
        ([clause("हिन्द")], []),
        ([clause("東京 京都")], ["kyiv"]),
        ([clause("u.s.")], ["kyiv"]),
        ([clause("c++")], ["kyiv"]),
        ([clause("100%")], ["kyiv"]),
        ([clause("(yes)")], ["kyiv"]),
        ([clause("a&b")], ["kyiv"]),
        ([clause("not or near")], ["kyiv"]),
        ([clause("har*")], []),
        ([clause("terms:harbour")], []),
        ([clause("harbour:*")], []),
        ([clause("')) OR 1=1 --")], []),
    ],
)
async def test_articles_are_found_by_their_terms_newest_first(
    transaction: Transaction, ids: dict[int, str], clauses: list[Clause], found: list[str]
) -> None:
    query = Query("", tuple(clauses))
    candidates = await transaction.search.match(query)
    assert [ids[candidate.article] for candidate in candidates] == found
    assert found == [name for name in reversed(TEXTS) if matches(query, TEXTS[name].split(), "en")]


async def test_any_clause_will_do_where_that_is_asked_for(transaction: Transaction, ids: dict[int, str]) -> None:
    query = Query("", (clause("rain"), clause("київ"), clause("boats"), clause("waits", negated=True)))
    candidates = await transaction.search.match(query, any_clause=True)
    assert [ids[candidate.article] for candidate in candidates] == ["kyiv"]


async def test_a_candidate_has_its_terms_in_order(transaction: Transaction, ids: dict[int, str]) -> None:
    [candidate] = await transaction.search.match(Query("", (clause("rain"),)))
    assert candidate == IndexedArticle(candidate.article, "en", TEXTS["rain"], NOW - DAY + HOUR)


async def test_the_terms_of_articles_are_read_many_at_once(transaction: Transaction, ids: dict[int, str]) -> None:
    found = await transaction.search.get([*ids, 404])
    assert [(one.article, one.terms) for one in found] == [(article, TEXTS[name]) for article, name in ids.items()]


async def test_only_what_was_published_since_then_is_found(transaction: Transaction, ids: dict[int, str]) -> None:
    query = Query("", (clause("harbour"),))
    candidates = await transaction.search.match(query, since=NOW - DAY + HOUR)
    assert [ids[candidate.article] for candidate in candidates] == ["rain"]
    assert await transaction.search.match(query, since=NOW) == []


async def test_what_was_published_just_then_is_found(transaction: Transaction, ids: dict[int, str]) -> None:
    query = Query("", (clause("harbour"),))
    candidates = await transaction.search.match(query, since=NOW - DAY)
    assert [ids[candidate.article] for candidate in candidates] == ["rain", "fair"]


async def test_of_what_was_found_at_once_the_ids_may_be_in_another_order(
    transaction: Transaction, ids: dict[int, str]
) -> None:
    feed = await a_feed(transaction)
    for name, moment in (("slow", 2 * HOUR), ("fast", HOUR)):  # the slow one was the first to get an id
        text = f"the harbour is {name}"
        await transaction.articles.add(
            an_article(name, title=text, published_at=NOW),
            feed=feed,
            terms=text.split(),
            features=b"",
            now=NOW + moment,
        )
    candidates = await transaction.search.match(Query("", (clause("harbour"),)), since=NOW)
    assert [candidate.terms for candidate in candidates] == ["the harbour is fast", "the harbour is slow"]


async def test_for_the_news_of_a_day_nothing_older_is_read(sqlite_storage: Storage) -> None:
    query = Query("", (clause("harbour"),))
    plan = await plan_of(sqlite_storage, "SELECT search", lambda tx: tx.search.match(query, since=NOW))
    assert plan.endswith(">")  # FTS5 is given the first row that it has to look at


async def test_the_newest_are_found_when_there_are_too_many(transaction: Transaction, ids: dict[int, str]) -> None:
    candidates = await transaction.search.match(Query("", (clause("harbour"),)), limit=1)
    assert [ids[candidate.article] for candidate in candidates] == ["rain"]


async def test_an_article_without_terms_is_never_found(transaction: Transaction) -> None:
    feed = await a_feed(transaction)
    await transaction.articles.add(an_article(), feed=feed, terms=[], features=b"", now=NOW)
    assert await transaction.search.match(Query("", (clause("harbour"),))) == []


async def test_terms_beyond_all_measure_are_left_out(transaction: Transaction) -> None:
    feed = await a_feed(transaction)
    longest = "y" * LONGEST_TERM
    many = ["x" * (LONGEST_TERM + 1), longest, *(["word"] * (MOST_TERMS - 1)), "last"]
    await transaction.articles.add(an_article(), feed=feed, terms=many, features=b"", now=NOW)
    [candidate] = await transaction.search.match(Query("", (clause("word"),)))
    assert candidate.terms.split() == [longest, *(["word"] * (MOST_TERMS - 1))]
    assert await transaction.search.match(Query("", (clause("last"),))) == []


async def test_each_wanted_clause_is_counted(transaction: Transaction, ids: dict[int, str]) -> None:
    fair, rain = clause("fair"), clause("rain")
    query = Query("", (fair, rain, clause("boats", negated=True)))
    assert await transaction.search.clause_frequencies(query) == ClauseFrequencies(3, {fair: 2, rain: 1})
    assert await transaction.search.clause_frequencies(query, NOW - DAY + HOUR) == ClauseFrequencies(
        2, {fair: 1, rain: 1}
    )
    assert await transaction.search.clause_frequencies(query, NOW) == ClauseFrequencies(0, {fair: 0, rain: 0})


async def test_what_is_common_is_inferred_from_the_newest(
    monkeypatch: pytest.MonkeyPatch, transaction: Transaction, ids: dict[int, str]
) -> None:
    monkeypatch.setattr("storage.news.search.COUNTED", 5)
    feed, common = await a_feed(transaction), clause("common")
    for number in range(10):
        said = ["common", "rare"] if number == 0 else ["common"]
        await transaction.articles.add(an_article(str(number)), feed=feed, terms=said, features=b"", now=NOW)
    frequencies = await transaction.search.clause_frequencies(Query("", (common, clause("rare"))))
    assert (frequencies.articles, frequencies.holding[common]) == (3 + 10, 3 + 10)


async def test_the_rarity_of_a_single_clause_is_not_asked_for(transaction: Transaction, ids: dict[int, str]) -> None:
    assert (await transaction.search.clause_frequencies(Query("", (clause("fair"),)))) == ClauseFrequencies(0, {})


async def test_a_word_is_found_in_its_forms(transaction: Transaction) -> None:
    feed, found = await a_feed(transaction), terms("Слова министров услышали", "ru")
    await transaction.articles.add(an_article(language="ru"), feed=feed, terms=found, features=b"", now=NOW)
    assert len(await transaction.search.match(parse("министр"))) == 1


async def test_a_pruned_article_is_not_found(transaction: Transaction, ids: dict[int, str]) -> None:
    await transaction.articles.prune(NOW)
    assert await transaction.search.match(Query("", (clause("harbour"),))) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", "harbour"),
        ("arbour", None),
        ("ahrbour", "harbour"),
        ("harbourrrr", None),
        ("harbo", "harbour"),
        ("київи", "київ"),
    ],
)
async def test_words_alike_are_offered(
    transaction: Transaction, ids: dict[int, str], typed: str, meant: str | None
) -> None:
    assert (meant in await transaction.search.vocabulary(typed)) == (meant is not None)


async def test_the_most_frequent_word_is_offered_first(transaction: Transaction, ids: dict[int, str]) -> None:
    await transaction.search.note_words(["fairs fair"], NOW)
    assert await transaction.search.vocabulary("fiar", limit=2) == ["fair", "fairs"]


async def test_words_of_three_letters_are_noted_and_shorter_ones_not(transaction: Transaction) -> None:
    await transaction.search.note_words(["Two ox, an owl"], NOW)
    assert await transaction.search.vocabulary("ow") == ["owl"]
    assert await transaction.search.vocabulary("ox") == ["owl"]


async def test_where_nothing_is_kept_nothing_is_common(transaction: Transaction) -> None:
    fair, rain = clause("fair"), clause("rain")
    found = await transaction.search.clause_frequencies(Query("", (fair, rain)))
    assert found == ClauseFrequencies(0, {fair: 0, rain: 0})


async def test_a_headline_without_words_adds_none(transaction: Transaction) -> None:
    await transaction.search.note_words(["— !"], NOW)
    assert await transaction.search.vocabulary("—") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Wahl", ("bundestagswahl", "wahlkampf")),
        ("Kämpfe", ("wahlkampf",)),
        ("'s", ()),
        ('"Wahl"', ()),
        ("site:wahl.example", ()),
        ("100%", ()),
    ],
)
async def test_compounds_of_a_word_are_found(transaction: Transaction, asked: str, found: tuple[str, ...]) -> None:
    await transaction.search.note_words(["Bundestagswahl: Wahlkampf beginnt", "Auswahl", "Bundestag, Kampf, Wahl"], NOW)
    await transaction.search.note_words(["Bundestagswahl"], NOW)
    [clause] = parse(asked).clauses
    assert await transaction.search.compounds(clause) == found


async def test_words_not_seen_for_long_are_forgotten(transaction: Transaction) -> None:
    await transaction.search.note_words(["harbour"], NOW)
    assert await transaction.search.forget_words(NOW) == 0
    assert await transaction.search.forget_words(NOW + HOUR) == 1
    assert await transaction.search.vocabulary("harbour") == []


@pytest.mark.parametrize("crowd", ["bachlauf{}", "wahl{}"], ids=["words before it", "words hardly longer than it"])
async def test_words_that_are_no_compounds_keep_none_from_being_found(transaction: Transaction, crowd: str) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    await transaction.search.note_words(["Wahlkampf, Kampf"], NOW)
    more = [crowd.format(one + other) for one in letters for other in letters][: LONGER + 1]
    for _ in range(2):
        await transaction.search.note_words(more, NOW)
    [wanted] = parse("Wahl").clauses
    assert await transaction.search.compounds(wanted) == ("wahlkampf",)


async def test_what_was_published_before_is_not_found_though_it_came_later(transaction: Transaction) -> None:
    old = an_article(published_at=NOW - 2 * DAY)
    await transaction.articles.add(old, feed=await a_feed(transaction), terms=["harbour"], features=b"", now=NOW)
    assert await transaction.search.match(Query("", (clause("harbour"),)), since=NOW - DAY) == []
