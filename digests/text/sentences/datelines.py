"""Datelines: the place, date and agency that open a report ("LONDON (AP) — …"), as no sentence of it needs."""

import re

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω]"
_DASH = r"(?:\s*[—–]+\s*|\s+-{1,2}\s+|\.-\s*|\s*--\s*)"
_AGENCY = r"(?:\s*\([^()\d]{2,40}\))"
_LETTER = rf"(?=[\"“«„»'‘(]*{_CAPITAL})"
_BEGINS = rf"(?=[\"“«„»'‘(]*(?:{_CAPITAL}|\d))"
_IN_CAPITALS = re.compile(
    rf"(?:{_CAPITAL}[\w.'’-]*\s+){{0,4}}{_CAPITAL}{{2}}[\w.'’-]*(?:[ ,/]+[\w.'’]+){{0,5}}{_AGENCY}?"
    rf"(?:{_DASH}|:\s+){_BEGINS}"
)
_WITH_AGENCY = re.compile(rf"(?:{_CAPITAL}[\w.'’-]*)(?:[ ,/]+[\w.'’-]+){{0,6}}{_AGENCY}(?:{_DASH}|\.\s*-\s*){_BEGINS}")
_AGENCY_ALONE = re.compile(rf"{_AGENCY}{_DASH}{_BEGINS}")
_WITH_DATE = re.compile(
    rf"(?:{_CAPITAL}[\w.'’-]*)(?: {_CAPITAL}[\w.'’-]*){{0,3}},? (?:\w+\.? )?\d{{1,2}}"
    rf"(?:[\w. ]{{0,16}}?{_DASH}|[\w., ]{{0,8}}{_AGENCY}:?\s+){_LETTER}"
)
_PLACE = re.compile(
    rf"{_CAPITAL}[\w.'’-]+(?:[ ,]+{_CAPITAL}[\w.'’-]+){{0,3}}(?:\s*(?:—|\.-|--)\s*|\s+[–-]\s+){_BEGINS}"
)
_IN_BRACKETS = re.compile(r"【[^】]{2,24}】\s*|[（(][^（()）]{2,20}[＝=電电讯訊][^（()）]{0,12}[）)]\s*")
_LONGEST = 70  # characters
_FEWEST_LEFT = 30  # what is left is a sentence
_FEWEST_LEFT_UNSPACED = 12  # of Chinese or Japanese


def without_dateline(sentence: str, *, first: bool) -> str:
    """`sentence` without the dateline that opens it; a bare place ("Lyon — …") counts in a text's `first` alone."""
    bracketed = _IN_BRACKETS.match(sentence)
    if bracketed and len(sentence) - bracketed.end() >= _FEWEST_LEFT_UNSPACED:
        return sentence[bracketed.end() :]
    for pattern in (_IN_CAPITALS, _WITH_AGENCY, _AGENCY_ALONE, _WITH_DATE, *((_PLACE,) if first else ())):
        dateline = pattern.match(sentence, 0, _LONGEST + _FEWEST_LEFT)
        if dateline and dateline.end() <= _LONGEST and len(sentence) - dateline.end() >= _FEWEST_LEFT:
            return sentence[dateline.end() :]
    return sentence
