"""Single-document summarisation: the set of sentences of one text that is best within a limit, by beam search.

The best set is not that of the best sentences. A set is valued by its words, pairs and sentences, each once, and by
how many words that takes: value / (its words + the words that were asked for), which is the expected F1 against a
summary of that size. Saying a thing twice brings nothing, so redundancy needs no rule of its own. The set is found
among the sentences that are best by themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from digests.summaries.candidates import CandidateSentence
from digests.summaries.clarity import Remedy
from digests.summaries.model import DIGITS, Scores, load_model, score
from digests.summaries.term_matrix import FloatArray, TermMatrix, TokenizedSentence, term_matrix
from digests.text.words.tokens import tokens_of

_SENTENCE = 5.0  # what its score counts beside that of a word or pair; set on other outlets than were learned from
_CANDIDATES, _WIDTH = 16, 12
PRICE, FREE = 1.0, 0.1
"""What an unclear sentence costs of its score, by how much likelier it is unclear than what is free; flat around it."""

_WORDS_A_SENTENCE = 12
_SHARE = 5 / 6  # of the words allowed is what a summary of whole sentences usually has
_STANDFIRST_WORDS = 6  # fewer are a slogan

Members = frozenset[int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be chosen: so many `sentences`, so many `words`; None is no limit."""

    sentences: int | None
    words: int | None

    @property
    def target(self) -> float:
        """The words of the summary that a set is weighed against."""
        by_words = float("inf") if self.words is None else self.words * _SHARE
        by_sentences = float("inf") if self.sentences is None else float(self.sentences * _WORDS_A_SENTENCE)
        return min(by_words, by_sentences)

    def hold(self, members: Members, lengths: Sequence[int]) -> bool:
        if self.sentences is not None and len(members) > self.sentences:
            return False
        return self.words is None or sum(lengths[member] for member in members) <= self.words


@dataclass(frozen=True, slots=True)
class _Coverage:
    """Which concepts (words and pairs) some sentences cover, sentence s at `row[s]`.

    `shared` tells of each concept that several have whether a sentence has it, `weights` its score; `own` is what a
    sentence scores without regard to the others, `sizes` its tokens.
    """

    row: dict[int, int]
    shared: FloatArray
    weights: FloatArray
    own: FloatArray
    sizes: FloatArray

    def merits(self, sets: Sequence[Members], target: float) -> FloatArray:
        """What each of the sets is worth."""
        held = np.zeros((len(sets), len(self.row)))
        for at, members in enumerate(sets):
            held[at, [self.row[member] for member in members]] = 1
        covered = np.minimum(held @ self.shared, 1) @ self.weights + held @ self.own
        merits: FloatArray = np.round(covered / (held @ self.sizes + target), DIGITS)
        return merits


def single_document_summary(
    title: str, description: str, read: Sequence[CandidateSentence], sentences: int | None, words: int | None
) -> list[CandidateSentence]:
    """The best of `read`, the candidates of one text, best first: so many `sentences` and `words` at most (None: any).

    The publisher's own `description` of the text goes first where the text says it word for word. Empty where no
    candidate is within the limits and clear.
    """
    text = term_matrix(tokenized(read), title, read[0].language)
    lengths = [candidate.length for candidate in read]
    scores = priced(score(text, load_model()), [candidate.unclear for candidate in read])
    limits, first = Limits(sentences, words), _described(read, description)
    remedies = [
        # What its publisher shows under the headline is clear there.
        Remedy.ALONE if index in first and not candidate.anaphoric else candidate.remedy
        for index, candidate in enumerate(read)
    ]
    units = units_of(remedies, [candidate.position for candidate in read])
    chosen = best_sentences(text, scores, lengths, limits, units, first=first)
    return [read[index] for index in chosen]


def priced(scores: Scores, unclear: Sequence[float]) -> Scores:
    """`scores`, those of sentences less the price of how likely each is `unclear`."""
    price = PRICE * np.maximum(0, np.array(unclear) - FREE)
    return replace(scores, sentences=np.round(scores.sentences - price, DIGITS))


def units_of(remedies: Sequence[Remedy], positions: Sequence[int]) -> list[Members]:
    """For each sentence of one text, in order, what it is shown with, by index: itself, the passage before it as well
    where it takes that, or nothing where nothing makes it clear. `positions` are the sentences' places in the text."""
    units: list[Members] = []
    for index, remedy in enumerate(remedies):
        follows = remedy is Remedy.WITH_PREVIOUS and index > 0 and positions[index] == positions[index - 1] + 1
        before = units[-1] if follows else Members()
        units.append(before | {index} if before or remedy is Remedy.ALONE else Members())
    return units


def tokenized(read: Sequence[CandidateSentence]) -> list[TokenizedSentence]:
    """The candidates as the model sees them."""
    return [
        TokenizedSentence(candidate.text, tuple(tokens_of(candidate.words)), candidate.anaphoric) for candidate in read
    ]


