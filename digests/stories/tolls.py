"""Casualty figures (slot filling): how many are dead or hurt by what a sentence says, in many languages."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from digests.summaries.time_words import is_time_word
from digests.text.words.number_words import number
from digests.text.words.spellings import without_points
from digests.text.words.tokens import tokens
from digests.text.words.word_edges import letters

_NEAR = 6  # tokens between a number and what it counts
_LEAST = 2  # "one" is too many other words, and is never told of by number
_CLAUSE = re.compile(r"[,;:](?=\s)|[、，；。：،؛]|\s[—–-]\s")
_YEAR = re.compile(r"(?:1[89]|20)\d{2}")


class Toll(StrEnum):
    """What is counted."""

    DEAD = "dead"
    HURT = "hurt"


# Beginnings of words, folded as tokens are; "=" ends a whole word.
_DEAD = {
    "ar": "قتيل قتلى القتلى مقتل يقتل قتل= وفاة مصرع ضحايا الضحايا الوفيات شهيد شهداء",
    "bg": "загина жертв мъртв убит починал",
    "ca": "morts= morta= mort= mortes= víctim mori",
    "cs": "mrtv obět zahynul zemřel usmrt zabit",
    "da": "døde= død= dræbt omkom dødstal",
    "de": "tote= toten= toter= todesopfer getötet gestorben starben ums= umgekommen opferzahl",
    "el": "νεκρ σκοτώθηκ θύμα θύματα σκοτωμέν πέθαν",
    "en": "dead= death toll= kill died= die= dies= fatalit perish bodies=",
    "es": "muert fallec víctimas= mata= mató= matan= murier murió",
    "fa": "کشته کشتگان جانباخت قربانی",
    "fi": "kuol uhri",
    "fr": "mort= morts= morte= mortes= décès= décéd tué tuent= tue= victimes= périr",
    "he": "הרוג הרוגים נהרג מתים=",
    "hi": "मौत मृतक मारे= मरने मृत=",
    "hr": "poginul mrtv smrtn žrtav žrtv ubijen",
    "hu": "halott halál meghalt életét áldozat",
    "id": "tewas= meninggal korban",
    "it": "mort vittim uccis decess",
    "ja": "死亡 死者 犠牲",
    "ko": "사망 숨져 숨지 숨진",
    "nl": "dode doden= dood= omgekomen gedood dodental overleden slachtoffers=",
    "no": "døde= død= drept omkom dødstall",
    "pl": "zginęł zginął ofiar zabit nie= śmierteln martw zmarł",
    "pt": "mort vítimas= morr falec",
    "ro": "mort= morți morti= morților decedat uciși victime= ucis",
    "ru": "погиб жертв убит умер скончал мертв",
    "sk": "mŕtv obet zahynul zomrel usmrt zabit",
    "sl": "mrtv umrl žrtev smrtn",
    "sr": "poginul mrtv žrtav погинул мртв жртав",
    "sv": "döda= död= dödade= dödats= omkom dödssiffra dödstal",
    "tr": "ölü= öldü öldür ölen ölüm hayatını= can=",
    "uk": "загинул загибл жертв вбит помер",
    "vi": "chết= tử= thiệt=",
    "zh": "死亡 遇难 遇難 罹难 罹難 丧生 喪生",
}
_HURT = {
    "ar": "جريح جرحى الجرحى إصابة وإصابة مصاب المصابين أصيب",
    "bg": "ранен пострадал",
    "ca": "ferit",
    "cs": "zraněn raněn",
    "da": "såre kvæst tilskadekom",
    "de": "verletz verwundet",
    "el": "τραυμ",
    "en": "injur wounded= hurt= hospitali",
    "es": "herid lesionad",
    "fa": "مجروح زخمی مصدوم",
    "fi": "loukkaant haavoittu",
    "fr": "bless",
    "he": "פצוע נפצע",
    "hi": "घायल जख्मी",
    "hr": "ozlije ozlijeđ ranjen",
    "hu": "sérült megsérül sebesült",
    "id": "luka= terluka",
    "it": "ferit",
    "ja": "負傷 けが 怪我 重傷 軽傷",
    "ko": "부상 다쳐 다쳤",
    "nl": "gewond",
    "no": "skadd skadet såret",
    "pl": "rannych= ranni ranny ranne= ranion",
    "pt": "ferid",
    "ro": "rănit răniți ranit",
    "ru": "ранен пострада травм",
    "sk": "zranen ranen",
    "sl": "ranjen poškodovan",
    "sr": "povređen ranjen повређен рањен",
    "sv": "skada sårad",
    "tr": "yaralı yaralan",
    "uk": "поранен постражда травмован",
    "vi": "thương=",
    "zh": "受伤 受傷 伤者",
}


def tolls(text: str, language: str) -> dict[Toll, int]:
    """The greatest number of each kind that the text gives; empty where its language has no such words.

    To each word goes the number of its clause that is nearest to it.
    """
    kinds = _patterns(language)
    folded = without_points(text).casefold()
    if not any(words.search(folded) for words in kinds.values()):  # most texts: to part them would take longer
        return {}
    found = dict[Toll, int]()
    for clause in (tokens(without_points(part)) for part in _CLAUSE.split(text)):
        counts = {at: value for at in range(len(clause)) if (value := _count(clause, at, language))}
        for kind, words in kinds.items():
            given = [_nearest(at, counts) for at, word in enumerate(clause) if words.match(word)]
            found[kind] = max(found.get(kind, 0), *given, 0)
    return {kind: most for kind, most in found.items() if most}


def raising(headlines: Iterable[tuple[str, str]]) -> set[int]:
    """The places of those headlines, each with its language and in the order of time, that give more dead or hurt than
    all before them that give any."""
    found, most = set[int](), dict[Toll, int]()
    for place, (title, language) in enumerate(headlines):
        for kind, given in tolls(title, language).items():
            if 0 < most.get(kind, 0) < given:
                found.add(place)
            most[kind] = max(given, most.get(kind, 0))
    return found


def _nearest(at: int, counts: Mapping[int, int]) -> int:
    """The number nearest to the token at this place, of two as near the one before it; 0 if none is near."""
    near = [place for place in counts if abs(place - at) <= _NEAR]
    return counts[min(near, key=lambda place: (abs(place - at), place > at))] if near else 0


def _count(spoken: list[str], at: int, language: str) -> int:
    """The whole number that the token is, if it is no time, date or age; else 0."""
    value = number(spoken[at], language)
    if not value or not value.isdecimal() or _YEAR.fullmatch(value) or int(value) < _LEAST:
        return 0
    around = spoken[max(0, at - 1) : at + 2]
    return 0 if any(is_time_word(word, language) for word in around) else int(value)


@cache
def _patterns(language: str) -> dict[Toll, re.Pattern[str]]:
    return {
        kind: re.compile("|".join(word.replace("=", f"(?!{letters()})") for word in words[language].split()))
        for kind, words in ((Toll.DEAD, _DEAD), (Toll.HURT, _HURT))
        if language in words
    }
