"""Candidate sentences: what an extractive summary is chosen from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.summaries.clarity import UNCLEAR, ClarityModel, Remedy, Verdict, judge, undatelined
from digests.text.sentences.anaphora import is_anaphoric
from digests.text.sentences.glued_sentences import may_be_glued
from digests.text.sentences.quotation_marks import balanced, whole_quotations
from digests.text.sentences.sentence_ends import breaks_off
from digests.text.sentences.splitting import sentences
from digests.text.words.tokens import words
from digests.text.words.word_count import word_count

MOST_SENTENCES = 200
"""Sentences read of all texts together, so that time stays bounded."""

_CHARACTERS = 150  # read for each sentence asked for: those of news have some 120, and what is cut off here has no end
_FEWEST_WORDS = 5
_STANDFIRST_WORDS = 10  # outlets leave out its full stop; of fewer words it may as well be a heading
_ENDS = re.compile(r"[.!。！｡।؟۔።։။។៕!‼][”“’\"'»)\]」』）\s]*$")
_WITHOUT_FULL_STOPS = ("km", "lo", "th")
_TRAILS_OFF = re.compile(r"(?:\.\.\.?|…|\[[….]+\]|\([….]+\))[”“’\"'»)\]\s.]*$")
_ASKS = re.compile(r"[?？؟;][”“’\"'»)\]」』）\s]*$")
_CAPTION = re.compile(
    r"^\W*(?:file |archiv)?(?:photo|photograph|picture|image|video|watch|credit|caption|source|foto|bild|quelle|"
    r"symbolbild|legende|légende|crédit|imagen|fuente|immagine|fonte|imagem|фото|видео|источник|джерело|zdjęcie|kilde|"
    r"källa|kaynak)s?\b(?: credit)?\s*[:/|–—]",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:\bphoto|\bimages|\bfoto|/[A-Z]{2,})\)?[.\s]*$", re.IGNORECASE)
_TAIL = 24  # characters; no credit's last word is longer
_CREDIT_ALONE = re.compile(r"\((?:[^\W\d_]|[\d_/ .&:,-]){2,40}\)\.?")
_FIRST_LETTER = re.compile(r"\W*[^\W\d_]")
_BYLINE = re.compile(
    r"^(?i:by|von|par|por|di|door|av|af|автор[ыи]?:?|text:)(?:\s+[^\W\d_a-zà-ÿа-я][\w.-]*){2}"  # and two names
)
_INVITES = re.compile(
    r"^\W*(?:read (?:more|also|next)|click |sign up|subscribe|follow us|listen to|download |share this|see also|"
    r"lesen sie|mehr dazu|abonnieren|lire aussi|à lire|abonnez|inscrivez|lee también|leer más|suscr[ií]b|leggi anche|"
    r"iscriviti|leia (?:também|mais)|assine|читайте|подпис|czytaj|lees ook|läs (?:också|mer))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")


@dataclass(frozen=True, slots=True)
class CandidateSentence:
    """A sentence as a candidate.

    `quotable`: it can be shown to a reader at all; `anaphoric`: it points back to the one before. `remedy` is how it is
    clear under its headline, and `unclear` how likely it is not even so (`clarity.Verdict`); what is not quotable has
    no remedy. `text` is verbatim, without the dateline. `source` is the index of its text, `position` and `paragraph`
    its places there (0 is first), `words` what it says and `length` how many words that is to a reader (`word_count`).
    """

    text: str
    language: str
    source: int
    position: int
    paragraph: int
    words: tuple[str, ...]
    length: int
    quotable: bool
    anaphoric: bool
    remedy: Remedy
    unclear: float


def candidate_sentences(
    texts: Sequence[tuple[str, str, str]],
    of_each: int = MOST_SENTENCES,
    *,
    unclear: float | None = UNCLEAR,
    model: ClarityModel | None = None,
) -> list[CandidateSentence]:
    """The sentences of `texts`, each a (title, text, language), in order: the first `of_each`, MOST_SENTENCES in all.

    Of sentences that differ only in spelling, the first is taken. What is likelier than `unclear` not to be clear has
    no remedy, by the judgement of `model` or the one that ships; if it is None, nothing is judged or has one.
    """
    candidates: dict[tuple[str, ...], CandidateSentence] = {}
    share = min(of_each, max(1, MOST_SENTENCES // max(1, len(texts))))
    for source, (title, text, language) in enumerate(texts[:MOST_SENTENCES]):
        heading = tuple(words(title))
        read = list(_first_sentences(text, language, share))
        captions = _captions(read)
        verdicts = _verdicts(title, [sentence for _, sentence in read], language, unclear, model)
        shown = False  # whether the sentence before can be
        for position, ((paragraph, _), verdict) in enumerate(zip(read, verdicts, strict=True)):
            sentence = verdict.text
            spoken = tuple(words(sentence))
            count = word_count(sentence)
            ends = _ends(sentence, language) or (position == 0 and _is_standfirst(sentence, count))
            quotable = ends and spoken != heading and position not in captions and _fits(sentence, count)
            anaphoric = position > 0 and is_anaphoric(sentence, language)
            stranded = not quotable or (verdict.remedy is Remedy.WITH_PREVIOUS and not shown)
            remedy = Remedy.NONE if stranded else verdict.remedy
            shown = remedy is not Remedy.NONE and spoken not in candidates
            candidate = CandidateSentence(
                sentence,
                language,
                source,
                position,
                paragraph,
                spoken,
                count,
                quotable,
                anaphoric,
                remedy,
                verdict.unclear,
            )
            candidates.setdefault(spoken or (sentence,), candidate)
    return list(candidates.values())


def _verdicts(
    title: str, said: Sequence[str], language: str, unclear: float | None, model: ClarityModel | None
) -> Sequence[Verdict]:
    if unclear is None:
        return [Verdict(text, Remedy.NONE, 1.0) for text in undatelined(said)]
    return judge(title, said, language, limit=unclear, model=model)


def _first_sentences(text: str, language: str, limit: int) -> Iterator[tuple[int, str]]:
    for paragraph, line in enumerate(text[: limit * _CHARACTERS].splitlines()):
        for sentence in whole_quotations(sentences(line, language), line):
            if limit == 0:
                return
            limit -= 1
            yield paragraph, sentence


def _captions(read: Sequence[tuple[int, str]]) -> set[int]:
    """The places of sentences that a credit in brackets ends ("A view of the bridge. (Gazette)"), and no article."""
    ends = {at for at, (following, _) in enumerate(read[1:]) if following != read[at][0]}  # of a paragraph
    return {at - 1 for at in ends if at and _CREDIT_ALONE.fullmatch(read[at][1]) and read[at - 1][0] == read[at][0]}


def _ends(sentence: str, language: str) -> bool:
    if language in _WITHOUT_FULL_STOPS:
        return True
    return bool(_ENDS.search(sentence)) and not breaks_off(sentence, language) and not may_be_glued(sentence, language)


def _is_standfirst(sentence: str, count: int) -> bool:
    return count >= _STANDFIRST_WORDS and sentence[-1].isalnum()


def _fits(sentence: str, count: int) -> bool:
    first = _FIRST_LETTER.match(sentence)
    if count < _FEWEST_WORDS or (first and first[0][-1].islower()) or sentence.isupper():
        return False
    return not (
        _TRAILS_OFF.search(sentence)
        or _ASKS.search(sentence)
        or _CAPTION.search(sentence)
        or (count <= 25 and _CREDIT.search(sentence[-_TAIL:]))
        or (count <= 10 and _BYLINE.search(sentence))
        or _INVITES.search(sentence)
        or _ADDRESS.search(sentence)
        or not balanced(sentence)
    )
