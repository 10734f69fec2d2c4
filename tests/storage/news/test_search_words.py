"""What people type finds what outlets write, in memory, by followed words and on each of the two databases."""

import pytest

from digests.search.clauses import matches
from digests.search.percolator import Percolator
from digests.search.query import parse
from digests.text.words.tokens import terms
from storage import Transaction
from tests.storage.samples import NOW, a_feed, an_article

# What an article says, in which language, and what finds it.
FOUND = [
    ("C++26 is out", "en", ["C++", "c++26", "cpp", "c++ 26"]),
    ("C# turns 24", "en", ["C#", "c#", "csharp"]),
    (".NET 10 ships", "en", [".NET", ".net", "dotnet"]),
    ("AT&T buys a tower", "en", ["AT&T", "at&t", "att"]),
    ("S&P 500 falls", "en", ["S&P", "s&p500", "S&P 500"]),
    ("Inflation at 3.5%", "en", ["3.5%", "3.5", "3,5%", "3,5"]),
    ("G7 meets", "en", ["G7", "g7", "G-7", "g 7"]),
    ("COVID-19 rises", "en", ["covid19", "COVID-19", "covid 19", "covid", "COVID‑19"]),
    ("Covid19 falls", "en", ["covid-19", "covid19"]),
    ("Wi-Fi on Vale trains goes dark", "en", ["wifi", "wi-fi", "Wi‑Fi", "WiFi", "wi fi"]),
    ("WiFi on Vale ferries", "en", ["wifi", "wi-fi"]),
    ("Climate change", "en", ["climate-change"]),
    ("F-16 jets land", "en", ["F-16", "F16", "f 16", "f-16 jet"]),
    ("F16 jets start", "en", ["F-16", "F16"]),
    ("iPhone 17 is out", "en", ["iphone17", "iPhone 17", "IPHONE-17"]),
    ("Mr O’Hara resigns", "en", ["O'Hara", "ohara", "o’hara"]),
    ("Beyoncé adds three dates", "en", ["beyonce", "Beyoncé", "BEYONCÉ"]),
    ("Beyonce adds a fourth", "en", ["beyonce", "Beyoncé"]),
    ("La corrupción en el puerto", "es", ["corrupcion", "corrupción", "corrupciones"]),
    ("Łódź: pożar w przędzalni", "pl", ["lodz", "Łódź", "łódź pozar"]),
    ("Tromsø i natt", "no", ["Tromsø", "tromso"]),
    ("Tromso at night", "en", ["Tromsø"]),
    ("Le cœur de la ville", "fr", ["cœur", "coeur", "Cœurs"]),
    ("Straße gesperrt", "de", ["Straße", "strasse", "STRASSE"]),
    ("München feiert", "de", ["münchen", "munchen", "muenchen"]),
    ("5.000 Stellen fallen weg", "de", ["5000", "5.000", "5,000", "5 000"]),
    ("12.345.678,50 Euro", "de", ["12345678,50", "12,345,678.50"]),
    ("5\u202f000 emplois", "fr", ["5000", "5 000"]),
    ("5 000 ofert", "pl", ["5000", "5 000", "5.000"]),
    ("1,20,000 voters", "en", ["120000"]),
    ("٥٠٠٠ بيت", "ar", ["5000"]),
    ("شَلّال جديد", "ar", ["شلال", "شــلال"]),
    ("שָׁלוֹם לכולם", "he", ["שלום", "שָׁלוֹם"]),
    ("תל־אביב", "he", ["תל אביב", "תל-אביב"]),
    ("צה״ל", "he", ['צה"ל', "צהל"]),
    ("Тель-Авив", "ru", ["тель-авив", "тельавив"]),
    ("Ёлка", "ru", ["елка", "ёлка"]),
    ("Diyarbakır", "tr", ["diyarbakir", "DİYARBAKIR"]),
    ("Hà Nội", "vi", ["ha noi"]),
    ("राम का घर", "hi", ["का", "राम का", '"राम का घर"']),
    ("छ जना", "ne", ["छ", "छ जना"]),
    ("北京大学", "zh", ["北京", "大学"]),
    ("Ferry, strike!", "en", ['"ferry strike"', '"ferry: strike"', "strike -bridge", "ferry -wi-fi"]),
]
# And what does not.
LEFT_OUT = [
    ("Vitamin C prices", "en", ["C++", "C#", "vitamin -c"]),
    ("C++26 is out", "en", ["C", "C#", "out -c++", "out -cpp"]),
    ("A net of lies", "en", [".NET", "lies -net"]),
    ("Wi-Fi on Vale trains goes dark", "en", ["trains -wifi", "trains -wi-fi", 'trains -"wi fi"']),
    ("WiFi on Vale ferries", "en", ["ferries -wi-fi"]),
    ("Beyonce adds a fourth", "en", ["fourth -beyoncé"]),
    ("The rapist", "en", ["therapist"]),
    ("F-16 jets land", "en", ["F-15", "f 15"]),
    ("5.000 Stellen fallen weg", "de", ["500", "stellen -5000"]),
    ("Ferry, then strike", "en", ['"ferry strike"']),
    ("राम का घर", "hi", ["राम -का"]),
]
EMPTY = ["ـ", "\u0951", "\u0301", "ــــ", "\u064b"]
CASES = [(text, language, query) for text, language, queries in FOUND for query in queries]
OTHERS = [(text, language, query) for text, language, queries in LEFT_OUT for query in queries]


@pytest.mark.parametrize(("text", "language", "query"), CASES)
def test_a_word_is_found_in_each_form_that_is_typed(text: str, language: str, query: str) -> None:
    assert matches(parse(query), terms(text, language), language)
    assert Percolator({1: parse(query)}).matching(terms(text, language), language) == [1]


@pytest.mark.parametrize(("text", "language", "query"), OTHERS)
def test_another_word_is_not_found(text: str, language: str, query: str) -> None:
    assert not matches(parse(query), terms(text, language), language)
    assert Percolator({1: parse(query)}).matching(terms(text, language), language) == []


async def test_both_databases_find_what_is_found_in_memory(transaction: Transaction) -> None:
    feed, ids = await a_feed(transaction), {}
    written = dict.fromkeys([(text, language) for text, language, _ in [*FOUND, *LEFT_OUT]])
    for number, (text, language) in enumerate(written):
        article = an_article(f"article-{number}", title=text, language=language)
        said = terms(text, language)
        ids[text, language] = await transaction.articles.add(article, feed=feed, terms=said, features=b"", now=NOW)
    for wanted, cases in ((True, CASES), (False, OTHERS)):
        for text, language, query in cases:
            found = {one.article for one in await transaction.search.match(parse(query))}
            assert (ids[text, language] in found) == wanted, (text, query)


@pytest.mark.parametrize("query", EMPTY)
async def test_what_has_no_letters_asks_for_nothing_beside_a_word(transaction: Transaction, query: str) -> None:
    assert await transaction.search.match(parse(f"ferry {query}")) == []
    assert len(parse(f"ferry {query}").clauses) == 1


@pytest.mark.parametrize("language", ["hi", "ne", "ar", "en", "xx"])
def test_no_term_is_empty(language: str) -> None:
    said = [*EMPTY, "का", "छ", "а\u0301", "c++", "&", "-"]
    assert all(terms(" ".join(said), language))
    assert all(all(form) for word in ("का", "छ") for clause in parse(word).clauses for form in clause.alternatives)
