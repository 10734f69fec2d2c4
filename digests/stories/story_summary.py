"""Update summarisation: a story is told as its newest state has it, and its earlier states under their own time.

An article brings a new state if it brings an update, which is only likely, but sure where its headline has more dead or
hurt than those before; so the state article is the likeliest to be the newest that does. The sentences are that
article's alone: what articles before it say may be superseded, and what those after it say again may be older still.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from digests.stories.story import Claim, Development, Quote, StorySummary, StoryText
from digests.stories.tolls import raising
from digests.stories.updates.earlier_story import is_superseded, is_update, repeats
from digests.stories.updates.logistic_model import LogisticModel
from digests.stories.updates.report import Report, report
from digests.stories.updates.restatements import DOUBTFUL, restated
from digests.stories.updates.state_sentences import RANKED, by_news, without_repetition
from digests.stories.updates.update_model import LIKELY, update_probabilities
from digests.summaries.numeric_conflicts import numeric_conflicts
from digests.summaries.summary import OURS, Method, Sentence, Source, summarise

OF_STATE = 8
"""Sentences kept of the state article: enough for the longest digest and the opened story."""
OF_EARLIER = 2
"""Sentences kept of each earlier state."""
EARLIER = 4
"""Earlier states kept."""

SAME_TIME = timedelta(hours=1)
"""Reports farther apart tell two moments, and their figures need not agree."""

_LEAN = 3.0
"""How much worse it is to tell an old state as the present one than to tell an article that adds nothing: where an
update was missed, 39 of 100 sentences are stale and 41 fewer tell a fact that matters; where there was none, 11 and
29. From 1.5 to 4.5 the stale ones differ by a point or two, and no more facts are told by more."""
_OF_EXPLAINER, _OF_REACTION = 1.0, 0.5
"""How much worse it is where the new article explains, or tells what somebody says of the event: it doesn't tell the
event itself."""


@dataclass(frozen=True, slots=True)
class Models:
    """What tells `updates`, and what the `sentences` are that bring them; None is the one that ships."""

    updates: LogisticModel | None = None
    sentences: LogisticModel | None = None


SHIPPED = Models()


@dataclass(frozen=True, slots=True)
class _State:
    """The state article, and what is known of it: its `report`, those `before` it, and the index there of the state
    before it; -1 where there is none."""

    source: Source
    report: Report
    before: Sequence[Report]
    state_before: int
    is_doubtful: bool
    is_ranked_by_news: bool


def story_summary(
    texts: Sequence[StoryText],
    summarizer: Method = OURS,
    models: Models = SHIPPED,
    earlier: Sequence[StoryText] = (),
) -> StorySummary:
    """The summary of the story whose articles say `texts`, in any order; empty where none has a sentence.

    `summarizer` chooses the sentences of each article; `models` tell updates, and what is new in one. What the articles
    of an `earlier` story said, which this one goes on with, is known, but not told.
    """
    in_order = _by_time(texts)
    reports = _reports(in_order)
    others = _reports(_by_time(earlier))
    # Of the earlier story, what was published before this one was.
    known = [each for each in others if texts and each.published_at < in_order[0].published_at]
    probabilities = _probabilities(in_order, reports, models.updates, known)
    readable = [place for place, each in enumerate(reports) if each.statements]
    if not readable:
        return StorySummary()
    leans = [_lean(reports[place]) for place in readable]
    state = readable[likeliest_state([probabilities[place] for place in readable], leans)]
    likely = [place for place in readable if place < state and probabilities[place] > LIKELY]
    newest = _State(
        in_order[state].source,
        reports[state],
        [*known, *reports[:state]],
        len(known) + likely[-1] if likely else len(known) - 1,
        is_doubtful=probabilities[state] < DOUBTFUL and bool(likely),
        is_ranked_by_news=(len(readable) > 1 or bool(known)) and summarizer == OURS,
    )
    best = _best(newest, summarizer, models.sentences)
    quotes = _quotes(in_order, state, best)
    for place in likely[: -EARLIER - 1 : -1]:
        quotes += _of_earlier(in_order[place], summarizer, len(quotes))
    judged = zip(in_order, probabilities, strict=True)
    developments = tuple(Development(text.article, probability) for text, probability in judged)
    return StorySummary(
        in_order[state].article,
        tuple(quotes),
        developments,
        supersedes=is_update(reports[state], known, models.updates),
        superseded=is_superseded(reports, reports[state], others, models.updates),
        repeats=repeats(reports, probabilities[1:], known, models.updates),
    )


def _best(state: _State, summarizer: Method, model: LogisticModel | None) -> Sequence[Sentence]:
    """The sentences that tell the state, OF_STATE of them at the most, and those that they follow."""
    most = RANKED if state.is_ranked_by_news else OF_STATE
    best = summarise([state.source], sentences=most, method=summarizer)
    if state.is_doubtful:
        best = _without(best, restated(state.report, state.before, state.state_before))
    if state.is_ranked_by_news:
        best = by_news(best, state.report, state.before, state.state_before, model)
    best = without_repetition(best, state.report)
    followed = {each.position - 1 for each in best if each.follows and each.rank < OF_STATE}
    return [each for each in best if each.rank < OF_STATE or each.position in followed]


def _by_time(texts: Iterable[StoryText]) -> list[StoryText]:
    return sorted(texts, key=lambda text: (text.published_at, text.article))


def _reports(texts: Iterable[StoryText]) -> list[Report]:
    return [report(text.article, text.source, text.published_at) for text in texts]


def _probabilities(
    texts: Iterable[StoryText], reports: Sequence[Report], model: LogisticModel | None, known: Sequence[Report]
) -> list[float]:
    """Of each of the `texts`, whose `reports` these are, that it brought an update; 1 where its title raises a toll."""
    raised = raising((text.source.title, text.source.language) for text in texts)
    judged_by_model = update_probabilities(reports, model, known)
    return [1.0 if place in raised else each for place, each in enumerate(judged_by_model)]


def _of_earlier(text: StoryText, summarizer: Method, rank: int) -> Iterator[Quote]:
    """What is told of an earlier state, its quotes ranked from `rank` on."""
    for said in summarise([text.source], sentences=OF_EARLIER, method=summarizer):
        yield Quote(said.text, text.article, rank, follows=said.follows)
        rank += 1


def _without(sentences: Sequence[Sentence], positions: Collection[int]) -> tuple[Sentence, ...]:
    """The sentences that stand elsewhere and follow none that doesn't; all of them where none is left."""
    left, last = list[Sentence](), True
    for sentence in sentences:
        last = sentence.position not in positions and (last or not sentence.follows)
        left += [sentence] if last else []
    return tuple(left or sentences)


