"""Tokenisation and stemming: the words of a text and its index terms."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from threading import Lock

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN
from digests.text.words.spellings import joined_names, one_word_phrases, one_word_spellings, plain, unified
from digests.text.words.word_edges import letters

# Of scripts without spaces, and of Hangul, two characters make a term.
_UNSPACED_RUN = re.compile(f"[{HAN_AND_KANA}{HANGUL}{SOUTH_EAST_ASIAN}]+")
# Invisible inside a word, and written or left out at will: soft hyphen, zero-width space, (non-)joiners, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_NUMBER_OR_LETTERS = re.compile(r"\d+(?:[.,:]\d+)*|\D+")
# A term between terms that don't stand beside each other.
_APART = "·"
_ONE_SPELLING = {"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "_": " "}

# Names keep old spellings of one letter, or are typed with two for it: Aarhus, Djoković.
_ONE_LETTER = {"da": ("aa", "å"), "no": ("aa", "å"), "bs": ("đ", "dj"), "hr": ("đ", "dj"), "sr": ("đ", "dj")}

STEMMED = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""ISO 639-1 codes of the languages with a stemmer, and what Snowball calls them."""

PREFIXED = frozenset(
    ["az", "be", "bg", "bs", "gl", "hr", "is", "ka", "kk", "ky", "lv", "mk", "mn", "sk", "sl", "sq", "uk", "uz"]
)
"""ISO 639-1 codes of inflected languages without a stemmer."""
_PREFIX = 5  # six letters find less of Ukrainian stories, four mix Czech ones


def words(text: str) -> list[str]:
    """The words of `text` in order: NFKC, case-folded, with digits and inner points kept ("covid-19", "5,000", "u.s").

    Hyphens between letters part words, as do the elisions of Romance languages ("l'eau"); "don't" is one word.
    A run of Chinese, Japanese, Korean, Thai, Lao, Burmese or Khmer characters is one word.
    """
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    for spelling, one in _ONE_SPELLING.items():
        folded = folded.replace(spelling, one)  # faster than `str.translate`
    return _word_pattern(in_ascii=folded.isascii()).findall(folded)


@cache
def _word_pattern(*, in_ascii: bool) -> re.Pattern[str]:
    letter = letters(in_ascii=in_ascii)
    return re.compile(
        rf"\d+(?:[.,:]\d+)+{letter}*"  # 5,000  3.5  10:30
        rf"|(?:[^\W\d]\.)+[^\W\d](?!{letter})"  # u.s
        rf"|\w{letter}*(?:-(?=[^\W\d]*\d){letter}+)+"  # covid-19
        rf"|\w{letter}*(?:'(?:[a-z](?!{letter})|(?=[\u0400-\u04ff]){letter}+))?"  # don't, п'ять
    )


def stems(words: Sequence[str], language: str) -> list[str]:
    """The Snowball stem of each word, or the word itself where `language` has no stemmer, without accents.

    May be called from several threads.
    """
    return [_without_accents(stem) for stem in _stemmed(words, language)]


def stems_or_prefixes(words: Sequence[str], language: str) -> list[str]:
    """As `stems`, but of inflected languages without a stemmer the first five letters of each word, which find almost
    as much (fixed-prefix stemming, Can et al. 2008)."""
    known = stems(words, language)
    return [_prefix(word) for word in known] if language in PREFIXED else known


def _prefix(word: str) -> str:
    return word[:_PREFIX] if word.isalpha() else word


def _stemmed(words: Sequence[str], language: str) -> Sequence[str]:
    return _stemmer(STEMMED[language])(words) if language in STEMMED else words


@cache
def _stemmer(algorithm: str) -> Callable[[Sequence[str]], list[str]]:
    from Stemmer import Stemmer  # noqa: PLC0415 (loaded when first needed)

    # A Snowball stemmer works in a buffer of its own, so two threads may not use one at a time.
    lock, stemmer = Lock(), Stemmer(algorithm)

    def stem(words: Sequence[str]) -> list[str]:
        with lock:
            stems: list[str] = stemmer.stemWords(words)
            return stems

    return stem


def tokens(text: str) -> list[str]:
    """The smallest units of meaning, in reading order, so that neighbours stay neighbours.

    They are the words, but the parts of "covid-19" apart, the points of "u.s" left out, and of scripts without spaces
    and of Korean each two neighbouring characters.
    """
    return tokens_of(words(text))


def tokens_of(words: Iterable[str]) -> list[str]:
    """The `tokens` of a text that has these `words`."""
    tokens: list[str] = []
    for word in words:
        if not word.isascii() and _UNSPACED_RUN.search(word):
            tokens.extend(_bigrams(word))
        elif word.isalpha():
            tokens.append(word)
        else:
            tokens.extend((word if word[0].isdigit() else word.replace(".", "")).split("-"))
    return tokens


def stemmed_tokens(text: str, language: str) -> list[str]:
    """The stems of the tokens of `text`, in reading order."""
    return stems(tokens(text), language)


def story_terms(text: str, language: str) -> list[str]:
    """What stories are compared by: the stems, or prefixes, of the tokens of `text`, in reading order."""
    return stems_or_prefixes(tokens(text), language)


def terms(text: str, language: str) -> list[str]:
    """What `text` is indexed by: the index stems of its search tokens in reading order, and after them other spellings.

    Those are what stands there in two words or with a hyphen, as one, and what a word with accents is found by where it
    is typed without; last, what has a hyphen as one word between its neighbours, by which a phrase finds it.
    """
    text = unified(text)
    read = search_tokens(text)
    spellings = one_word_spellings(text) + (joined_names(text) if language == "vi" else [])
    written = [word for spelling in spellings for word in search_tokens(spelling)]
    phrases = [index_stems(search_tokens(phrase), language) for phrase in dict.fromkeys(one_word_phrases(text))]
    accented = dict.fromkeys(token for token in [*read, *written] if not token.isascii() and plain(token) != token)
    in_order, others = index_stems(read, language), index_stems([*written, *map(plain, accented)], language)
    known = set(in_order)
    apart = [term for term in dict.fromkeys(others) if term not in known]
    return [*in_order, *apart, *(term for phrase in phrases for term in (_APART, *phrase))]


def search_tokens(unified_text: str) -> list[str]:
    """The tokens of a `unified` text, numbers apart from the letters at them: "g", "7" for "G7"."""
    parts: list[str] = []
    for token in tokens(unified_text):
        parts.extend([token] if token.isalpha() else _NUMBER_OR_LETTERS.findall(token))
    return parts


def index_stems(tokens: Sequence[str], language: str) -> list[str]:
    """The plain stem of each of the tokens, or where nothing is left of it the plain token, so that none is empty."""
    if language in _ONE_LETTER:
        tokens = [token.replace(*_ONE_LETTER[language]) for token in tokens]
    return [
        token if _UNSPACED_RUN.search(token) else plain(stem) or plain(token) or token
        for token, stem in zip(tokens, _stemmed(tokens, language), strict=True)
    ]


def _bigrams(word: str) -> Iterator[str]:
    position = 0
    for run in _UNSPACED_RUN.finditer(word):
        if run.start() > position:
            yield word[position : run.start()]
        characters = run.group()
        yield from (characters[at : at + 2] for at in range(max(1, len(characters) - 1)))
        position = run.end()
    if position < len(word):
        yield word[position:]


def _without_accents(term: str) -> str:
    if term.isascii() or _UNSPACED_RUN.search(term):
        return term
    decomposed = unicodedata.normalize("NFD", term)
    bare = "".join(character for character in decomposed if not "\u0300" <= character <= "\u036f")
    return unicodedata.normalize("NFC", bare)
