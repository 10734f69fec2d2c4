"""Whether a story that develops is told as it stands: nothing superseded, the facts that matter, and each update once.

`python -m benchmarks.stories.developing DEVELOPING.jsonl... [--held-out --taught-by MORE --summaries FILE]`

The articles of all files are read, grouped and summarised as the bot does, and told in digests' messages at every
stage, where they have an article of the last three days: to somebody new, and to somebody who was told at the stage
before. *Grouped rightly* leaves out what grouping adds: each story is one, as its authors meant it; where grouping
parts a story, each part is told by itself. Each file is one author's hand; *held out* judges each by weights learned
from the others, as those that ship are learned from all. *Whole story* is the best sentences of all its articles,
whatever their time. A told sentence counts as a marked one if they are equal but for white space, or if one holds the
other and both have more than 30 characters. Shares are of stages, of facts, and of later articles; *opened* counts what
stands there without its own time below what is new.
"""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import click

from benchmarks.datasets.developing_days import SOON, Filed, file_all, stories_of, survivors, text_of
from benchmarks.datasets.developing_stories import DevelopingStory, Hand, Stage, read_hand
from benchmarks.measuring.developing_scores import Told, counted, shares
from benchmarks.measuring.report import result, table
from benchmarks.training import sentence_model, update_model
from benchmarks.training.logistic_regression import Row
from digests.chats.chat import Length
from digests.chats.languages_read import LanguagesRead
from digests.digest import OLDEST_NEWS, Digest, compose
from digests.digest_item import DigestItem, RecentStory
from digests.stories.story_summary import SHIPPED, Models
from digests.story_lengths import shown_and_more
from digests.summaries.summary import summarise
from digests.timeline import timeline

LONGEST_LEAD = 330  # characters that the rival shows at once
OURS = "Broadsheet"
TARGETS = {
    "stale_once": 0.03,
    "stale_tap": 0.03,
    "stale_opened": 0.0,
    "facts_once": 0.5,
    "facts_tap": 0.8,
    "told": 0.9,
    "right": 0.75,
    "kept": 0.9,
}


Teller = Callable[[DevelopingStory, Sequence[Filed]], Iterator[Told]]


def ours(story: DevelopingStory, filed: Sequence[Filed], models: Models = SHIPPED) -> Iterator[Told]:
    """What our digests tell at each stage, if updates are told by these models."""
    before = dict[int, int]()
    for stage in story.stages:
        known = filed[: stage.after]
        now, latest = known[-1].reading.article.published_at + SOON, known[-1].filed
        recent = {one.story(latest) for one in known if one.reading.article.published_at + SOON >= now - OLDEST_NEWS}
        in_the_news = [RecentStory(one) for one in stories_of(known, models) if one.id in recent]
        new = compose(in_the_news, now=now, languages=LanguagesRead((story.language,)))
        delivered = survivors(before, known)
        again = compose(in_the_news, now=now, languages=LanguagesRead((story.language,)), delivered=delivered)
        yield _told(new, again if before else None)
        before = new.editions


def _told(new: Digest, again: Digest | None) -> Told:
    shown, tap, opened = list[str](), list[str](), list[tuple[str, bool]]()
    for item in new.items:
        at_once, more = shown_and_more(item, Length.SHORT)
        shown += [quote.text for quote in at_once]
        tap += [quote.text for quote in more]
        states = timeline(item).items()
        opened += [(quote.text, article != item.lead.article) for article, quotes in states for quote in quotes]
    items = (*again.items, *again.also) if again else ()
    return Told(tuple(shown), tuple(tap), tuple(opened), _sentence(items[0]) if items else None)


def _sentence(item: DigestItem) -> str:
    at_once, _ = shown_and_more(item, Length.SHORT)
    return at_once[0].text if at_once else ""


def whole_story(story: DevelopingStory, filed: Sequence[Filed]) -> Iterator[Told]:
    """The best sentences of all articles so far, and on a tap the next three; another best sentence is an update."""
    former = ""
    for stage in story.stages:
        told = summarise([text_of(one).source for one in filed[: stage.after]], sentences=5)
        best = [sentence.text for sentence in sorted(told, key=lambda sentence: sentence.rank)]
        newest = best[0] if best else ""
        update = newest if former and newest != former else None
        yield Told(tuple(best[:2]), tuple(best[2:]), tuple((text, False) for text in best), update)
        former = newest


def newest_lead(story: DevelopingStory, filed: Sequence[Filed]) -> Iterator[Told]:
    """The newest article's first two sentences, and on a tap its next three; whatever comes is an update."""
    for stage, report, _ in zip(story.stages, story.reports(), filed, strict=True):
        said = [statement.text for statement in report.statements]
        short = len(said) > 1 and len(said[0]) + len(said[1]) <= LONGEST_LEAD
        shown, rest = (said[:2], said[2:5]) if short else (said[:1], said[1:4])
        update = None if stage.tell is None else said[0]
        yield Told(tuple(shown), tuple(rest), tuple((text, False) for text in said), update)


