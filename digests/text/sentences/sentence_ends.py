"""Sentence boundary disambiguation: whether a mark ends a sentence, by the words before and after it."""

import re
import unicodedata
from dataclasses import dataclass

from digests.text.scripts import has_case, has_vowel, is_georgian, is_initial
from digests.text.sentences.abbreviations import Abbreviations, abbreviations
from digests.text.sentences.glued_sentences import parts_glued

# In these, a number with a point is an ordinal.
_ORDINALS = re.compile("az|bs|cs|da|de|et|fi|hr|hu|is|kk|lb|lt|lv|no|pl|sk|sl|sq|sr|tr")
_CAPITAL_NOUNS = ("de", "lb")
_YEAR_FIRST = ("hu", "ja", "ko", "lt", "lv")  # 2024. 3. 12.
_VOWELLESS_WORDS = ("bs", "cs", "hr", "mk", "sk", "sl", "sr")
_STREETS = ("af", "da", "de", "fi", "is", "nl", "no", "sv")
_DANDA = "।॥"
_POINTS = (".", "۔")
_REACH = 60  # characters beside a mark that are looked at
_LONGEST_TITLE = 5  # letters of a word that stands alone before a name in the beginning: "Ütğm. Kurt"
_SHORT = 3
_SPEAKER = 5  # words that name one, with the verb
_LONGEST_PIECE = 4  # letters between the points of "e.g.", "Ph.D." or "GS.TS."
_LEAD = re.compile(r"[\s\"'«»“”„‚‘’‹›(\[{¿¡—–•-]*")
_BEFORE_WORD = "$€£¥₹₽\"'«»“”„‚‘’‹›([{¿¡-–—/&+#*_"
_OPENING = ("“", "«", "„", '"', "(", "[")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_JOINT = re.compile("['’-]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone
_DUTCH_ARTICLE = re.compile(r"[stn]\s[A-Z]")  # what is left of one, before the word that is capitalised
_APOSTROPHES = ("'", "’", "‘")
_NUMBER_FOLLOWS = re.compile(r"[\s(\[]*(?:[\d§#]|[IVXLC]{2,}\b|[IVXLC][.,)])")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_MONTH = re.compile(r"\d{1,2}\.")
_ROMAN = re.compile(r"[IVXL]+")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[^\W\d_])")
_STREET = re.compile(r".{2,}(?:str|g|gt|k|vn|v)")
_CLOSING_NUMBER = re.compile(r"\s*\d{1,3}[a-zA-Z]?(?=(?:[,;)]|\.\s*$)(?!\d)|$)")
_HOUSE = re.compile(r"\s*\d{1,3}(?: ?[a-zA-Z]\b|(?=[,.;)]|$))")
_DIGRAPH = re.compile("Ch|Cs|Dz|Dž|Gy|Lj|Ll|Ly|Nj|Ny|Ph|Sz|Th|Ts|Ty|Yu|Ya|Zh|Zs|Дж|Дз|Хр|Љ|Њ|Џ|Χρ|Τζ|Θ")
# Between an initial and a surname; elsewhere most of them begin sentences.
_PARTICLE = re.compile(
    "al|am|ben|bin|da|das|de|del|della|der|den|des|di|do|dos|du|el|het|ibn|la|las|le|les|li|lo|los|san|te|ten|ter|van|von|zu"
)
_ZONE = re.compile("Eastern|Central|Pacific|Mountain|GMT|UTC|EST|EDT|ET|CT|PT|MT|PST|PDT|CET|CEST|BST|IST|Uhr")
_CONJUNCTION = re.compile("and|e|en|et|i|ir|ja|och|og|si|un|und|ve|y|és|și|dhe|a|и|і|та|και|dan|na|at|và|&")
# Of words in lower case, where loans end alike, too: what ends otherwise goes for an abbreviation.
_LAST_LETTERS = {"el": "αειουηωάέίόύήώϊϋΐΰςνρξψζλ", "fi": "aeiouyäönsltr", "sw": "aeiou"}
_LONGEST_SHORT = 9
_COMPANY = re.compile(r"(?:AG|Corp|GmbH|Inc|KG|KGaA|LLC|Ltd|OHG|PLC|Plc)\b")


@dataclass(frozen=True, slots=True)
class _FullStop:
    """A point and its words: `word` before it, `previous` before that, `following` after it.

    `first`: the word is the first of the line, and more than one follows; `initial`: a letter or a day with a point
    follows; `opens`: the following word is a function word that begins sentences; `numbered`: a number follows.
    """

    word: str
    previous: str
    following: str
    first: bool
    initial: bool
    opens: bool
    numbered: bool
    language: str
    known: Abbreviations


