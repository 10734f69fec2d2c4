"""Noun phrases whose noun an earlier sentence has."""

import pytest

from digests.text.sentences.elided_nouns import elides_noun


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Most vaccines have taught the body to recognise only the first."),
        ("en", "Marchetti equalised in the 34th and Sorin scored after the break."),
        ("en", "The board shows it both."),
        ("en", "A former resident found the step of his."),
        ("en", "A former resident, Celedonio Prat, 79, found the step of his."),
        ("en", "The other was hit in the shoulder."),
        ("en", "In the first, last year, she finished 41st."),
        ("en", "Critics of the latter, says Reed, were not heard."),
        ("en", "Some have found ways round the problem."),
        ("en", "One was too shallow for a dam."),
        ("de", "Einige haben geklagt."),
        ("fr", "Certains ont refusé."),
        ("fr", "L’autre n’est pas écartée."),
        ("es", "La otra se halló en una playa."),
        ("it", "Il secondo arrivò tardi."),
        ("pt", "O primeiro parou às cinco."),
        ("ru", "Второй сломался в пути."),
        ("de", "Die Impfung kennt nur das erste."),
        ("de", "Man prüfe beides, erklärte Tilman Groß."),
        ("fr", "La première était organisée à Valdrenne."),
        ("fr", "Selon ce dernier, rien n’est perdu."),
        ("es", "La vacuna solo reconoce la primera."),
        ("it", "Il vaccino riconosce soltanto il primo."),
        ("it", "Per quest’ultimo la gara è finita."),
        ("pt", "A vacina reconhece apenas a primeira."),
        ("ru", "Вакцина узнаёт только второе."),
        ("uk", "Вакцина впізнає лише друге."),
        ("tr", "Aşı yalnızca ilkini tanıyor."),
        ("ar", "تعرض اللقاح كليهما."),
        ("nl", "Het vaccin herkent alleen het eerste."),
        ("pl", "Znaleziono obie."),
        ("sv", "Vaccinet känner bara igen den första."),
    ],
)
def test_an_ordinal_or_the_other_without_a_noun_stands_for_one_named_before(language: str, sentence: str) -> None:
    assert elides_noun(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Rovers won the first final."),
        ("en", "The cut is the first since the spring."),
        ("en", "Reed was the last to leave the ship."),
        ("en", "The second and largest bridge was closed."),
        ("en", "Two trains met, and the second was empty."),
        ("en", "Of the first, second and third floors little is left."),
        ("en", "One can see the island from here."),
        ("en", "Some villages have found ways round the problem."),
        ("de", "Zwei Züge standen im Tunnel, der zweite war leer."),
        ("fr", "C’est la première, dit le maire."),
        ("fr", "La première de la pièce a lieu à Valdrenne."),
        ("es", "El primer tren llegó a Vetrograd."),
        ("ru", "Первое, что увидели спасатели, было озеро."),
        ("ru", "Рид пришёл вторым."),
        ("tr", "Köprülerin ilki kapandı, trenlerin ikincisi."),
        ("ar", "وصل القطار للمرة الأولى."),
        ("xx", "Most vaccines know only the first."),
    ],
)
def test_what_a_noun_follows_or_the_sentence_names_itself_is_clear(language: str, sentence: str) -> None:
    assert not elides_noun(sentence, language)
