"""Words and index terms."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.text.words.tokens import PREFIXED, STEMMED, stems, stems_or_prefixes, story_terms, terms, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COVID-19 and the F-16", ["covid-19", "and", "the", "f-16"]),
        ("5,000 of 3.5 at 10:30", ["5,000", "of", "3.5", "at", "10:30"]),
        ("The U.S. said", ["the", "u.s", "said"]),
        ("a state-of-the-art 10-year plan", ["a", "state", "of", "the", "art", "10", "year", "plan"]),
        ("l’eau, don't, the mayor’s", ["l", "eau", "don't", "the", "mayor's"]),
        ("п’ять об'єктів", ["п'ять", "об'єктів"]),
        ("हिन्दी में है", ["हिन्दी", "में", "है"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("Ｆｕｌｌ Straße ﬁn", ["full", "strasse", "fin"]),
        ("一つの会議", ["一つの会議"]),
        ("snake_case", ["snake", "case"]),
        ("— … !", []),
    ],
)
def test_words_keep_what_news_is_made_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COVID-19", ["covid", "19"]),
        ("the U.S.", ["the", "us"]),
        ("10-year", ["10", "year"]),
        ("会議室", ["会議", "議室"]),
        ("猫", ["猫"]),
        ("AI技術x", ["ai", "技術", "x"]),
        ("서울시장", ["서울", "울시", "시장"]),
        ("5,000", ["5,000"]),
    ],
)
def test_tokens_are_the_smallest_things_that_mean_something(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("houses", "house", "en"),
        ("the minister's", "the minister", "en"),
        ("министры", "министров", "ru"),
        ("São Paulo", "sao paulo", "en"),
        ("Élections", "election", "fr"),
        ("ёлка", "елка", "uk"),
        ("Preise", "Preisen", "de"),
    ],
)
def test_forms_of_a_word_have_one_term(one: str, other: str, code: str) -> None:
    assert terms(one, code) == terms(other, code)


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stems(["слова", "мова"], "uk") == ["слова", "мова"]


def test_stemming_in_threads_is_stemming() -> None:
    said = [f"running{number} houses parties" for number in range(200)]
    alone = [terms(text, "en") for text in said]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: terms(text, "en"), said)) == alone


@given(st.text())
@pytest.mark.slow
def test_no_text_breaks_the_terms(text: str) -> None:
    assert all(term and not set(term) & set(" \n\t") for term in terms(text, "en"))


@pytest.mark.parametrize(
    "module",
    [
        "digests.text.languages",
        "digests.text.words.tokens",
        "digests.search.query",
        "digests.stories.story",
        "digests.summaries.summary",
        "digests.brief",
    ],
)
@pytest.mark.process
def test_importing_loads_nothing_heavy(module: str) -> None:
    heavy = "'numpy', 'nltk', 'sumy', 'trafilatura', 'py3langid', 'rensa', 'Stemmer', 'babel'"
    code = f"import sys, {module}; print([name for name in ({heavy}) if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Шахтарі, шахтарів і 120500 на COVID-19", ["шахта", "шахта", "і", "120500", "на", "covid", "19"]),
        ("sk", "ministerka ministerke", ["minis", "minis"]),
        ("en", "miners", ["miner"]),
        ("vi", "nghiêng", ["nghieng"]),
        ("xx", "unknown", ["unknown"]),
    ],
)
def test_stories_are_compared_by_beginnings_of_words_that_no_stemmer_knows(
    language: str, text: str, expected: list[str]
) -> None:
    assert story_terms(text, language) == stems_or_prefixes(tokens(text), language) == expected


def test_no_language_has_a_stemmer_and_prefixes() -> None:
    assert PREFIXED.isdisjoint(STEMMED)