def is_end(line: str, start: int, mark: re.Match[str], end: int, language: str) -> bool:
    """Whether a sentence of `line` that begins at `start` ends at `end`, after `mark` and what closes with it.

    After an abbreviation, an initial or an ordinal it does only where a function word follows.
    """
    lead = _LEAD.match(line, end)
    at = lead.end() if lead else end
    if at == len(line) or line[at] in ",;:!?" or (line[at] in ".…" and line[at - 1] in "»”"):
        return False
    if end == at or (not line[end].isspace() and mark[0][-1] not in _DANDA):
        return parts_glued(line, mark, end, language)
    if line[at].islower() and not is_georgian(line[at]) and not _begins_in_lower_case(line, mark[0], end, at):
        return False
    if not any(map(str.isalnum, line[start : mark.start()])) or line[mark.start() - 1] in "([":
        return False  # “…   (!)   […]
    if _COMPANY.match(line, at):
        return False  # Yahoo! Inc
    if mark[0] in _POINTS:
        return _full_stop_ends(line, start, mark.start(), end, language)
    return end == mark.end() or not _names_speaker(line, at, abbreviations(language))


def breaks_off(sentence: str, language: str) -> bool:
    """Whether `sentence` ends in an abbreviation that ends none: what it belongs to is missing ("…said Dr.")."""
    words = sentence[-_REACH:].split()
    if not words or not words[-1].endswith("."):
        return False
    return words[-1].strip(_BEFORE_WORD).removesuffix(".") in abbreviations(language).titles


def _names_speaker(line: str, at: int, known: Abbreviations) -> bool:
    """Whether what follows a quotation that exclaims or asks names its speaker: “…!” Smith said."""
    for written in line[at : at + _REACH].split()[:_SPEAKER]:
        word = written.rstrip(",.:;!?।")
        if word in known.speech:
            return True
        if _JOINT.split(word.casefold())[0] in known.openers or word.islower() or written[-1] in "!?।":
            return False
    return False


def _begins_in_lower_case(line: str, mark: str, end: int, at: int) -> bool:
    """Whether a sentence begins at `at` though in lower case: a quotation, or words like "iPhone" and "’s Avonds"."""
    if line[at - 1] in _APOSTROPHES and _DUTCH_ARTICLE.match(line, at):
        return True
    return bool(_CAMEL.match(line, at)) or (mark == "." and line[end:at].strip() in _OPENING)


def _full_stop_ends(line: str, start: int, point: int, end: int, language: str) -> bool:
    stop = _full_stop(line, start, point, end, language)
    if not stop.word or not _is_letter_or_digit(stop.word[-1]):
        return True
    if not stop.previous and point - start < _REACH and _ITEM.fullmatch(stop.word):
        return False  # "1." before its sentence
    if "." in stop.word or "۔" in stop.word:
        return _dotted_ends(stop)
    if _DIGITS.fullmatch(stop.word):
        return _number_ends(stop)
    if stop.numbered and _is_numbered(stop, line, end):
        return False
    return _word_ends(stop, "।" in line)


def _full_stop(line: str, start: int, point: int, end: int, language: str) -> _FullStop:
    words, known = line[max(start, point - _REACH) : point].split(), abbreviations(language)
    word = _without_elision(words[-1].lstrip(_BEFORE_WORD)) if words else ""
    lead = _LEAD.match(line, end)
    next_word = _WORD.match(line, lead.end() if lead else end)
    following, after = (next_word[0], next_word.end()) if next_word else ("", end)
    opens = _JOINT.split(following.casefold())[0] in known.openers and line[after : after + 1] not in (".", "/")
    previous, numbered = words[-2] if len(words) > 1 else "", bool(_NUMBER_FOLLOWS.match(line, end))
    initial = line[after : after + 1] == "." and bool(_ITEM.fullmatch(following))
    first = line[:point].lstrip(_BEFORE_WORD) == word and (initial or line[after : after + 1].isspace())
    return _FullStop(word, previous, following, first, initial, opens, numbered, language, known)


def _without_elision(word: str) -> str:
    """The rest of a word after an apostrophe that joins it to an article (l’on, dell’art)."""
    apostrophe = max(word.rfind("’"), word.rfind("'"))
    return word[apostrophe + 1 :] if 0 < apostrophe <= 5 and len(word) - apostrophe > 2 else word


