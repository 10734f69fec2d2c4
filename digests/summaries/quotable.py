"""Sentence filtering: what can be quoted, and what is a caption, a credit, a byline, an invitation or a fragment."""

import re
from collections.abc import Mapping, Sequence

from digests.text.sentences.glued_sentences import may_be_glued
from digests.text.sentences.quotation_marks import balanced
from digests.text.sentences.sentence_ends import breaks_off

# How captions, bylines and invitations begin, by language: regular expressions.
_CAPTIONS = {
    "en": "photo|photograph|picture|image|video|watch|credit|caption|source",
    "de": "foto|bild|symbolbild|quelle",
    "es": "imagen|fuente",
    "fr": "legende|légende|crédit",
    "it": "immagine|fonte",
    "no": "kilde",
    "pl": "zdjęcie",
    "pt": "imagem",
    "ru": "фото|видео|источник",
    "sv": "källa",
    "tr": "kaynak",
    "uk": "джерело",
}
_BYLINES = {
    "en": "by|text:",
    "de": "von",
    "es": "por",
    "fr": "par",
    "it": "di",
    "nl": "door",
    "ru": "автор[ыи]?:?",
    "sv": "av|af",
}
_INVITATIONS = {
    "en": "read (?:more|also|next)|click |sign up|subscribe|follow us|listen to|download |share this|see also",
    "de": "lesen sie|mehr dazu|abonnieren",
    "es": "lee también|leer más|suscr[ií]b",
    "fr": "lire aussi|à lire|abonnez|inscrivez",
    "it": "leggi anche|iscriviti",
    "nl": "lees ook",
    "pl": "czytaj",
    "pt": "leia (?:também|mais)|assine",
    "ru": "читайте|подпис",
    "sv": "läs (?:också|mer)",
}


def _any(beginnings: Mapping[str, str]) -> str:
    return "|".join(beginnings.values())


_FEWEST_WORDS = 5
_STANDFIRST_WORDS = 10  # outlets leave out its full stop; of fewer words it may as well be a heading
_ENDS = re.compile(r"[.!。！｡।؟۔።։။។៕!‼][”“’\"'»)\]」』）\s]*$")
_WITHOUT_FULL_STOPS = ("km", "lo", "th")
_TRAILS_OFF = re.compile(r"(?:\.\.\.?|…|\[[….]+\]|\([….]+\))[”“’\"'»)\]\s.]*$")
_ASKS = re.compile(r"[?？؟;][”“’\"'»)\]」』）\s]*$")
_CAPTION = re.compile(rf"^\W*(?:file |archiv)?(?:{_any(_CAPTIONS)})s?\b(?: credit)?\s*[:/|–—]", re.IGNORECASE)
_CREDIT = re.compile(r"(?:\bphoto|\bimages|\bfoto|/[A-Z]{2,})\)?[.\s]*$", re.IGNORECASE)
_TAIL = 24  # characters; no credit's last word is longer
_CREDIT_ALONE = re.compile(r"\((?:[^\W\d_]|[\d_/ .&:,-]){2,40}\)\.?")
_FIRST_LETTER = re.compile(r"\W*[^\W\d_]")
_BYLINE = re.compile(rf"^(?i:{_any(_BYLINES)})(?:\s+[^\W\d_a-zà-ÿа-я][\w.-]*){{2}}")  # and two names
_INVITATION = re.compile(rf"^\W*(?:{_any(_INVITATIONS)})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")


def is_quotable(sentence: str, language: str, length: int, *, opens: bool) -> bool:
    """Whether a sentence of so many words can be shown to a reader; one that `opens` its text may lack a full stop."""
    ends = _ends(sentence, language) or (opens and length >= _STANDFIRST_WORDS and sentence[-1].isalnum())
    return ends and _fits(sentence, length)


def captions_among(read: Sequence[tuple[int, str]]) -> set[int]:
    """The places of sentences that a credit in brackets ends ("A view of the bridge. (Gazette)"), and no article.

    `read` are the sentences of a text, each with the number of its paragraph.
    """
    ends = {at for at, (following, _) in enumerate(read[1:]) if following != read[at][0]}  # of a paragraph
    return {at - 1 for at in ends if at and _CREDIT_ALONE.fullmatch(read[at][1]) and read[at - 1][0] == read[at][0]}


def _ends(sentence: str, language: str) -> bool:
    if language in _WITHOUT_FULL_STOPS:
        return True
    return bool(_ENDS.search(sentence)) and not breaks_off(sentence, language) and not may_be_glued(sentence, language)


def _fits(sentence: str, length: int) -> bool:
    first = _FIRST_LETTER.match(sentence)
    if length < _FEWEST_WORDS or (first and first[0][-1].islower()) or sentence.isupper():
        return False
    return not (
        _TRAILS_OFF.search(sentence)
        or _ASKS.search(sentence)
        or _CAPTION.search(sentence)
        or (length <= 25 and _CREDIT.search(sentence[-_TAIL:]))
        or (length <= 10 and _BYLINE.search(sentence))
        or _INVITATION.search(sentence)
        or _ADDRESS.search(sentence)
        or not balanced(sentence)
    )