def _lean(told: Report) -> float:
    return _OF_EXPLAINER if told.explains else _OF_REACTION if told.reacts else _LEAN


def likeliest_state(probabilities: Sequence[float], leans: Sequence[float]) -> int:
    """The index of the article that is likeliest the newest update, if they bring one with these probabilities.

    The first counts as one. By its lean an article is preferred to older ones.
    """
    best, most, none_after = 0, 0.0, 1.0
    for place in reversed(range(len(probabilities))):
        chance, lean = probabilities[place] if place else 1.0, leans[place]
        leaning = lean * chance / (1 - chance + lean * chance)
        if leaning * none_after > most:
            best, most = place, leaning * none_after
        none_after *= 1 - leaning
    return best


def _quotes(texts: Sequence[StoryText], state: int, sentences: Sequence[Sentence]) -> list[Quote]:
    """The sentences of the state article, with what others of the same hour claim otherwise."""
    at = texts[state].published_at
    same_hour = [text for text in texts if abs(text.published_at - at) <= SAME_TIME]
    place = same_hour.index(texts[state])
    moved = [Sentence(one.text, place, one.position, one.rank) for one in sentences]
    claims = numeric_conflicts(moved, [text.source for text in same_hour])
    return [
        Quote(
            sentence.text,
            texts[state].article,
            sentence.rank,
            tuple(Claim(claim.text, same_hour[claim.source].article) for claim in claimed),
            follows=sentence.follows,
        )
        for sentence, claimed in zip(sentences, claims, strict=True)
    ]