def _is_letter_or_digit(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"  # vowel signs of Indic scripts


def _dotted_ends(stop: _FullStop) -> bool:
    """After a word with points inside, such as "U.S", "3.5" or "amazon.de"."""
    folded, known = stop.word.casefold(), stop.known
    pieces = [piece for piece in re.split(r"[.۔-]+", stop.word) if piece]
    if pieces[-1].isdigit():
        return True
    if folded in known.titles:
        return False
    if folded in known.closing:
        return _closing_ends(stop)
    last = pieces[-1]
    if len(last) > 2 and last.isupper():  # TP.HCM
        return True
    is_short = all(len(piece) <= _LONGEST_PIECE and piece.isalpha() for piece in pieces)
    is_abbreviation = folded in known or last in known or is_short
    return stop.opens or not is_abbreviation


def _closing_ends(stop: _FullStop) -> bool:
    """After "p.m." and its like, which end a sentence before a capital, but for "p.m. Sunday"."""
    word = stop.following
    is_date = word.casefold() in stop.known.dates or bool(_ZONE.fullmatch(word)) or word in stop.known
    return stop.opens or (word[:1].isupper() and not is_date)


def _number_ends(stop: _FullStop) -> bool:
    is_short = stop.word.isdigit() and len(stop.word) <= (3 if stop.language in _CAPITAL_NOUNS else 2)
    can_be_ordinal = is_short and bool(_ORDINALS.fullmatch(stop.language))
    if stop.following[:1].isdigit():
        return not (can_be_ordinal or stop.language in _YEAR_FIRST or (len(stop.word) <= 2 and stop.initial))
    if not can_be_ordinal:
        return not (stop.language in _YEAR_FIRST and _MONTH.fullmatch(stop.previous))
    is_date = stop.following.casefold() in stop.known.dates
    return not is_date and (stop.opens or stop.previous.endswith("."))


def _is_numbered(stop: _FullStop, line: str, end: int) -> bool:
    """Whether the number that follows can belong to the word: "Langstr. 5", and where it closes a phrase "bl. 2"."""
    if stop.language in _STREETS and stop.word[0].isupper() and _STREET.fullmatch(stop.word):
        return stop.word.endswith("str") or bool(_HOUSE.match(line, end))
    return len(stop.word) <= _SHORT and bool(_CLOSING_NUMBER.match(line, end))


def _word_ends(stop: _FullStop, in_danda_text: bool) -> bool:
    word, known = stop.word, stop.known
    spaced = f"{stop.previous.lstrip(_BEFORE_WORD)}{word}".casefold() if len(word) == 1 else ""
    if spaced in known.closing:  # 7 p. m.
        return _closing_ends(stop)
    if spaced in known.titles or word in known.titles or (word in known.numbers and stop.numbered):
        return False
    if is_initial(word) or _DIGRAPH.fullmatch(word):
        is_of_name = word[0].isupper() and bool(_PARTICLE.fullmatch(stop.following.casefold()))
        return stop.opens and has_case(word) and not is_of_name
    if word in known.closing:
        return _closing_ends(stop)
    if not has_case(word):
        return word not in known.others and not (in_danda_text and len(word) < 8)
    return stop.opens or not _may_abbreviate(stop)


def _may_abbreviate(stop: _FullStop) -> bool:
    """Whether the word is known to be short for another, or looks so."""
    word, known = stop.word, stop.known
    is_numeral = bool(_ORDINALS.fullmatch(stop.language)) and bool(_ROMAN.fullmatch(word))
    if is_numeral or word in known.others or ("-" in word and word.rpartition("-")[2] in known):
        return True
    return _stands_like_a_title(stop) or _ends_like_no_word(stop)


def _stands_like_a_title(stop: _FullStop) -> bool:
    """Whether a name follows where no sentence can have ended: after its first word, "and" and a word, or "&"."""
    if stop.previous == "&" or (stop.initial and _CONJUNCTION.fullmatch(stop.previous)):
        return True
    is_short = len(stop.word) <= _LONGEST_TITLE and stop.word.casefold() not in stop.known.openers
    is_name = stop.initial or (is_short and stop.word.istitle() and stop.following.istitle())
    return stop.first and is_name


def _ends_like_no_word(stop: _FullStop) -> bool:
    """Whether the word has no vowel, or a last letter that words of its language seldom have."""
    word, language = stop.word, stop.language
    if not word.isalpha() or stop.numbered or word.isupper():
        return False
    seldom = language in _LAST_LETTERS and word[-1] not in _LAST_LETTERS[language]
    if seldom and len(word) <= _LONGEST_SHORT and (word.islower() or stop.first):
        return True
    return len(word) <= _LONGEST_TITLE and language not in _VOWELLESS_WORDS and not has_vowel(word)
