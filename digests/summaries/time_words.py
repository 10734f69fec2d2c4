"""Words that make a number a date, an age or a length of time: months, days of the week and units, by language."""

from functools import cache

# What has four letters or more is how such words begin; shorter ones are whole words.
_WORDS = {
    "cs": (
        "leden ledn únor břez dube dubn květ červ srpe srpn září říjn listop prosin hodin minut den dny dní dnů týden "
        "týdn měsí rok roku roky roce let letá stol"
    ),
    "da": (
        "januar februar marts april maj juni juli august septem oktober novem decem time minut dag dage dagen uge uger "
        "måned år året årig"
    ),
    "de": (
        "januar jänner februar märz april mai juni juli august septem oktober novem dezem uhr stunde minute sekunde "
        "tag tage tagen woche monat jahr jähr"
    ),
    "en": (
        "january february march april may june july august septem october novem decem jan feb mar apr jun jul aug sep "
        "sept oct nov dec second minute min mins hour day days week month year decade centur am pm o'clock"
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiem setiem octubre noviem diciem segundo minuto hora "
        "día días semana mes meses año años"
    ),
    "fi": (
        "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk tunti tunni minuut päiv viik "
        "kuukau vuosi vuot vuod"
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septem octobre novem décem heure minute seconde jour semaine "
        "mois an ans année"
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settem ottobre novem dicem ora ore minut second "
        "giorn settiman mese mesi anno anni"
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus septem oktober novem decem uur uren minu dag dagen week "
        "weken maand jaar jarig"
    ),
    "no": (
        "januar februar mars april mai juni juli august septem oktober novem desem time minutt dag dager uke uker "
        "måned år året årig"
    ),
    "pl": (
        "stycz lutego lutym luty marzec marca kwie maja maj czerw lipca lipiec sierp wrześ wrzes paźdz listop grud "
        "godz minut dni dnia dzień tydz tygod miesi rok roku lat lata"
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setem outubro novem dezem hora minuto segundo dia dias "
        "semana mês meses ano anos"
    ),
    "ru": (
        "январ феврал март апрел май мая мае июн июня июнь июл июля июль август сентяб октяб нояб декаб час часа часов "
        "минут секунд день дня дней дни недел месяц год года году лет летн"
    ),
    "sv": (
        "januari februari mars april maj juni juli augusti septem oktober novem decem timm minut dag dagar veck månad "
        "år året årig"
    ),
    "tr": (
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık saat dakika saniye gün günü günlük "
        "hafta ay ayı aylık yıl yılı yıllık yaş yaşında"
    ),
    "uk": (
        "січн лютого лютий берез квітн травн червн липн серпн верес жовтн листоп грудн годин хвилин секунд день дня "
        "днів дні тижд тижн місяц рок року роки років рік"
    ),
    "vi": "ngày tháng năm giờ phút giây tuần tuổi quý thứ",
}

KNOWN = frozenset(_WORDS)
"""The languages whose words are known."""


def is_time_word(word: str, language: str) -> bool:
    """Whether `word`, case-folded, seems to be a month, a day or a unit of time in `language`."""
    whole, beginnings = _words(language)
    return word in whole or word.startswith(beginnings)


@cache
def _words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = _WORDS.get(language, "").split()
    return frozenset(words), tuple(word for word in words if len(word) > 3)
