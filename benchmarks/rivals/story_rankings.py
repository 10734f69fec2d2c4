"""Ways to put stories in order, and how near each comes to the order of what many sites told in the end."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import log2, log10

from benchmarks.datasets.labelled_days import Filed, Labelled, Told, file_all, stories, survivors
from digests.digest import choose
from digests.digest_item import RecentStory
from digests.ranking import rank

TIMES, TOP = 5, 10
# Articles that come at a time: how the first of them are put into stories is a matter of luck.
BATCHES = (1, 10, 20, 50, 100, 200)
# An order gives the articles of each thing told, the best first; it is kept what was told before.
Order = Callable[[Sequence[Filed], datetime, set[object]], list[tuple[int, ...]]]


def ndcg(articles: Sequence[Labelled]) -> dict[str, list[float]]:
    """nDCG@10 of each order at TIMES moments of the stream, each against the best that was left to tell.

    The stream is told once for each of BATCHES.
    """
    by_number = {one.number: one for one in articles}
    at = {one.number: one.at for one in articles if one.at}
    found = defaultdict[str, list[float]](list)
    for batch in BATCHES:
        for name, scores in _of_stream(file_all(at, by_number, batch)).items():
            found[name] += scores
    return found


def _of_stream(filed: Sequence[Filed]) -> dict[str, list[float]]:
    sites = defaultdict[str, set[str]](set)
    for one in filed:
        sites[one.article.event].add(one.article.site)
    worth = {event: log2(1 + len(names)) for event, names in sites.items()}
    first, last = filed[0].at, filed[-1].at
    moments = [first + (last - first) * step / TIMES for step in range(1, TIMES + 1)]
    return {name: _scores(order, filed, moments, worth) for name, order in orders().items()}


def _scores(order: Order, filed: Sequence[Filed], moments: Sequence[datetime], worth: dict[str, float]) -> list[float]:
    known, told, scores = set[object](), set[str](), list[float]()
    event = {one.article.number: one.article.event for one in filed}
    for now in moments:
        there = [one for one in filed if one.at <= now]
        left = sorted((worth[one] for one in {one.article.event for one in there} - told), reverse=True)
        gains = list[float]()
        for articles in order(there, now, known):
            about = Told(tuple(event[article] for article in articles)).event
            gains.append(0.0 if about in told else worth[about])
            told.add(about)
        best = _discounted(left[:TOP])
        scores.append(_discounted(gains) / best if best else 1.0)
    return scores


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, 1))


def orders() -> dict[str, Order]:
    return {
        "Broadsheet": _broadsheet(),
        "newest article first": _newest,
        "exact title, by sites": _titles,
        "stories as Hacker News": _decayed(lambda points, hours: max(points - 1, 0.1) ** 0.8 / (hours + 2) ** 1.8),
        "stories as reddit": _decayed(lambda points, hours: log10(points) - hours / 12.5),
    }


def _broadsheet() -> Order:
    told = dict[int, int]()

    def order(there: Sequence[Filed], now: datetime, _: set[object]) -> list[tuple[int, ...]]:
        fresh = stories(there)
        digest = choose(rank(fresh, now), now=now, delivered=survivors(told, there))
        top = [*digest.items, *digest.also][:TOP]
        told.update({item.story: item.edition for item in top})
        whole = {one.story.id: _articles(one) for one in fresh}
        return [(item.lead.article,) if item.update else whole[item.story] for item in top]

    return order


def _newest(there: Sequence[Filed], _: datetime, known: set[object]) -> list[tuple[int, ...]]:
    return _first([(-one.at.timestamp(), one.article.number, (one.article.number,)) for one in there], known)


def _titles(there: Sequence[Filed], _: datetime, known: set[object]) -> list[tuple[int, ...]]:
    grouped = defaultdict[str, list[Filed]](list)
    for one in there:
        grouped[" ".join(one.article.title.casefold().split())].append(one)
    rows = [
        (-float(len({one.article.site for one in same})), title, tuple(one.article.number for one in same))
        for title, same in grouped.items()
    ]
    return _first(rows, known)


def _decayed(score: Callable[[float, float], float]) -> Order:
    def order(there: Sequence[Filed], now: datetime, known: set[object]) -> list[tuple[int, ...]]:
        rows = [(-_points(one, now, score), one.story.id, _articles(one)) for one in stories(there)]
        return _first(rows, known)

    return order


def _points(fresh: RecentStory, now: datetime, score: Callable[[float, float], float]) -> float:
    first = min(story_article.published_at for story_article in fresh.story.articles)
    return score(max(1, len(fresh.story.sites)), (now - first) / timedelta(hours=1))


def _first(rows: Sequence[tuple[float, int | str, tuple[int, ...]]], known: set[object]) -> list[tuple[int, ...]]:
    """The articles of the first rows (order, what it is known by, articles) that are not known yet."""
    chosen = [row for row in sorted(rows, key=lambda row: (row[0], str(row[1]))) if row[1] not in known][:TOP]
    known.update(row[1] for row in chosen)
    return [articles for _, _, articles in chosen]


def _articles(fresh: RecentStory) -> tuple[int, ...]:
    return tuple(story_article.article for story_article in fresh.story.articles)
