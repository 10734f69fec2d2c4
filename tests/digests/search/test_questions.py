"""Questions in words: what they ask for, in twenty languages and more."""

import pytest

from digests.search.clauses import matches
from digests.search.query import parse
from digests.search.questions import empty_words, is_about_nothing
from digests.text.words.tokens import terms, words


def sought(text: str) -> list[str]:
    return [" ".join(clause.tokens) for clause in parse(text).wanted]


@pytest.mark.parametrize(
    "question",
    [
        "what happened in Karsen?",
        "What's going on in Karsen",
        "is there any news about Karsen?",
        "tell me about Karsen please",
        "latest news on Karsen",
        "Karsen: what happened?",
        "WHAT HAPPENED IN KARSEN?",
        "was ist in Karsen passiert?",
        "was gibt es Neues aus Karsen?",
        "que s'est-il passé à Karsen ?",
        "qu'est-ce qui se passe à Karsen",
        "quelles sont les nouvelles de Karsen ?",
        "¿Qué pasó en Karsen?",
        "qué está pasando en Karsen",
        "cosa è successo a Karsen?",
        "che cosa succede a Karsen",
        "o que aconteceu em Karsen?",
        "wat is er gebeurd in Karsen?",
        "wat is er aan de hand in Karsen",
        "что случилось в Karsen?",
        "какие новости о Karsen",
        "що сталося в Karsen?",
        "co się stało w Karsen?",
        "co se stalo v Karsen?",
        "vad hände i Karsen?",
        "hvad skete der i Karsen?",
        "hva skjedde i Karsen?",
        "Mitä tapahtui Karsen?",
        "Karsen'de ne oldu?",
        "ماذا حدث في Karsen؟",
        "τι έγινε στο Karsen;",
        "ce s-a întâmplat în Karsen?",
        "mi történt Karsen?",
        "apa yang terjadi di Karsen?",
        "chuyện gì xảy ra ở Karsen?",
        "какво се случи в Karsen?",
        "šta se desilo u Karsen?",
        "מה קרה על Karsen?",
        "Karsen में क्या हुआ?",
        "در Karsen چه شد؟",
    ],
)
def test_a_question_asks_for_what_it_is_about(question: str) -> None:
    assert sought(question) in (["karsen"], ["karsen de"])


@pytest.mark.parametrize(("question", "place"), [("北京发生了什么？", "北京"), ("東京で何が起きましたか？", "東京")])
def test_so_does_one_in_a_script_without_spaces(question: str, place: str) -> None:
    assert sought(question) == [place]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WHO vaccine", ["who", "vaccine"]),
        ("who vaccine", ["who", "vaccine"]),
        ("war in Ukraine", ["war", "ukraine"]),
        ("die hard", ["hard"]),
        ("Como fire", ["como", "fire"]),
        ("news", ["news"]),
        ("fake news about vaccines", ["fake", "news", "about", "vaccines"]),
        ("what's new", ["what's", "new"]),
        ('what happened to "the harbour"', ["the harbour"]),
        ("what did the minister say about the price cap?", ["minister", "price", "cap"]),
        ("what happened in Karsen -what", ["karsen"]),
        ("US attack?", ["us", "attack"]),
        ("how US aid is spent?", ["us", "aid", "spent"]),
    ],
)
def test_what_is_no_question_keeps_its_words(text: str, words: list[str]) -> None:
    assert sought(text) == words


@pytest.mark.parametrize("text", ["what's new?", "What is the latest news?", "was gibt's Neues?", "что нового?"])
def test_a_question_may_be_about_nothing(text: str) -> None:
    assert is_about_nothing(text)


@pytest.mark.parametrize("text", ["", "?", "Karsen?", "what happened in Karsen?", "news"])
def test_others_are_about_something(text: str) -> None:
    assert not is_about_nothing(text)


def test_an_article_answers_a_question_without_its_words() -> None:
    article = terms("Karsen bridge reopens after repairs", "en")
    assert matches(parse("what happened with the Karsen bridge?"), article, "en")


def test_a_sign_that_asks_needs_a_word_that_does() -> None:
    assert not empty_words("Karsen bridge the?")
    assert set(words("why strike?")) - empty_words("why strike?") == {"strike"}
