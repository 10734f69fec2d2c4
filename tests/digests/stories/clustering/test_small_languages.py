"""The first articles of a language: what shares common words and the country's names stays apart, follow-ups join."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import article_features

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
# Each: language, an article, one of something else, and a later one of the first's event. The first line is the title.
NEWS = {
    "es": (
        """Aprobada una vacuna contra la fiebre del valle
Después de tres años de ensayos, la agencia de medicamentos de la Unión de Mirela aprobó este martes una vacuna contra
la fiebre del valle. Protege a tres de cada cuatro niños durante dos años y cuesta cinco coronas. La doctora Ana Tormes
dirigió los ensayos en Puerto Alba, donde la enfermedad mata cada año a cientos de personas.""",
        """Los ministros fijan un tope al gas importado
Los ministros de energía de la Unión de Mirela acordaron este martes, después de una noche entera de negociaciones, un
tope de 90 coronas al gas importado. Estará en vigor durante tres años. Cada país puede pedir una excepción, y dos
votaron en contra. El gobierno de Lomares quería un precio más bajo para las personas mayores.""",
        """Ana Tormes: «Ahora la vacuna tiene que llegar a las aldeas»
La doctora que dirigió los ensayos contra la fiebre del valle dice que lo difícil empieza ahora. Faltan neveras y
enfermeras, y muchas aldeas quedan a dos días de camino. Tormes quiere empezar por los niños de menos de dos años, que
son los que más mueren de la enfermedad.""",
    ),
    "fr": (
        """Un orchestre joue sans chef et s'en porte bien
Dans la grande salle de Valmire, quarante musiciens se posent chaque soir la même question : qui donne le départ ?
Depuis dix ans, l'orchestre joue sans chef, et il s'en trouve bien. La violoniste Odile Sarrant explique que chacun
écoute son voisin. Pendant la saison, la salle est pleine, et il faut attendre des mois pour avoir une place.""",
        """La sonde « Sterne » s'est posée sur la Lune
La sonde s'est posée mardi soir près du pôle Sud de la Lune. Dans la salle de contrôle de Valmire, soixante personnes
ont attendu pendant onze minutes. « Nous avons eu très peur », dit l'ingénieure Maud Terrel. La sonde doit chercher de
la glace pendant dix mois, et il faut que ses batteries tiennent la nuit.""",
        """L'orchestre sans chef part en tournée, avec Odile Sarrant au premier rang
Les quarante musiciens de l'orchestre qui joue sans chef donneront douze concerts à l'étranger. La violoniste Odile
Sarrant ne craint qu'une chose : les salles où l'on ne s'entend pas d'un bout à l'autre. À la question de savoir qui
donne le départ, elle répond que c'est le silence.""",
    ),
    "de": (
        """Maschinenbauer Lohberg & Treu wird verkauft
Die Familie Treu trennt sich nach 140 Jahren von ihrem Maschinenbauer in Hallstein. Der Kaufpreis beträgt zwei
Milliarden Kronen. Kein Werk soll in den nächsten sieben Jahren geschlossen werden, sagte Betriebsrätin Karla Imming.
Die 6.000 Beschäftigten haben es am Dienstag vor der Frühstückspause erfahren.""",
        """Kein Nachfolger für elf Bäckereien: Jetzt backen die Kunden selbst
In Hallstein und auf den Dörfern haben die Kunden elf Bäckereien übernommen, die keinen Nachfolger in der Familie
hatten. Mehr als 2.000 haben Anteile zu 140 Kronen gezeichnet. Kein Dorf will der Genossenschaft nachstehen, sagte
Vorstand Jule Harms. Acht Beschäftigte bleiben.""",
        """Was die Käufer mit Lohberg & Treu vorhaben
Der Maschinenbauer soll seinen Namen behalten und im Ausland wachsen. Betriebsrätin Karla Imming will die Zusage, dass
kein Werk geschlossen wird, im Vertrag der Käufer lesen. Die Familie Treu behält einen Sitz im Aufsichtsrat. Dem Verkauf
muss noch die Wettbewerbsbehörde zustimmen.""",
    ),
    "ru": (
        """Трамвай, которого ждали сорок лет, пошёл на другой берег
Первый трамвай пошёл в Зареченске во вторник утром. Жители ждали его сорок лет: рельсы начали класть ещё
при прежнем мэре. За первый месяц рассчитывают перевезти двести тысяч человек. Вагоновожатая Вера Лугина сказала, что
люди на остановках аплодировали.""",
        """Библиотека, которая не закрывается, подвела итоги
Первая круглосуточная библиотека открылась в Зареченске месяц назад. За это время в ней побывало почти девять тысяч
человек, чаще всего ночью. Директор Пётр Ясенев рассчитывает, что в следующем году таких будет три. Жители говорят, что
ночью там тихо и тепло.""",
        """Трамвай на другой берег встал в первый же снег
Новый трамвай в Зареченске простоял утром два часа: стрелки на мосту замёрзли. Вагоновожатая Вера Лугина высадила людей
на остановке перед мостом, и дальше они шли пешком. Рельсы обещали подогревать, но этого ждут к весне.""",
    ),
}


def stories_of(language: str, texts: tuple[str, ...]) -> list[int]:
    """The stories of articles that come one by one, each known by the number of its first."""
    index, stories = StoryIndex(), list[int]()
    for number, text in enumerate(texts):
        title, body = text.split("\n", 1)
        features = article_features(
            number,
            title=title,
            text=body,
            language=language,
            site=f"site{number}.example",
            published_at=START + timedelta(hours=number),
        )
        index.begin_batch([features])
        assignment = index.find(features)
        stories.append(number if assignment.story is None else assignment.story)
        index.remember(features, stories[-1], assignment.vector)
        assert index.end_batch() == []
    return stories


@pytest.mark.parametrize(("language", "texts"), NEWS.items(), ids=NEWS)
def test_a_languages_first_articles_join_by_their_event_and_not_by_common_words(
    language: str, texts: tuple[str, str, str]
) -> None:
    told, other, later = texts
    assert stories_of(language, (told, other)) == [0, 1]
    assert stories_of(language, (other, told)) == [0, 1]
    assert stories_of(language, (told, other, later)) == [0, 1, 0]
    assert stories_of(language, (other, told, later)) == [0, 1, 1]
