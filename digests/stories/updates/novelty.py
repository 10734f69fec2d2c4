"""Novelty detection: what a story says that is new to somebody to whom it was delivered before.

The newest article that brings an update (`update_model`) is news to whoever was delivered the story without it. Beside
it there is what that model doesn't judge: headlines without a text, and another event that was taken for this one. Such
an article is news when its headline has a number that no delivered article had, when it is unlike those, or more like
another new article than like any of them; and two sites have to tell it, where it has a text. Likeness is the cosine of
the vectors that stories are grouped by: a story's bounds are drawn wide, so that one event is one story, and what is
new within them is drawn here, narrower. Similarity to what was delivered and new words are the two measures of the TREC
Novelty tracks (2002-2004) that are hard to beat.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digests.stories.similarity import dot
from digests.stories.story import Development, Update
from digests.text.sentences.anaphora import is_anaphoric
from digests.text.words.tokens import story_terms

PUSHED = 0.3
"""How likely an article must bring an update to be told as one."""

REPEATED_SIMILARITY = 0.28  # to what was delivered: an article that has it says that again
PULL = 0.5  # how much a more similar new article draws an article away from what was delivered
GROUP_SIMILARITY = 0.25  # two new articles that have it say the same new thing
AT_ONCE = 3  # different new things of one story
FIRST, LATEST = 10, 30  # articles looked at of a story of very many
LONGEST_SENTENCE = 400  # characters


@dataclass(frozen=True, slots=True)
class FiledArticle:
    """An article of a story: its number in the order of filing, its `vector` (empty for a copy) and what it says.

    `terms` are its index terms; `sentences` its own best that are clear by themselves, verbatim, the best first.
    """

    article: int
    filed: int
    site: str
    language: str
    title: str
    vector: Mapping[str, float]
    terms: frozenset[str]
    sentences: tuple[str, ...] = ()


def updates(reports: Sequence[FiledArticle], developments: Sequence[Development] = ()) -> tuple[Update, ...]:
    """What is new for a reader of each edition of the story of which these are the articles, in order of filing.

    `developments` tell of those that have a text what they bring, first published first. Copies are never news. Of a
    story of more than forty articles, the first ten and the latest thirty count.
    """
    looked_at = [*reports[:FIRST], *reports[FIRST:][-LATEST:]]
    independent = [report for report in looked_at if report.vector]
    newest = _newest_state(independent, developments)
    similarities = [[dot(report.vector, other.vector) for other in independent] for report in independent]
    editions = range(1, len(independent))
    # Of several updates the newest is told: what those before it say may be superseded.
    states = {development.article for development in developments if development.probability >= PUSHED}
    judged = {development.article for development in developments}
    unlike = _merged(
        _update(independent, delivered, others)
        for delivered in editions
        for group in _groups(independent, similarities, delivered)
        if _can_be_news(independent, others := [at for at in group if independent[at].article not in states], judged)
    )
    return (*newest, *unlike)


def is_new(edition: int | None, update: Update | None) -> bool:
    """Whether a story, or this `update` of it, is new to somebody to whom it was delivered at `edition`, if it was."""
    if edition is None or update is None:
        return edition is None and update is None
    return update.first <= edition <= update.last


def _newest_state(reports: Sequence[FiledArticle], developments: Sequence[Development]) -> tuple[Update, ...]:
    """The newest update, to whoever was told the story before it was filed; nothing where it came first."""
    there = {report.article: report for report in reports}
    brought = [each.article for each in developments[1:] if each.probability >= PUSHED and each.article in there]
    if not brought:
        return ()
    state = there[brought[-1]]
    return (Update(0, state.filed - 1, (state.article,), next(iter(state.sentences), ""), firm=True),)


def _can_be_news(reports: Sequence[FiledArticle], group: Sequence[int], judged: Collection[int]) -> bool:
    """Whether what the group tells can be news though none of it that was `judged` is an update of the story."""
    told = [reports[at] for at in group]
    return len({report.site for report in told}) > 1 or any(report.article not in judged for report in told)


def _groups(
    reports: Sequence[FiledArticle], similarities: Sequence[Sequence[float]], delivered: int
) -> Iterator[list[int]]:
    """The news among the articles after the first `delivered`, by what they say, the largest group first."""
    length = sum(sum(row[:delivered]) for row in similarities[:delivered]) ** 0.5
    known = _terms(reports[:delivered])
    novel = [
        at
        for at in range(delivered, len(similarities))
        if _new_numbers(reports[at], known)
        or _similarity_to_delivered(similarities[at], at, delivered, length) < REPEATED_SIMILARITY
    ]
    for _ in range(AT_ONCE):
        groups = [
            [at, *(other for other in novel if other != at and similarities[at][other] >= GROUP_SIMILARITY)]
            for at in novel
        ]
        if not groups:
            return
        largest = max(groups, key=len)
        yield largest
        novel = [at for at in novel if at not in largest]


def _similarity_to_delivered(row: Sequence[float], at: int, delivered: int, length: float) -> float:
    """That of the article `at`, less the more similar it is to another new one."""
    nearest = max(row[:delivered])
    nearest_new = max((value for other, value in enumerate(row[delivered:], delivered) if other != at), default=nearest)
    return sum(row[:delivered]) / length - PULL * (nearest_new - nearest)


def _update(reports: Sequence[FiledArticle], delivered: int, group: Sequence[int]) -> Update:
    """What the `group` adds to the first `delivered` of the reports."""
    known = _terms(reports[:delivered])
    new = [reports[at] for at in group]
    best, text = max(((report, _newest(report, known)) for report in new), key=lambda pair: bool(pair[1]))
    new_terms = {*story_terms(best.title, best.language), *story_terms(text, best.language)} - known
    firm = len({report.site for report in new}) > 1 or any(term[0].isdigit() for term in new_terms)
    others = (report.article for report in new if report is not best)
    first = reports[delivered - 1].filed if delivered > 1 else 0
    return Update(first, reports[delivered].filed - 1, (best.article, *others), text, firm)


def _terms(reports: Iterable[FiledArticle]) -> frozenset[str]:
    return frozenset[str]().union(*(report.terms for report in reports))


def _new_numbers(report: FiledArticle, known: Collection[str]) -> set[str]:
    """The numbers of the headline that are not `known`: a toll that rose, a count that ended; no "3rd day"."""
    return {term for term in story_terms(report.title, report.language) if term.isdecimal() and term not in known}


def _newest(report: FiledArticle, known: Collection[str]) -> str:
    """The sentence of `report` with the most words that are not `known`, numbers counting twice; "" if it has none.

    One with a new number of the headline comes first, and none that needs the sentence before it is taken.
    """
    best, most = "", (False, 0)
    new_numbers = _new_numbers(report, known)
    for sentence in report.sentences:
        unseen = {term for term in story_terms(sentence, report.language) if term not in known}
        count = len(unseen) + sum(term[0].isdigit() for term in unseen)
        value = (not new_numbers.isdisjoint(unseen), count)
        if value > most and len(sentence) <= LONGEST_SENTENCE and not is_anaphoric(sentence, report.language):
            best, most = sentence, value
    return best


def _merged(all_updates: Iterable[Update]) -> tuple[Update, ...]:
    """Updates of neighbouring editions that tell the same articles as one; the later one's sentence is new to both."""
    merged: list[Update] = []
    last = dict[tuple[int, ...], int]()
    for update in all_updates:
        at = last.get(update.articles)
        if at is not None and merged[at].last + 1 == update.first:
            merged[at] = replace(update, first=merged[at].first)
        else:
            last[update.articles] = len(merged)
            merged.append(update)
    return tuple(merged)
