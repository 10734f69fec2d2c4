"""What a story tells that is new to somebody who was told it before.

An article is news to a reader when its headline has a number that nothing told had, when it is far from what they were
told, or nearer to another new article than to anything told. Near and far are cosines of the vectors that stories are
grouped by: a story's bounds are drawn wide, so that one event is one story, and what is new within them is drawn here,
narrower. Similarity to what was told and new words are the two measures of the TREC Novelty tracks (2002-2004) that are
hard to beat.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digests.stories.similarity import dot
from digests.stories.story import Update
from digests.text.anaphora import leans
from digests.text.tokens import terms

TOLD = 0.28  # as like what was told as that, and an article says it again
PULL = 0.5  # how much a nearer new article draws an article away from what was told
TOGETHER = 0.25  # as like as that, and two new articles say the same new thing
AT_ONCE = 3  # different new things of one story
FIRST, LATEST = 10, 30  # articles looked at of a story of very many
LONGEST_SENTENCE = 400  # characters


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story: its number in the order of filing, its `vector` (empty for a copy) and what it says.

    `said` are its index terms; `sentences` its own best, verbatim, the best first.
    """

    article: int
    filed: int
    site: str
    language: str
    title: str
    vector: Mapping[str, float]
    said: frozenset[str]
    sentences: tuple[str, ...] = ()


def updates(reports: Sequence[Report]) -> tuple[Update, ...]:
    """What is new for a reader of each edition of the story of which these are the articles, in order of filing.

    Copies are never news. Of a story of more than forty articles, the first ten and the latest thirty count.
    """
    looked_at = [*reports[:FIRST], *reports[FIRST:][-LATEST:]]
    own = [report for report in looked_at if report.vector]
    alike = [[dot(one.vector, other.vector) for other in own] for one in own]
    cuts = range(1, len(own))
    return _merged(_update(own, told, group) for told in cuts for group in _groups(own, alike, told))


def _groups(reports: Sequence[Report], alike: Sequence[Sequence[float]], told: int) -> Iterator[list[int]]:
    """The news among the articles after the first `told`, by what they say, the largest group first."""
    new = range(told, len(alike))
    length = sum(sum(row[:told]) for row in alike[:told]) ** 0.5
    known = _said(reports[:told])
    far = [at for at in new if _new_figures(reports[at], known) or _likeness(alike[at], at, told, length) < TOLD]
    for _ in range(AT_ONCE):
        groups = [[at, *(other for other in far if other != at and alike[at][other] >= TOGETHER)] for at in far]
        if not groups:
            return
        largest = max(groups, key=len)
        yield largest
        far = [at for at in far if at not in largest]


def _likeness(row: Sequence[float], at: int, told: int, length: float) -> float:
    """How like the article `at` is to what was told, less the nearer it is to another new one."""
    nearest = max(row[:told])
    fellow = max((value for other, value in enumerate(row[told:], told) if other != at), default=nearest)
    return sum(row[:told]) / length - PULL * (fellow - nearest)


def _update(reports: Sequence[Report], told: int, group: Sequence[int]) -> Update:
    """What the `group` adds to the first `told` of the reports."""
    known = _said(reports[:told])
    fresh = [reports[at] for at in group]
    best, text = max(((report, _newest(report, known)) for report in fresh), key=lambda pair: bool(pair[1]))
    named = {*terms(best.title, best.language), *terms(text, best.language)} - known
    firm = len({report.site for report in fresh}) > 1 or any(term[0].isdigit() for term in named)
    others = (report.article for report in fresh if report is not best)
    first = reports[told - 1].filed if told > 1 else 0
    return Update(first, reports[told].filed - 1, (best.article, *others), text, firm)


def _said(reports: Iterable[Report]) -> frozenset[str]:
    return frozenset[str]().union(*(report.said for report in reports))


def _new_figures(report: Report, known: Collection[str]) -> set[str]:
    """The numbers of the headline that are not `known`: a toll that rose, a count that ended; no "3rd day"."""
    return {term for term in terms(report.title, report.language) if term.isdecimal() and term not in known}


def _newest(report: Report, known: Collection[str]) -> str:
    """The sentence of `report` with the most words that are not `known`, numbers counting twice; "" if it has none.

    One with a new number of the headline comes first, and none that needs the sentence before it is taken.
    """
    best, most = "", (False, 0)
    figures = _new_figures(report, known)
    for sentence in report.sentences:
        unseen = {term for term in terms(sentence, report.language) if term not in known}
        count = len(unseen) + sum(term[0].isdigit() for term in unseen)
        value = (not figures.isdisjoint(unseen), count)
        if value > most and len(sentence) <= LONGEST_SENTENCE and not leans(sentence, report.language):
            best, most = sentence, value
    return best


def _merged(found: Iterable[Update]) -> tuple[Update, ...]:
    """Updates of neighbouring editions that tell the same articles as one; the later one's sentence is new to both."""
    merged: list[Update] = []
    last = dict[tuple[int, ...], int]()
    for update in found:
        at = last.get(update.articles)
        if at is not None and merged[at].last + 1 == update.first:
            merged[at] = replace(update, first=merged[at].first)
        else:
            last[update.articles] = len(merged)
            merged.append(update)
    return tuple(merged)
