"""The kinds of sentences that are not clear under their headline alone, in several languages."""

import pytest

from digests.summaries.clarity import Remedy, judge

# Title and first sentence by language.
ARTICLES = {
    "de": (
        "Brücke in Altenried öffnet im April wieder",
        "Die Brücke über den Hafen von Altenried öffnet im April wieder, teilte der Stadtrat am Montag mit.",
    ),
    "en": (
        "Port Astrid bridge to reopen in April",
        "The bridge over the harbour of Port Astrid will reopen in April, the council said on Monday.",
    ),
    "es": (
        "El puente de Serralta reabrirá en abril",
        "El puente del puerto de Serralta reabrirá en abril, anunció el lunes el ayuntamiento.",
    ),
    "fr": (
        "Le pont de Port-Astrid rouvrira en avril",
        "Le pont du port de Port-Astrid rouvrira en avril, a annoncé lundi le conseil municipal.",
    ),
    "it": (
        "Il ponte di Serralta riapre ad aprile",
        "Il ponte sul porto di Serralta riaprirà ad aprile, ha detto lunedì il comune.",
    ),
    "pl": (
        "Most w Sosnowicach zostanie otwarty w kwietniu",
        "Most nad portem w Sosnowicach zostanie otwarty w kwietniu, podała w poniedziałek rada miasta.",
    ),
    "ru": (
        "Мост в Сосновке откроют в апреле",
        "Мост через гавань Сосновки откроют в апреле, сообщил в понедельник горсовет.",
    ),
    "sv": (
        "Bron i Lundvik öppnar i april",
        "Bron över hamnen i Lundvik öppnar igen i april, meddelade kommunen i måndags.",
    ),
}
LOST_SUBJECT = {
    "de": "Sie hat die Stadt inzwischen verlassen und wollte sich nicht äußern.",
    "en": "She has since left the town and did not want to speak.",
    "es": "Ella dejó la ciudad después y no quiso hablar de eso.",
    "fr": "Elle a depuis quitté la ville et n'a pas voulu s'exprimer.",
    "it": "Lei ha lasciato la città e non ha voluto parlare.",
    "pl": "Ona wyjechała z miasta i nie chciała rozmawiać.",
    "ru": "Она уехала из города и не захотела говорить.",
    "sv": "Hon har sedan dess lämnat staden och ville inte tala.",
}
LOST_REFERENT = {
    "de": "Das hatten dieselben Leute schon ein Jahr zuvor beschlossen.",
    "en": "That decision had been taken by the same people a year earlier.",
    "es": "Esa decisión la habían tomado ellos mismos un año antes.",
    "fr": "Cette dernière avait pourtant dit le contraire la veille.",
    "ru": "Это решение они приняли ещё годом раньше.",
}
NO_SPEAKER = {
    "de": "„So etwas habe ich in all den Jahren noch nie gesehen.“",
    "en": "“I have never seen anything like it in all these years.”",
    "es": "«Nunca he visto nada igual en todos estos años».",
    "fr": "« Je n'ai jamais rien vu de pareil de toute ma vie. »",
    "it": "«Non ho mai visto niente di simile in tutti questi anni».",
    "pl": "„Nigdy nie widziałem niczego takiego przez te wszystkie lata”.",
    "ru": "«Я никогда не видел ничего подобного за все эти годы».",
    "sv": "”Jag har aldrig sett något liknande under alla dessa år.”",
}
FRAGMENT = {
    "en": "A blow to many, and not only there.",
    "fr": "Une mesure qui ne plaît pas à tous.",
}
TEASER = {
    "de": "Hier lesen Sie alles, was Sie wissen müssen!",
    "en": "Here is everything you need to know about it!",
    "es": "¡Aquí, todo lo que debe saber!",
    "fr": "Voici tout ce qu'il faut savoir !",
    "ru": "Вот всё, что нужно знать об этом!",
}
QUESTION = {
    "de": "Und was passiert jetzt?",
    "en": "So what happens now?",
    "es": "¿Y qué pasará ahora?",
    "fr": "Que va-t-il se passer maintenant ?",
    "it": "E adesso che cosa succede?",
    "pl": "I co teraz będzie?",
    "ru": "И что же теперь будет?",
    "sv": "Vad händer nu?",
}
EMPTY = {
    "en": "But that is another story.",
    "es": "Pero eso no es todo.",
    "fr": "C'est chose faite.",
    "pl": "Ale to nie wszystko.",
    "ru": "Но это ещё не всё.",
}
NOTICE = {
    "en": "Subscribe to our newsletter and follow us on Facebook.",
}
CLEAR = {
    "de": "Die Reparatur der Brücke von Altenried kostete 48 Millionen Kronen, doppelt so viel wie 2021 geplant.",
    "en": "Repairs to the bridge of Port Astrid cost 48 million crowns, twice what the council had planned in 2021.",
    "es": "La reparación del puente de Serralta costó 48 millones de coronas, el doble de lo previsto en 2021.",
    "fr": "La réparation du pont de Port-Astrid a coûté 48 millions de couronnes, le double de ce qui était prévu.",
    "it": "La riparazione del ponte di Serralta è costata 48 milioni di corone, il doppio di quanto previsto nel 2021.",
    "pl": "Naprawa mostu w Sosnowicach kosztowała 48 milionów koron, dwa razy więcej, niż planowano w 2021 roku.",
    "ru": "Ремонт моста в Сосновке стоил 48 миллионов крон, вдвое больше, чем горсовет планировал в 2021 году.",
    "sv": "Reparationen av bron i Lundvik kostade 48 miljoner kronor, dubbelt så mycket som kommunen hade planerat.",
}
CURED_AT_BEST = {
    "subject": LOST_SUBJECT,
    "referent": LOST_REFERENT,
    "speaker": NO_SPEAKER,
    "fragment": FRAGMENT,
}
NEVER_SHOWN = {"teaser": TEASER, "question": QUESTION, "trivial": EMPTY, "boiler": NOTICE}