def _described(read: Sequence[CandidateSentence], description: str) -> list[int]:
    """Which of the candidates the description holds word for word."""
    if not description:
        return []
    said = _letters(description)
    return [
        index
        for index, candidate in enumerate(read)
        if candidate.length >= _STANDFIRST_WORDS and _letters(candidate.text) in said
    ]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def best_sentences(
    text: TermMatrix,
    scores: Scores,
    lengths: Sequence[int],
    limits: Limits,
    units: Sequence[Members],
    *,
    first: Sequence[int] = (),
) -> tuple[int, ...]:
    """The indexes of the chosen sentences of `text`, best first; `lengths` are their words as a reader counts them.

    A sentence comes only with its unit. Those in `first` are chosen before all others, as far as they can be. Where
    only words are limited, there may be fewer sentences than there is room for. Empty if none fits.
    """
    fitting = {unit for unit in units if unit and limits.hold(unit, lengths)}
    if not fitting:
        return ()
    start = Members()
    for index in first:
        if units[index] and limits.hold(start | units[index], lengths):
            start |= units[index]
    target = limits.target
    alone = _alone(fitting, text, scores, target)
    if np.isinf(target):
        return tuple(dict.fromkeys(index for unit in [start, *alone] for index in sorted(unit)))
    candidates = alone[: max(_CANDIDATES, 2 * int(target / _WORDS_A_SENTENCE))]
    coverage = _coverage(text, scores, sorted(start.union(*candidates)))
    chosen = _search(candidates, coverage, limits, lengths, start)
    return _by_merit(chosen, units, coverage, target, start)


def _alone(units: Iterable[Members], text: TermMatrix, scores: Scores, target: float) -> list[Members]:
    """`units`, the best by themselves first."""
    lines, against = len(text.sentences), 0.0 if np.isinf(target) else target
    said = text.words.sum_by_sentence(scores.words, lines) + text.pairs.sum_by_sentence(scores.pairs, lines)
    value = said + _SENTENCE * scores.sentences

    def merit(unit: Members) -> float:
        members = sorted(unit)
        return round(float(value[members].sum() / (text.sizes[members].sum() + against + 1)), DIGITS)

    return sorted(units, key=lambda unit: (-merit(unit), sorted(unit)))


def _coverage(text: TermMatrix, scores: Scores, indexes: Sequence[int]) -> _Coverage:
    row = {index: at for at, index in enumerate(indexes)}
    rows = np.full(len(text.sentences), -1)
    rows[indexes] = np.arange(len(indexes))
    said = np.zeros((len(indexes), len(scores.words) + len(scores.pairs)))
    for places, offset in ((text.words, 0), (text.pairs, len(scores.words))):
        inside = rows[places.lines] >= 0
        said[rows[places.lines[inside]], offset + places.items[inside]] = 1
    value = np.concatenate([scores.words, scores.pairs])
    # What one of them alone says is that sentence's own: only what several say has to be looked at set by set.
    shared = said.sum(axis=0) > 1
    own = said[:, ~shared] @ value[~shared] + _SENTENCE * scores.sentences[indexes]
    return _Coverage(row, said[:, shared], value[shared], own, text.sizes[indexes])


def _search(
    units: Sequence[Members], coverage: _Coverage, limits: Limits, lengths: Sequence[int], start: Members
) -> Members:
    """The best set that `units` make up with `start`; of a number of sentences, as nearest to it as possible."""
    seen, beam = {start}, [start]
    ended = _weighed([start] if start else [], coverage, limits.target)
    while beam:
        grown: list[Members] = []
        for members in beam:
            for unit in units:
                larger = members | unit
                if larger not in seen and limits.hold(larger, lengths):
                    seen.add(larger)
                    grown.append(larger)
        best = sorted(_weighed(grown, coverage, limits.target))[:_WIDTH]
        ended.extend(best)
        beam = [members for _, _, members in best]
    most = max(len(members) for _, _, members in ended) if limits.words is None else 0
    return min(entry for entry in ended if len(entry[2]) >= most)[2]


def _weighed(sets: Sequence[Members], coverage: _Coverage, target: float) -> list[tuple[float, list[int], Members]]:
    """Each set after what sorts it: the better first, of equals the earlier in the text."""
    if not sets:
        return []
    merits = coverage.merits(sets, target)
    return [(-float(merit), sorted(members), members) for merit, members in zip(merits, sets, strict=True)]


def _by_merit(
    chosen: Members, units: Sequence[Members], coverage: _Coverage, target: float, start: Members
) -> tuple[int, ...]:
    """The chosen in the order in which each makes the most of those before it, and stands after what it leans on."""
    order = sorted(start)
    while len(order) < len(chosen):
        before = Members(order)
        larger = [before | units[index] for index in sorted(chosen - before)]
        following = min(_weighed(larger, coverage, target))[2]
        order.extend(sorted(following - before))
    return tuple(order)
