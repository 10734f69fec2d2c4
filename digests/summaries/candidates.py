"""Candidate sentences: what an extractive summary is chosen from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.summaries.clarity import UNCLEAR, ClarityModel, Remedy, Verdict, judge, undatelined
from digests.summaries.quotable import captions_among, is_quotable
from digests.text.sentences.anaphora import is_anaphoric
from digests.text.sentences.quotation_marks import whole_quotations
from digests.text.sentences.splitting import sentences
from digests.text.words.tokens import words
from digests.text.words.word_count import word_count

MOST_SENTENCES = 200
"""Sentences read of all texts together, so that time stays bounded."""

_CHARACTERS = 150  # read for each sentence asked for: those of news have some 120, and what is cut off here has no end


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
        read = list(_first_sentences(text, language, share))
        verdicts = _verdicts(title, [sentence for _, sentence in read], language, unclear, model)
        heading, captions = tuple(words(title)), captions_among(read)
        shown = False  # whether the sentence before can be
        for position, ((paragraph, _), verdict) in enumerate(zip(read, verdicts, strict=True)):
            spoken = tuple(words(verdict.text))
            is_heading_or_caption = spoken == heading or position in captions
            candidate = _candidate(
                verdict, spoken, language, (source, position, paragraph), usable=not is_heading_or_caption, after=shown
            )
            shown = candidate.remedy is not Remedy.NONE and spoken not in candidates
            candidates.setdefault(spoken or (verdict.text,), candidate)
    return list(candidates.values())


def _candidate(
    verdict: Verdict,
    spoken: tuple[str, ...],
    language: str,
    place: tuple[int, int, int],
    *,
    usable: bool,
    after: bool,
) -> CandidateSentence:
    """The sentence that `verdict` is on: `after` what may be shown, and `usable` if it is no heading and no caption."""
    sentence, (source, position, paragraph) = verdict.text, place
    count = word_count(sentence)
    quotable = usable and is_quotable(sentence, language, count, opens=position == 0)
    anaphoric = position > 0 and is_anaphoric(sentence, language)
    stranded = not quotable or (verdict.remedy is Remedy.WITH_PREVIOUS and not after)
    remedy = Remedy.NONE if stranded else verdict.remedy
    return CandidateSentence(
        sentence, language, source, position, paragraph, spoken, count, quotable, anaphoric, remedy, verdict.unclear
    )


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
