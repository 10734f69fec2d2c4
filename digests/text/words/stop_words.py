"""Stop words: those that say little by themselves."""

from functools import cache
from importlib.resources import files

_IDEOGRAPHS = 0x2E7F  # beyond it, one or two characters are a word
# sumy's lists by ISO 639-1 code. Its own look-up loads 30 MB for the names of all languages, and an HTTP client.
_LISTS = {
    "ar": "arabic", "cs": "czech", "de": "german", "en": "english", "es": "spanish", "fr": "french", "he": "hebrew",
    "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish", "pt": "portuguese", "sk": "slovak",
    "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
# They stand in nearly every article, so beside other words they say nothing about what is looked for.
_QUERY_STOP_WORDS = {
    "de": "aus das dem den der des die ein eine für im in mit oder über um und von vor zu zum zur",
    "en": "a an and as at by for from in is it of on or the to vs with",
    "es": "a al con de del e el en la las los o para por sobre un una y",
    "fr": "au aux d de des du en et l la le les ou par pour sur un une",
    "it": "a ai al da dal dei del della di e gli i il in la le lo nel o per su tra un una",
    "nl": "de een en het in met of op te van voor",
    "pl": "do i na o od po w z ze",
    "pt": "a à ao as com da das de do dos e em na no nas nos o os para por um uma",
    "ru": "в во для до за и из к на о об от по с со у",
    "sv": "av den det ett för i med och på till",
    "tr": "ve ile",
    "uk": "в від для до з за і й на о по про та у",
}


def is_stop_word(word: str, language: str) -> bool:
    """Whether `word` is a stop word of `language`; where no list of them is known, whether it is a short word."""
    listed = stop_words(language)
    if listed:
        return word in listed
    return len(word) <= 3 and word[0].isalpha() and ord(word[0]) <= _IDEOGRAPHS


@cache
def stop_words(language: str) -> frozenset[str]:
    """sumy's stop words for an ISO 639-1 code; none where it has no list."""
    if language not in _LISTS:
        return frozenset()
    text = (files("sumy") / "data" / "stopwords" / f"{_LISTS[language]}.txt").read_text("utf-8")
    return frozenset(line.rstrip() for line in text.splitlines() if line)


@cache
def query_stop_words() -> frozenset[str]:
    """What a query leaves out beside other words, of all languages: nobody says in which one they ask."""
    return frozenset(" ".join(_QUERY_STOP_WORDS.values()).split())