@dataclass(frozen=True, slots=True)
class Teaching:
    """What teaches weights beside the other files: more `hands`, and files of `summaries`."""

    hands: Sequence[Hand]
    summaries: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to tell stories that were grouped so, by the name of their file; `suffix` is that of its figures."""

    name: str
    tellers: Mapping[str, Teller]
    grouped: Mapping[str, Sequence[Filed]]
    suffix: str | None = None


def ways(of_file: Mapping[str, Hand], taught: Teaching | None) -> list[Way]:
    """All ways to tell the stories of the files."""
    every = [story for hand in of_file.values() for story in hand.stories]
    rightly, grouped = file_all(every, rightly=True), file_all(every)

    def same(teller: Teller) -> dict[str, Teller]:
        return dict.fromkeys(of_file, teller)

    measured = [Way("grouped rightly", same(ours), rightly, "_rightly"), Way(OURS, same(ours), grouped, "")]
    if taught:
        by_others = {name: partial(ours, models=models) for name, models in _models(of_file, taught).items()}
        measured.append(Way("held out, grouped rightly", by_others, rightly, "_held_out_rightly"))
        measured.append(Way("held out", by_others, grouped, "_held_out"))
    return [
        *measured,
        Way("whole story", same(whole_story), grouped),
        Way("newest lead", same(newest_lead), grouped),
    ]


def _models(of_file: Mapping[str, Hand], taught: Teaching) -> dict[str, Models]:
    """For each file the models that the others teach, and those."""
    every = [*of_file.values(), *taught.hands]
    of_updates = [update_model.rows_of(hand) for hand in every]
    of_sentences = [sentence_model.rows_of(hand) for hand in every]
    of_sentences += map(sentence_model.rows_of_summaries, taught.summaries)
    return {
        file: Models(
            update_model.learned(_without(place, of_updates)), sentence_model.learned(_without(place, of_sentences))
        )
        for place, file in enumerate(of_file)
    }


def _without(place: int, rows: Sequence[Sequence[Row]]) -> Iterator[Row]:
    return chain.from_iterable(each for at, each in enumerate(rows) if at != place)


def show(way: Way, of_file: Mapping[str, Hand]) -> tuple[list[tuple[str, ...]], dict[str, float]]:
    """The rows of a way in the table, and its figures by name: of all, and how far they spread over the files."""
    each = [_counts(way, name, hand.stories) for name, hand in of_file.items()]
    rows = [(f"{way.name}, {name}", *_percents(shares(counts))) for name, counts in zip(of_file, each, strict=True)]
    total = shares(sum(each, Counter[str]()))
    rows.append((f"{way.name}, all", *_percents(total)))
    if way.suffix is None:
        return rows, {}
    spread = {name: statistics.pstdev(shares(counts)[name] for counts in each) for name in TARGETS}
    rows.append(("± over the files", *_percents(spread)))
    figures = {f"{name}{way.suffix}": value for name, value in total.items()}
    return rows, figures | {f"{name}{way.suffix}_spread": round(value, 4) for name, value in spread.items()}


def _counts(way: Way, file: str, stories: Sequence[DevelopingStory]) -> Counter[str]:
    counts = Counter[str]()
    for _, stage, told in _stages(way, file, stories):
        counts += counted(stage, told)
    return counts


def _rows_of_told(way: Way, of_file: Mapping[str, Hand]) -> Iterator[str]:
    for name, hand in of_file.items():
        for story, stage, told in _stages(way, name, hand.stories):
            yield told.row(story.name, stage.after)


def _stages(way: Way, file: str, stories: Sequence[DevelopingStory]) -> Iterator[tuple[DevelopingStory, Stage, Told]]:
    for story in stories:
        for stage, told in zip(story.stages, way.tellers[file](story, way.grouped[story.name]), strict=True):
            yield story, stage, told


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--held-out", is_flag=True, help="Judge each file by weights learned from the others as well.")
@click.option("--told", "told_file", type=click.Path(path_type=Path), help="Write here what was told, a line a stage.")
@click.option(
    "--taught-by",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Learn from these hands as well, which are not judged.",
)
@sentence_model.summaries_option
def main(
    files: Sequence[Path],
    told_file: Path | None,
    taught_by: Sequence[Path],
    summaries: Sequence[Path],
    *,
    held_out: bool,
) -> None:
    """Measure how the developing stories of each of FILES are told."""
    if held_out and len(files) + len(taught_by) == 1:
        raise click.UsageError("One file alone leaves none to learn from.")
    of_file = {file.name.partition(".")[0]: read_hand(file) for file in files}
    taught = Teaching([read_hand(file) for file in taught_by], summaries) if held_out else None
    rows, measured = list[tuple[str, ...]]([("", *TARGETS)]), dict[str, float]()
    for way in ways(of_file, taught):
        shown, figures = show(way, of_file)
        rows += shown
        measured |= figures
        if told_file and way.name == OURS:
            told_file.write_text("".join(f"{row}\n" for row in _rows_of_told(way, of_file)), encoding="utf-8")
    rows.append(("target", *_percents(TARGETS)))
    table("Developing stories, %", rows)
    targets = {f"{name}_target": target for name, target in TARGETS.items()}
    result("developing", {**measured, **targets}, value=measured["stale_once"], target=TARGETS["stale_once"])


def _percents(values: Mapping[str, float]) -> list[str]:
    return [f"{100 * value:.0f}" for value in values.values()]


if __name__ == "__main__":
    main()
