"""Cue words of reactions."""

import pytest

from digests.stories.updates.reactions import reaction_words
from digests.text.words.spellings import without_points


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "الوزير يرحّب بالاتفاق"),
        ("ar", "وقلق في القرى بعد الفيضان"),
        ("cs", "Starosta vítá dohodu"),
        ("cs", "Obavy obyvatel po výbuchu"),
        ("da", "Borgmesteren roser aftalen"),
        ("da", "Frygt for nye fyringer"),
        ("de", "Gasdeckel: Ziegelwerke atmen auf"),
        ("de", "Gewerkschaft fordert mehr Geld"),
        ("en", "Leaders react to the vote"),
        ("en", "Critics slam the plan"),
        ("en", "Mayor hails deal, union warns of cuts"),
        ("en", "Relief as hostages are freed"),
        ("es", "La alcaldesa celebra el acuerdo"),
        ("es", "Los vecinos temen nuevas riadas"),
        ("fi", "Ministeri varoittaa leikkauksista"),
        ("fi", "Liitto vaatii palkkoja"),
        ("fr", "Les élus saluent l'accord"),
        ("fr", "Critiques contre le préfet"),
        ("id", "Warga lega setelah banjir surut"),
        ("it", "I sindaci chiedono aiuti"),
        ("it", "Cordoglio per le vittime"),
        ("nl", "Burgemeester opgelucht na akkoord"),
        ("nl", "Vakbond eist meer loon"),
        ("no", "Ordføreren advarer mot kutt"),
        ("pl", "Burmistrz chwali umowę"),
        ("pl", "Ulga po uwolnieniu górników"),
        ("pt", "Prefeita alerta para novos cortes"),
        ("pt", "Moradores pedem ajuda"),
        ("ru", "Промышленники приветствуют потолок цен"),
        ("ru", "Жители требуют ответа"),
        ("sv", "Oro i byarna efter raset"),
        ("sv", "Facket kräver högre lön"),
        ("tr", "Sendikadan karara tepki"),
        ("uk", "Мер закликає до спокою"),
        ("uk", "Мешканці вимагають відповіді"),
    ],
)
def test_a_headline_tells_a_reaction_by_a_whole_word(language: str, title: str) -> None:
    assert _reacts(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "انطلاق القطار الجديد"),
        ("cs", "Řetězová reakce v elektrárně"),
        ("cs", "Žádný vlak nejel"),
        ("da", "Mand i kritisk tilstand efter brand"),
        ("da", "Brand kræver tre liv"),
        ("de", "Aufatmen an der Küste"),
        ("de", "Fürchterlicher Unfall auf der Autobahn"),
        ("de", "Sturm fordert mindestens zwei Tote"),
        ("de", "Regierung erleichtert Einbürgerung"),
        ("en", "Reactor shut down after leak"),
        ("en", "Hailstorm batters Holm"),
        ("en", "Thanksgiving parade called off"),
        ("en", "Truck slams into shop"),
        ("en", "Urgent recall of baby food"),
        ("en", "Tsunami warning lifted"),
        ("en", "Boy found thanks to his dog"),
        ("en", "General relieved of command"),
        ("es", "Bolandia celebra elecciones"),
        ("es", "Detenido por conducción temeraria"),
        ("fi", "Onnettomuus vaati kolme kuolonuhria"),
        ("fi", "Pelkästään yksi juna kulki"),
        ("fr", "Un blessé dans un état critique"),
        ("fr", "Le réacteur a été arrêté"),
        ("id", "Ganja menjadi legal"),
        ("it", "Guida temeraria, un arresto"),
        ("it", "Ferito in condizioni critiche"),
        ("nl", "Woedende brand in loods"),
        ("nl", "Ramp eist dertig levens"),
        ("no", "Fryktelig ulykke på E6"),
        ("no", "Ulykken krevde to liv"),
        ("pl", "Apelacja oddalona"),
        ("pl", "Ulga podatkowa od stycznia"),
        ("pt", "Pedestre morre atropelado"),
        ("pt", "Alerta de tsunami no litoral"),
        ("ru", "Штормовое предупреждение в области"),
        ("ru", "Требуется помощь"),
        ("sv", "Oroligheter i Holm"),
        ("sv", "Olyckan krävde två liv"),
        ("tr", "Çağrı merkezi kapandı"),
        ("uk", "Чиновника затримали за вимагання"),
        ("uk", "Штормове попередження в області"),
    ],
)
def test_what_only_begins_or_sounds_alike_is_no_reaction(language: str, title: str) -> None:
    assert not _reacts(language, title)


def test_a_language_without_a_list_is_told_so() -> None:
    assert reaction_words("xx") is None


def _reacts(language: str, title: str) -> bool:
    words = reaction_words(language)
    assert words is not None
    return bool(words.search(without_points(title).casefold()))
