"""Numbers of a text, also those written as words, by language."""

import re
from functools import cache

_WORDS = {
    "cs": "dva dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct "
    "sedmnáct osmnáct devatenáct dvacet",
    "da": "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig",
    "el": "δύο τρεις τέσσερις πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρείς δεκατέσσερις δεκαπέντε "
    "δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα είκοσι",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "hi": "दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
    "id": "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig",
    "no": "to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue",
    "pl": "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito dezenove vinte",
    "ro": "doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece treisprezece paisprezece "
    "cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci",
    "ru": "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "sv": "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on",
    "uk": "два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять",
    "vi": "hai ba bốn năm sáu bảy tám chín mười",
}
_OTHER_FORMS = {
    "cs": {"dvou": "2", "tří": "3", "čtyř": "4", "pěti": "5", "šesti": "6", "sedmi": "7", "osmi": "8", "devíti": "9"},
    "el": {"τρία": "3", "τέσσερα": "4", "εφτά": "7", "οχτώ": "8"},
    "pl": {"dwie": "2", "dwóch": "2", "dwoje": "2", "trzech": "3", "troje": "3", "czterech": "4", "pięciu": "5"}
    | {"sześciu": "6", "siedmiu": "7", "ośmiu": "8", "dziewięciu": "9", "dziesięciu": "10"},
    "pt": {"duas": "2", "dezasseis": "16", "dezassete": "17", "dezanove": "19"},
    "ro": {"două": "2"},
    "ru": {"две": "2", "двое": "2", "двух": "2", "трое": "3", "трех": "3", "трёх": "3", "четверо": "4"}
    | {"четырех": "4", "четырёх": "4", "пятеро": "5", "пяти": "5", "шести": "6", "семи": "7", "восьми": "8"}
    | {"девяти": "9", "десяти": "10"},
    "uk": {"дві": "2", "двоє": "2", "двох": "2", "троє": "3", "трьох": "3", "четверо": "4", "чотирьох": "4"}
    | {"п'яти": "5", "шести": "6", "семи": "7", "восьми": "8", "дев'яти": "9", "десяти": "10"},
}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def number(word: str, language: str) -> str:
    """The number that a case-folded `word` is, its thousands without marks ("1,200" is "1200"), or "" if it is none.

    Words of numbers are known up to twenty, in the languages that have a list.
    """
    if word[:1].isdigit():
        match = _DIGITS.match(word)
        return _plain(match[0]) if match else ""  # a digit that is no decimal one: "²"
    return _words(language).get(word, "")


def _plain(digits: str) -> str:
    whole, *rest = digits.replace(",", ".").split(".")
    if rest and all(len(part) == 3 for part in rest):
        return str(int("".join([whole, *rest])))
    return ".".join([str(int(whole)), *rest])


@cache
def _words(language: str) -> dict[str, str]:
    spelt = _WORDS.get(language, "").split()
    # The Czech list has two forms of its first.
    first = 1 if language == "cs" else 2
    numbers = {word: str(max(2, value)) for value, word in enumerate(spelt, first)}
    return numbers | _OTHER_FORMS.get(language, {})