def cases(kinds: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(kind, language, said) for kind, of in kinds.items() for language, said in of.items()]


def remedy(language: str, sentence: str) -> Remedy:
    title, opening = ARTICLES[language]
    return judge(title, [opening, sentence], language)[1].remedy


@pytest.mark.parametrize(("kind", "language", "sentence"), cases(CURED_AT_BEST))
def test_it_is_not_shown_alone(kind: str, language: str, sentence: str) -> None:
    assert remedy(language, sentence) is not Remedy.ALONE


@pytest.mark.parametrize(("kind", "language", "sentence"), cases(NEVER_SHOWN))
def test_it_is_not_shown_at_all(kind: str, language: str, sentence: str) -> None:
    assert remedy(language, sentence) is Remedy.NONE


@pytest.mark.parametrize(("language", "sentence"), CLEAR.items())
def test_what_names_all_it_speaks_of_is_shown_alone(language: str, sentence: str) -> None:
    title, opening = ARTICLES[language]
    assert [verdict.remedy for verdict in judge(title, [opening, sentence], language)] == [Remedy.ALONE] * 2


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        (
            "ヴェルモラ港で貨物船火災、3人死亡",
            (
                "ヴェルモラ港で月曜日の朝、貨物船が炎上し、3人が死亡したと港湾当局が発表した。",
                "消防隊は貨物船の火を6時間後に消し止めた。",
                "彼らは船員だった。",
            ),
        ),
        (
            "韦尔莫拉港货船起火 三人死亡",
            (
                "韦尔莫拉港务局周一表示，一艘货船当天早上在港内起火，造成三人死亡。",
                "消防员六小时后将货船的大火扑灭。",
                "他们都是船员。",
            ),
        ),
    ],
)
def test_in_a_script_without_spaces_too_what_is_clear_is_shown(title: str, sentences: tuple[str, ...]) -> None:
    language = "ja" if "の" in "".join(sentences) else "zh"
    shown = [verdict.remedy for verdict in judge(title, sentences, language)]
    assert shown[0] is Remedy.ALONE
    assert shown[1] is not Remedy.NONE
    assert shown[2] is not Remedy.ALONE


def test_a_passage_has_three_sentences_at_most() -> None:
    title, opening = ARTICLES["en"]
    following = [f"It was closed {number} years ago after cracks were found in its pillars." for number in (2, 3, 4)]
    remedies = [verdict.remedy for verdict in judge(title, [opening, *following], "en")]
    assert remedies == [Remedy.ALONE, Remedy.WITH_PREVIOUS, Remedy.WITH_PREVIOUS, Remedy.NONE]
