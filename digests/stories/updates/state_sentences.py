"""Maximal marginal relevance (Carbonell and Goldstein 1998): sentences of the state that tell what is new and each
another fact, and none that repeats what its headline or another sentence says.

How likely a sentence tells what is new, or another fact that matters now, is learned (`sentence_features`,
`benchmarks.training.sentence_model`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from digests.stories.updates.logistic_model import LogisticModel, shipped_model
from digests.stories.updates.report import Report, Statement, joined
from digests.stories.updates.sentence_features import sentence_features
from digests.summaries.summary import Sentence

VERSION = 1
"""Of the model file. A change of the features asks for the next one."""

RANKED = 16
"""Sentences of the state article, its best, among which the new is looked for: it may stand far down."""

AT_ONCE = 330
"""Characters that a short digest shows at once: of what may come second, what is too long for that comes later."""

# Shares of a sentence's content words: those it adds to the headline, or to that and other sentences, and those that
# are another's as well. What it adds are at least so many words; short sentences share some of theirs by chance.
_NEW_AFTER_TITLE, _NEW, _SAME = 0.25, 0.4, 0.4
_FEWEST_NEW, _FEWEST_SAME = 3, 4
# What the share of a sentence that the chosen say costs of its probability: from 0 to 0.6 as good.
_SAID = 0.3
PRICE, FREE = 2.0, 0.1
"""What an unclear sentence costs, by how much likelier it is unclear than what is free. With this, as many of those
told are unclear as of the summariser's best; with half of it a point more are, and two more facts of a hundred told."""


def by_news(
    sentences: Sequence[Sentence],
    said: Report,
    before: Sequence[Report],
    state: int,
    model: LogisticModel | None = None,
) -> tuple[Sentence, ...]:
    """`sentences` of what was `said`, in their order, ranked anew: first what likeliest tells what is new over the
    reports `before`, oldest first, and the state of that at the index `state`; after it each time what tells most
    beside those before it, and what says the same as them last.

    What is unclear costs, and what is clear only after the sentence before it comes later than that.
    """
    learned = model or sentence_model()
    seen = sentence_features(sentences, said, before, state)
    worth = {position: learned.probability(features) for position, features in seen.items()}
    content = {statement.candidate.position: _content(statement) for statement in said.statements}
    chosen = _Chosen([], content, _content(said.title))
    ranks = {position: rank for rank, position in enumerate(_order(sentences, worth, chosen))}
    return tuple(replace(sentence, rank=ranks[sentence.position]) for sentence in sentences)


@cache
def sentence_model() -> LogisticModel:
    """The model that ships, read once."""
    return shipped_model("sentence_model.json", VERSION)


def without_repetition(sentences: Sequence[Sentence], said: Report) -> tuple[Sentence, ...]:
    """`sentences` of what was `said`, ranked anew, without those that add too little to the headline and to what is
    ranked before them. Such a one is kept, behind all others, where one follows it, or where all are such.
    """
    content = {statement.candidate.position: _content(statement) for statement in said.statements}
    telling = _Chosen([], content, _content(said.title))
    for sentence in sorted(sentences, key=_rank):
        if not telling.repeat(sentence):
            telling.sentences.append(sentence)
    places = {sentence.position for sentence in telling.sentences}
    followed = {sentence.position - 1 for sentence in sentences if sentence.follows}
    kept = [each for each in sentences if not places or each.position in places or each.position in followed]
    in_rank = sorted(kept, key=lambda each: (each.position not in places, each.rank))
    return tuple(replace(each, rank=in_rank.index(each)) for each in kept)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Sentences that are told, the first first, below a `title`; all by their content words and numbers."""

    sentences: list[Sentence]
    content: dict[int, frozenset[str]]
    title: frozenset[str]

    def repeat(self, sentence: Sentence) -> bool:
        """Whether it adds too little to them and the title. What has no content is not known to."""
        content = self._of(sentence)
        told = [self._of(other) for other in self.sentences]
        share = _NEW if told else _NEW_AFTER_TITLE
        adds = len(content - self.title - joined(told)) >= max(_FEWEST_NEW, share * len(content))
        return bool(content) and (not adds or _is_like(content, told))

    def share_of(self, sentence: Sentence) -> float:
        """The share of its content that they have."""
        content = self._of(sentence)
        return len(content & joined(map(self._of, self.sentences))) / max(1, len(content))

    def leave_room_for(self, sentence: Sentence) -> bool:
        """Whether it is shown at once if it comes second."""
        return len(self.sentences) != 1 or len(self.sentences[0].text) + len(sentence.text) <= AT_ONCE

    def has_before(self, sentence: Sentence) -> bool:
        return any(other.position == sentence.position - 1 for other in self.sentences)

    def _of(self, sentence: Sentence) -> frozenset[str]:
        return self.content.get(sentence.position, frozenset())


def _content(statement: Statement) -> frozenset[str]:
    return statement.stems | statement.numbers


def _is_like(content: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether the shorter of it and one of the `others` says mostly what the longer does."""
    return any(
        (fewer := min(len(content), len(other))) >= _FEWEST_SAME and len(content & other) >= _SAME * fewer
        for other in others
    )


def _order(sentences: Sequence[Sentence], worth: dict[int, float], chosen: _Chosen) -> Iterator[int]:
    """The positions of the sentences, the best first; `chosen` grows with them."""
    waiting = list(sentences)

    def merit(sentence: Sentence) -> tuple[bool, bool, float]:
        price = _SAID * chosen.share_of(sentence) + PRICE * max(0.0, sentence.unclear - FREE)
        adds = worth[sentence.position] - price
        return not chosen.repeat(sentence), chosen.leave_room_for(sentence), adds

    while waiting:
        ready = [one for one in waiting if one.position in worth and (not one.follows or chosen.has_before(one))]
        best = max(ready, key=merit, default=min(waiting, key=_rank))
        waiting.remove(best)
        chosen.sentences.append(best)
        yield best.position


def _rank(sentence: Sentence) -> int:
    return sentence.rank
