"""Whether a digest tells only what is new to its reader, and what matters most first.

`python -m benchmarks.stories.novelty_and_ranking --novelty ECBPLUS.jsonl.gz --ranking UCI.jsonl.gz`

Novelty: 60 % of the events have articles on two days, the others break on the second; a reader asks for a digest at the
end of each day, again and again until nothing is new. *Told again* is the share of the second day's items (with two or
more articles; most of them of one event) whose event had articles on the first; *hidden* the share of the events of the
second day of which no item has an article. Ranking: the top ten at five times of a stream, gain log2(1 + sites that
told the event in the end), 0 for an event told before.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click

from benchmarks.datasets.labelled_days import (
    START,
    Filed,
    Labelled,
    Told,
    file_all,
    labelled,
    stories,
    survivors,
    two_days,
)
from benchmarks.measuring.bootstrap import Interval, interval
from benchmarks.measuring.report import result, table
from benchmarks.rivals.story_rankings import ndcg
from digests.digest import choose
from digests.ranking import rank

RUNNING = 0.6
NOON = START + timedelta(days=1)
MOST_TOLD_AGAIN, MOST_HIDDEN, LEAST_NDCG = 0.05, 0.03, 0.97


def asked(filed: Sequence[Filed], now: datetime, told: dict[int, int]) -> list[Told]:
    """All that digests tell until nothing is new; `told` then knows it."""
    event = {one.article.number: one.article.event for one in filed}
    ranked, items = rank(stories(filed), now), list[Told]()
    while (digest := choose(ranked, now=now, delivered=survivors(told, filed))).stories:
        told.update(digest.editions)
        items += [
            Told(tuple(event[one.article] for one in item.story_articles)) for item in (*digest.items, *digest.also)
        ]
    return items


def ours(filed: Sequence[Filed]) -> list[Told]:
    told = dict[int, int]()
    asked([one for one in filed if one.at < NOON], NOON, told)
    return asked(filed, NOON + timedelta(days=1), told)


def by_key(filed: Sequence[Filed], keys: Mapping[int, object], *, forget: bool) -> list[Told]:
    """The second day's articles put together by key; those of a key told on the first are left out, unless `forget`."""
    before = set() if forget else {keys[one.article.number] for one in filed if one.at < NOON}
    found = dict[object, list[str]]()
    for one in filed:
        key = keys[one.article.number]
        if one.at >= NOON and key not in before:
            found.setdefault(key, []).append(one.article.event)
    return [Told(tuple(events)) for events in found.values()]


def ways(filed: Sequence[Filed]) -> dict[str, list[Told]]:
    """The second day's items, by each way to leave out what was told."""
    story = {one.article.number: one.story(len(filed)) for one in filed}
    title = {one.article.number: " ".join(one.article.title.casefold().split()) for one in filed}
    return {
        "Broadsheet": ours(filed),
        "no filter": by_key(filed, story, forget=True),
        "exact title": by_key(filed, title, forget=False),
        "story seen before": by_key(filed, story, forget=False),
    }


def novelty(articles: Sequence[Labelled], days: int) -> dict[str, tuple[Interval, Interval, Interval]]:
    """For each way, in per cent: told again among items of two or more articles, among all, and hidden."""
    by_number = {one.number: one for one in articles}
    again, every, hidden = (defaultdict[str, list[float]](list) for _ in range(3))
    for seed in range(days):
        filed = file_all(two_days(articles, seed, RUNNING), by_number)
        old = {one.article.event for one in filed if one.at < NOON}
        new = sorted({one.article.event for one in filed} - old)
        for way, items in ways(filed).items():
            shown = {event for item in items for event in item.events}
            every[way].extend(float(item.event in old) for item in items)
            again[way].extend(float(item.event in old) for item in items if len(item.events) > 1)
            hidden[way].extend(float(event not in shown) for event in new)
    return {way: (_mean(again[way]), _mean(every[way]), _mean(hidden[way])) for way in every}


def _mean(values: Sequence[float]) -> Interval:
    return interval([100 * value for value in values] or [0.0])


@click.command()
@click.option("--novelty", "pairs", type=click.Path(path_type=Path, exists=True), multiple=True)
@click.option("--ranking", "streams", type=click.Path(path_type=Path, exists=True), multiple=True)
@click.option("--days", default=10, show_default=True, help="How many days are made up of each novelty file.")
def main(pairs: Sequence[Path], streams: Sequence[Path], days: int) -> None:
    """Measure novelty and ranking on labelled articles, beside simpler ways."""
    if not pairs and not streams:
        raise click.UsageError("There is nothing to measure: name a file by --novelty or --ranking.")
    measured = dict[str, float]()
    for file in pairs:
        found = novelty(labelled(file), days)
        rows = [(way, str(again), str(every), str(hidden)) for way, (again, every, hidden) in found.items()]
        head = ("", "told again, 2+ articles %", "told again, all %", "hidden %")
        wanted = ("target", f"<= {100 * MOST_TOLD_AGAIN:.0f}", "-", f"<= {100 * MOST_HIDDEN:.0f}")
        table(f"Only what is new: {_name(file)}", [head, *rows, wanted])
        repeated, _, hidden = found["Broadsheet"]
        measured[f"told_again_{_name(file)}"] = round(repeated.mean / 100, 4)
        measured[f"hidden_{_name(file)}"] = round(hidden.mean / 100, 4)
    for file in streams:
        scores = ndcg(labelled(file))
        ordered = [(order, str(_mean(values))) for order, values in scores.items()]
        least = ("target", f">= {100 * LEAST_NDCG:.0f}")
        table(f"What matters first: {_name(file)}", [("", "nDCG@10 %"), *ordered, least])
        measured[f"ndcg_{_name(file)}"] = round(sum(scores["Broadsheet"]) / len(scores["Broadsheet"]), 4)
    again = [value for name, value in measured.items() if name.startswith("told_again")]
    first = [value for name, value in measured.items() if name.startswith("ndcg")]
    value, target = (max(again), MOST_TOLD_AGAIN) if again else (min(first), LEAST_NDCG)
    result("novelty_and_ranking", measured, value=value, target=target)


def _name(file: Path) -> str:
    return file.name.partition(".")[0]


if __name__ == "__main__":
    main()
