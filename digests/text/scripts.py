"""Scripts: those without spaces between words, as ranges for regular expressions; capitals and vowels."""

import re
import unicodedata

HAN_AND_KANA = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ja, zh
)
SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
HANGUL = "\uac00-\ud7af"
"""Korean, which does put spaces; but its particles cling to the word."""
_VOWELS = re.compile("[aeiouyıæøœаеёиоуыэюяіїєўαεηιουω]")

# The scripts of languages that aren't written in Latin letters, as Unicode names them.
_SCRIPTS = {
    "ar": "ARABIC",
    "el": "GREEK",
    "fa": "ARABIC",
    "hi": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ne": "DEVANAGARI",
    "ru": "CYRILLIC",
    "ta": "TAMIL",
    "yi": "HEBREW",
}


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters of `text`, as Unicode names them ("LATIN")."""
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())


def may_be_written_in(language: str, scripts: frozenset[str]) -> bool:
    """Whether words in the `scripts` may be inflected as words of a language for which there is a stemmer."""
    if language == "sr":
        return not scripts.isdisjoint({"CYRILLIC", "LATIN"})
    return _SCRIPTS.get(language, "LATIN") in scripts


def is_georgian(letter: str) -> bool:
    """Whether it is of the script that has a case in Unicode, and none in writing."""
    return "\u10d0" <= letter <= "\u10ff"


def has_case(word: str) -> bool:
    """Whether the word is of a script that is written with capitals, by its first letter."""
    return word[0].lower() != word[0].upper() and not is_georgian(word[0])


def has_vowel(word: str) -> bool:
    """Whether a Latin, Cyrillic or Greek word has one."""
    return bool(_VOWELS.search(unicodedata.normalize("NFD", word.lower())))


def is_initial(word: str) -> bool:
    """Whether the word is one letter, with its vowel sign, or with the Arabic "and" that is written as part of it."""
    letters = [sign for sign in word if not unicodedata.category(sign).startswith("M")]
    return len(letters) == 1 or (len(letters) == 2 and letters[0] == "و")
