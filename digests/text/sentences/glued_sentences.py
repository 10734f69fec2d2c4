"""Sentences without a space between them ("…finalized.Wakata said"), and how they differ from addresses and files."""

import re

from digests.text.scripts import has_case, has_vowel, is_initial
from digests.text.sentences.abbreviations import Abbreviations, abbreviations

_REACH = 60  # characters before a mark that are looked at
_BEFORE_WORD = "$€£¥₹₽\"'«»“”„‚‘’‹›([{¿¡-–—/&+#*_"
_MARKS = ".!?…؟۔"
_NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)*")
# A word has no digit, sign or inner point; it may have marks that are no letters (vowel signs of Indic scripts).
_LETTERS = r"[^\W\d_](?:[^\s\d!-/:-@\[-`{-~«»“”„‘’…]|[’'-](?=[^\W\d_]))*"
_WORD = re.compile(_LETTERS)
_NEXT_WORD = re.compile(rf"[\"“«„(]?({_LETTERS})(?=[\s,;:!?।’'\"”»)]|\.(?!\w)|$)")
_SUFFIX = re.compile(
    "com|net|org|info|biz|eu|uk|de|fr|it|es|pl|ru|nl|se|js|ai|io|co|in|tv|html|php|pdf|txt|jpg", re.IGNORECASE
)
_UNDECIDED = re.compile(r"(?<![^\s\"“«„(])(?P<before>[^\W\d_]{3,})[.!?](?=(?P<after>[^\W\d_]{3,}))")


def parts_glued(line: str, mark: re.Match[str], end: int, language: str) -> bool:
    """Whether two sentences of `line` meet at `end`, after `mark` and what closes with it, where no space stands.

    They do between two words of one script: a word in lower case and a capital, or any word and a function word that
    begins sentences. Abbreviations, addresses, names of files and numbers part nothing.
    """
    if mark[0][-1] not in _MARKS:
        return True  # the full stops of other scripts
    words, after = line[max(0, mark.start() - _REACH) : mark.start()].split(), _NEXT_WORD.match(line, end)
    if not words or after is None or line[mark.start() - 1].isspace():
        return False
    word, following, known = words[-1].lstrip(_BEFORE_WORD), after[1], abbreviations(language)
    if not _WORD.fullmatch(word) or (word in known and end == mark.end()):
        return _number_or_time_ends(word, following, known)
    if is_initial(word) or has_case(word) != has_case(following):
        return False
    if not has_case(word):
        return end == mark.end() and not is_initial(following)  # in Korean a particle follows a quotation
    opens = following.casefold() in known.openers
    if not following[0].isupper() or not (following[1:].islower() or opens or len(word) > 3):
        return False
    is_name = (
        bool(_SUFFIX.fullmatch(following))
        or not (word.islower() or word.casefold() in known.dates)
        or not has_vowel(word)
    )
    return opens or end > mark.end() or not is_name


def _number_or_time_ends(word: str, following: str, known: Abbreviations) -> bool:
    """Whether "p.m.", a year or a score ("2:1") ends a sentence where no space follows; a short number may count."""
    opens = following[0].isupper() and following.casefold() in known.openers
    if word.casefold() in known.closing:
        return opens
    is_word = (
        len(following) > 2 and (following.istitle() or not has_case(following)) and not _SUFFIX.fullmatch(following)
    )
    return bool(_NUMBER.fullmatch(word)) and (opens or (is_word and not (word.isdigit() and len(word) < 3)))


def may_be_glued(sentence: str, language: str) -> bool:
    """Whether `sentence` has a place that may part two sentences ("…met Meyer.Schmidt said…"), or a name."""
    return any(
        _NEXT_WORD.match(sentence, place.end()) is not None
        and place["after"][0].isupper()
        and not place["before"].isupper()
        and place["before"] not in abbreviations(language)
        and not _SUFFIX.fullmatch(place["after"])
        for place in _UNDECIDED.finditer(sentence)
    )
