"""Keyword queries: read, matched, watched, ranked, and what to say when nothing is found."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import QueryError
from digests.search.answer_sentences import quotes_for
from digests.search.bm25 import ClauseFrequencies, IndexedArticle, rank
from digests.search.clauses import Clause, Query, matches, says_unwanted, searchable
from digests.search.percolator import Percolator
from digests.search.query import consistent, parse
from digests.search.spelling import suggestions
from digests.text.words.tokens import terms

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def finds(query: str, text: str, language: str = "en") -> bool:
    return matches(parse(query), terms(text, language), language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("bridges", "The bridge reopened.", "en"),
        ("bridge April", "In April the bridge opens.", "en"),
        ('"harbour bridge"', "The harbour bridges reopened.", "en"),
        ("“harbour bridge”", "The harbour bridge reopened.", "en"),
        ('"to the lighthouse"', "Ferries to the lighthouse stop.", "en"),
        ("bridge -ferry", "The bridge reopened.", "en"),
        ("министр", "Слова министров услышали.", "ru"),
        ("sao tome", "A ilha de São Tomé.", "xx"),
        ("covid", "COVID-19 is back.", "en"),
        ("covid-19", "COVID-19 is back.", "en"),
        ("U.S.", "The US said so.", "en"),
        ("大学", "北京大学は広い。", "ja"),
        ("the bridge of", "bridge", "en"),
        ('"free wifi"', "The kiosk has free Wi-Fi on its roof.", "en"),
        ('"free wifi on"', "The kiosk has free Wi-Fi on its roof.", "en"),
        ('"free wi-fi"', "The kiosk has free wifi on its roof.", "en"),
        ('"the AT&T tower"', "They see the ATT tower.", "en"),
        ("hanoi", "Mưa lớn ở Hà Nội sáng nay.", "vi"),
        ("Hanoi", "Hà Nội", "vi"),
        ("Hà Nội", "Rain in Hanoi this morning.", "en"),
        ("Hà Nội", "Mưa lớn ở Hà Nội sáng nay.", "vi"),
        ("mưa Hà Nội", "Mưa lớn ở Hà Nội sáng nay.", "vi"),
        ("F-16", "The F16 lands.", "en"),
        ("F16", "The F-16 lands.", "en"),
        ("covid19", "COVID-19 is back.", "en"),
        ("the", "the end", "en"),
        ("of -bridge", "of ferries", "en"),
        ("of -bridge the", "the end of it", "en"),
    ],
)
def test_a_query_finds(query: str, text: str, language: str) -> None:
    assert finds(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("bridge April", "The bridge opens.", "en"),
        ('"harbour bridge"', "The bridge of the harbour, and the harbour.", "en"),
        ("bridge -ferry", "The bridge replaces ferries.", "en"),
        ('bridge -"harbour fair"', "The bridge and the harbour fair.", "en"),
        ("学大", "北京大学は広い。", "ja"),
        ('"wifi free"', "The kiosk has free Wi-Fi on its roof.", "en"),
        ("C++", "Vitamin C for all.", "en"),
        ("Hà Nội", "Nội các họp ở hà.", "vi"),
        ('Đà "Nẵng"', "Ở Nẵng.", "vi"),
    ],
)
def test_a_query_leaves_out(query: str, text: str, language: str) -> None:
    assert not finds(query, text, language)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "^query-empty$"),
        ("  !? ", "^query-empty$"),
        ('""', "^query-empty$"),
        ("-bridge", "^query-only-excludes$"),
        ("bridge " * 40, '^query-too-long {"length": 279, "most": 200}$'),
        (" ".join(f"w{number}" for number in range(17)), '^query-too-many-words {"most": 16}$'),
    ],
)
def test_what_makes_no_query_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse(text)


def test_a_query_keeps_its_text_and_its_words_in_order() -> None:
    query = parse("  Bridges   fair -ferry ")
    assert (query.text, [clause.tokens for clause in query.wanted]) == (
        "Bridges fair -ferry",
        [("bridges",), ("fair",)],
    )


def test_a_word_is_found_by_another_term_in_each_language() -> None:
    (clause,) = parse("Houses").clauses
    assert (clause.forms("en"), clause.forms("xx")) == ((("hous",),), (("houses",),))
    assert {("hous",), ("houses",)} <= set(clause.alternatives)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("site:gazette.example", "site:gazette.example"),
        ("Site:www.Gazette.example", "site:gazette.example"),
        ("site:https://gazette.example/news", "site:gazette.example"),
        ('site:"The Gazette"', "site:thegazette"),
        ("site:gazette", "site:gazette"),
    ],
)
def test_a_site_is_asked_for_by_address_or_name(text: str, sought: str) -> None:
    assert parse(f"bridge {text}").clauses[1] == Clause((sought,), exact=True)


@pytest.mark.parametrize("text", ["site: bridge", 'site:"" bridge', "site:! bridge"])
def test_a_site_without_a_name_asks_for_none(text: str) -> None:
    assert not any(clause.exact for clause in parse(text).clauses)


@given(st.text(max_size=220))
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert query.wanted
    assert all(clause.tokens and all(clause.tokens) for clause in query.clauses)


@pytest.mark.parametrize(
    ("sought", "text", "times"),
    [
        (("a",), "a b a", 2),
        (("a",), "a a a", 3),
        (("a", "b"), "a b a b a", 2),
        (("b", "c"), "c b", 0),
        (("a",), "ab", 0),
    ],
)
def test_neighbours_are_found_as_a_piece_of_text(sought: tuple[str, ...], text: str, times: int) -> None:
    assert searchable(text.split()).count(searchable(sought)) == times


def test_a_watch_names_every_query_that_an_article_answers() -> None:
    said = {3: "bridge", 1: "bridge April", 2: '"harbour fair"', 5: "bridge -pillars", 9: "comet"}
    percolator = Percolator({number: parse(text) for number, text in said.items()})
    told = terms("The bridges reopen in April, after the harbour fair. Pillars hold.", "en")
    assert percolator.matching(told, "en") == [1, 2, 3]
    assert percolator.matching(terms("A comet.", "en"), "en") == [9]
    assert percolator.matching([], "en") == []


def test_a_watch_reads_each_language_by_its_own_forms() -> None:
    percolator = Percolator({1: parse("министров")})
    told = terms("Слова министра услышали", "ru")
    assert (percolator.matching(told, "ru"), percolator.matching(told, "uk")) == ([1], [])


def test_a_watch_changes_with_what_is_followed() -> None:
    percolator = Percolator({1: parse("bridge"), 2: parse("bridge fair"), 3: parse('"harbour fair"')})
    told = terms("The bridge of the harbour fair", "en")
    assert percolator.matching(told, "en") == [1, 2, 3]
    percolator.update({4: parse("harbour"), 2: parse("comet")}, removed=[1, 3, 404])
    assert percolator.matching(told, "en") == [2, 4]
    assert percolator.ids() == {2, 4}


@given(
    st.lists(
        st.lists(
            st.sampled_from(["ash", "-ash", "bay", "-bay", "cod", "dot", "eel", '"ash bay"']), min_size=1, max_size=12
        ),
        max_size=8,
    ),
    st.lists(st.sampled_from(["ash", "bay", "cod", "dot", "eel"]), max_size=8),
)
def test_a_watch_agrees_with_matching_one_by_one(asked: list[list[str]], said: list[str]) -> None:
    queries: dict[int, Query] = {}
    for number, words in enumerate(asked):
        if any(not word.startswith("-") for word in words):
            queries[number] = parse(" ".join(words))
    article = terms(" ".join(said), "en")
    answered = [number for number in queries if matches(queries[number], article, "en")]
    assert Percolator(queries).matching(article, "en") == answered


def candidate(article: int, text: str, hours: float = 0) -> IndexedArticle:
    return IndexedArticle(article, "en", " ".join(terms(text, "en")), NOW - timedelta(hours=hours))


FILLER = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("bridge", candidate(1, f"bridge {FILLER} bridge bridge"), candidate(2, f"bridge {FILLER} x y")),
        ("bridge", candidate(1, f"bridge {FILLER}"), candidate(2, f"{FILLER} bridge")),
        ("bridge", candidate(1, "bridge fair"), candidate(2, f"bridge {FILLER}")),
        ("bridge", candidate(1, "bridge", hours=1), candidate(2, "bridge", hours=200)),
        ("bridge comet", candidate(1, f"comet {FILLER}"), candidate(2, f"bridge {FILLER}")),
        ("bridge", candidate(2, "bridge"), candidate(1, "bridge")),
        ("bridge", candidate(1, "bridge", hours=-5), candidate(2, "bridge")),
    ],
    ids=["says it more", "in the headline", "shorter", "newer", "the rarer word", "a tie", "dated ahead"],
)
def test_the_better_answer_comes_first(query: str, better: IndexedArticle, worse: IndexedArticle) -> None:
    frequencies = ClauseFrequencies(1000, dict(zip(parse("bridge comet").clauses, (500, 3), strict=True)))
    assert rank(parse(query), [worse, better], NOW, frequencies) == [better.article, worse.article]


def test_nothing_ranks_to_nothing() -> None:
    assert rank(parse("bridge"), [], NOW, ClauseFrequencies(0, {})) == []


def test_what_holds_more_of_the_words_comes_first() -> None:
    both, one = candidate(1, f"bridge fair {FILLER}", hours=100), candidate(2, "comet comet")
    assert rank(parse("bridge fair comet"), [one, both], NOW, ClauseFrequencies(9, {})) == [1, 2]


def test_what_holds_a_word_of_another_language_only_is_no_answer() -> None:
    assert rank(parse("houses"), [IndexedArticle(1, "xx", "hous", NOW)], NOW, ClauseFrequencies(9, {})) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("brigde", ("bridge", "bride")),
        ("Bridgee", ("bridge", "bride", "ridges")),
        ("harbor", ("harbour",)),
        ("comte", ("comet",)),
        ("ocmet", ("comet",)),  # the first two changed places, which is one slip
        ("afir", ("fair",)),
        ("fare", ("fair",)[:0]),
        ("brdg", ()),
        ("zzzzzz", ()),
        ("bridge", ("bride", "ridges")),
    ],
)
def test_near_words_are_a_slip_or_two_away(word: str, expected: tuple[str, ...]) -> None:
    assert suggestions(word, ["bridge", "bride", "harbour", "comet", "fair", "ridges"]) == expected


@pytest.mark.parametrize(
    ("language", "several"),
    [
        ("hi", ("हिन्दी", "हिंदी")),
        ("hi", ("चाँद", "चांद")),
        ("hi", ("ज़मीन", "जमीन")),
        ("ar", ("ليلى", "ليلي")),
        ("da", ("Ålborg", "Aalborg", "alborg")),
        ("no", ("Ålesund", "Aalesund")),
        ("hr", ("Đakovo", "Djakovo")),
        ("en", ("Canal+", '"canal plus"')),
        ("en", ("Quay.js", "quayjs")),
        ("en", ("Ph.D.", "phd")),
    ],
)
def test_what_is_spelled_in_several_ways_is_found_by_each(language: str, several: tuple[str, ...]) -> None:
    for written in several:
        assert all(finds(query, f"{written} again".replace('"', ""), language) for query in several)


def test_a_sign_behind_a_name_is_part_of_it() -> None:
    assert not finds("canal+", "The canal is shut.")
    assert finds("canal", "Canal+ is shut.")


RAIN = (
    "Rain fell on Monday in the whole of Velmora. Port Astrid closed its bridge on Monday, the council of Velmora said."
)
STAYS = (
    "The bridge of Port Astrid stays shut until the harbour fair in March, the council said. But the bridge will open. "
    "Is the bridge safe now?"
)
TEXTS = [(11, "en", "Rain in Velmora", RAIN), (12, "en", "Bridge of Port Astrid stays shut", STAYS)]


def test_quotes_hold_the_words_of_the_query_word_for_word() -> None:
    quotes = quotes_for(parse("bridge fair"), TEXTS, 2)
    assert [(quote.article, quote.rank) for quote in quotes] == [(11, 1), (12, 0)]
    assert all(quote.text in {article: text for article, *_, text in TEXTS}[quote.article] for quote in quotes)


def test_a_quote_never_holds_what_must_not_be_there() -> None:
    assert [quote.article for quote in quotes_for(parse("bridge -fair"), TEXTS, 1)] == [11]


def test_what_is_not_clear_under_its_headline_alone_answers_nothing() -> None:
    assert [quote.text for quote in quotes_for(parse("bridge"), [TEXTS[1]], 3)] == [STAYS.partition(" But")[0]]


@pytest.mark.parametrize(("language", "found"), [("de", True), ("en", False)])
def test_a_compound_counts_where_words_are_written_as_one(language: str, found: bool) -> None:
    text = "Der Wahlkampf begann am Montag in Velmora mit einer Rede auf dem Markt."
    asked = parse("Wahl Montag")
    wider = asked.widened({asked.clauses[0]: ["wahlkampf", "wahltag"]})
    article = IndexedArticle(1, language, " ".join(terms(text, language)), NOW)
    assert not matches(asked, article.terms.split(), language)
    assert matches(wider, article.terms.split(), language) == found
    assert bool(quotes_for(wider, [(1, language, "", text)], 1))
    assert ("wahlkampf",) in wider.clauses[0].alternatives
    [one, two] = rank(wider, [article, IndexedArticle(2, language, "montag", NOW)], NOW, ClauseFrequencies(9, {}))
    assert ([one, two] == [1, 2]) == found


@pytest.mark.parametrize(("query", "limit"), [("comet", 3), ("bridge", 0)])
def test_there_may_be_no_quote(query: str, limit: int) -> None:
    assert quotes_for(parse(query), TEXTS, limit) == ()


def words(count: int) -> str:
    return " ".join(["pier"] * count)


@pytest.mark.parametrize(
    ("better", "worse", "days"),
    [
        pytest.param(f"{words(12)} bridge bridge {words(10)}", f"{words(12)} bridge {words(11)}", 1.378, id="twice"),
        pytest.param(f"{words(11)} bridge {words(12)}", f"{words(12)} bridge {words(11)}", 1.956, id="twelfth term"),
        pytest.param(f"{words(12)} bridge {words(11)}", f"{words(12)} bridge {words(59)}", 1.796, id="a third as long"),
        pytest.param(f"{words(12)} comet {words(11)}", f"{words(12)} bridge {words(11)}", 2.561, id="1 of 9, not 3"),
        pytest.param(f"{words(12)} quay {words(11)}", f"{words(12)} crane {words(11)}", 18.766, id="0 of 9, not 12"),
    ],
)
def test_a_better_answer_comes_first_until_it_is_days_older(better: str, worse: str, days: float) -> None:
    query = parse("bridge comet quay crane")
    bridge, comet, _, crane = query.clauses
    frequencies = ClauseFrequencies(9, {bridge: 3, comet: 1, crane: 12})
    new = IndexedArticle(2, "xx", worse, NOW)
    old, older = (IndexedArticle(1, "xx", better, NOW - timedelta(days=days * by)) for by in (0.98, 1.02))
    assert rank(query, [new, old], NOW, frequencies) == [1, 2]
    assert rank(query, [new, older], NOW, frequencies) == [2, 1]


@pytest.mark.parametrize(
    ("query", "text", "says"),
    [
        ("bridge", "A ferry.", False),
        ("bridge -ferry", "Ferries wait.", True),
        ("bridge -ferry", "A bridge.", False),
        ("bridge -wi-fi -ferry", "WiFi for all.", True),
    ],
)
def test_what_must_not_be_there_is_seen_in_a_headline(query: str, text: str, *, says: bool) -> None:
    assert says_unwanted(parse(query), text, "en") is says


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("wi fi xray coop reuse online", True), ("wifi x ray co op re use on line", False)],
    ids=["the sixteenth way", "the seventeenth"],
)
def test_a_watch_knows_sixteen_ways_to_spell_a_query(text: str, is_told: bool) -> None:
    percolator = Percolator({1: parse("wi-fi x-ray co-op re-use on-line")})
    assert bool(percolator.matching(terms(text, "en"), "en")) is is_told


@pytest.mark.parametrize(
    "text", ["climate -climate", '"climate deal" -climate', "deal Climate -climate", "climate -Climate"]
)
def test_a_query_that_excludes_what_it_wants_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r'^query-contradicts \{"words": "climate"\}$'):
        consistent(parse(text))


@pytest.mark.parametrize("text", ["climate", "climate -deal", 'climate -"climate deal"', "-deal climate"])
def test_a_query_that_something_may_match_is_taken(text: str) -> None:
    assert consistent(parse(text)) == parse(text)
