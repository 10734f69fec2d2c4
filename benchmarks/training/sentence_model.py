"""The weights of our model of the sentences that bring news, learned from developing stories.

    python -m benchmarks.training.sentence_model DEVELOPING.jsonl... --summaries FILE --summaries FILE > FILE.json

A row is a sentence of an article that brought a state, as the program reads and ranks it. One that tells what is new
counts as that, one that tells another fact that matters then as a third of it, as the first of a story's first article
does as a whole. Each file is one author's hand; all hands count alike, but ours less. Real articles are longer, and end
in what everybody knows: of those that have a summary by an editor, the two sentences nearest to it count as the news.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.developing_stories import DevelopingStory, Hand, Stage, read_hand
from benchmarks.measuring.developing_scores import has
from benchmarks.training.logistic_regression import Row, fitted
from digests.stories.updates.logistic_model import LogisticModel, write_model
from digests.stories.updates.report import report
from digests.stories.updates.sentence_features import sentence_features
from digests.stories.updates.state_sentences import RANKED, VERSION
from digests.summaries.summary import Source, summarise
from digests.text.broken_lines import rejoin_broken_lines
from digests.text.languages import detect_language
from digests.text.words.stop_words import is_stop_word
from digests.text.words.tokens import stemmed_tokens

ALONE = datetime(2026, 1, 1, tzinfo=UTC)  # a report that is compared with no other may have any date
RIDGE = 40.0
"""From 10 to 160 the facts told at once, held out by hand, differ by one of a hundred."""
HAND = 400.0  # rows that a hand counts for, and a file of summaries
SUMMARIES = 400  # articles read of each of these
_FEWEST_WORDS, _FEWEST_SENTENCES = 6, 5  # of a summary and a text from which something is learned
_NEAR = 0.25  # F1 of stems: a summary that no sentence is as near to is no extract


def rows_of(hand: Hand) -> list[Row]:
    """The sentences of the articles that brought the states of the hand's stories."""
    return _counting(hand.weight * HAND, [row for story in hand.stories for row in _rows_of_story(story)])


def _counting(together: float, rows: Sequence[Row]) -> list[Row]:
    return [replace(row, weight=together / len(rows)) for row in rows]


def _rows_of_story(story: DevelopingStory) -> Iterator[Row]:
    reports, states = story.reports(), list[int]()
    for place, (article, stage) in enumerate(zip(story.articles, story.stages, strict=True)):
        if not story.states[place]:
            continue
        source = Source(article.title, article.text, story.language, site=article.outlet)
        told = summarise([source], sentences=RANKED)
        state = states[-1] if states else -1
        seen = sentence_features(told, reports[place], reports[:place], state)
        for sentence in told:
            if sentence.position in seen:
                yield Row(seen[sentence.position], _truth(sentence.text, stage), 1.0)
        states.append(place)


def _truth(text: str, stage: Stage) -> float:
    tells_fact = any(has([text], fact) for fact in stage.facts)
    if stage.tell is None:
        return float(tells_fact)
    return (2 * has([text], stage.new) + tells_fact) / 3


def rows_of_summaries(file: Path) -> list[Row]:
    """The sentences of the first SUMMARIES articles of a file of gzipped JSON lines with title, text, summary and lang
    that have a summary which says what they do."""
    taught = (_rows_of_summary(row) for row in rows_in(file))
    return _counting(HAND, [row for rows in islice(filter(None, taught), SUMMARIES) for row in rows])


def _rows_of_summary(row: dict[str, Any]) -> list[Row]:
    text = rejoin_broken_lines(row["text"])
    source = Source(row["title"], text, row.get("lang") or detect_language(f"{row['title']}\n{text}"))
    wanted, told = _content(row["summary"], source.language), summarise([source], sentences=RANKED)
    if len(wanted) < _FEWEST_WORDS or len(told) < _FEWEST_SENTENCES:
        return []
    seen = sentence_features(told, report(1, source, ALONE), (), -1)
    near = {one.position: _f1(_content(one.text, source.language), wanted) for one in told if one.position in seen}
    nearest = sorted(near.values(), reverse=True)[:2]
    if nearest[0] < _NEAR:
        return []
    return [Row(seen[place], float(f1 >= nearest[-1]), 1.0) for place, f1 in near.items()]


def _content(text: str, language: str) -> frozenset[str]:
    return frozenset(stem for stem in stemmed_tokens(text, language) if not is_stop_word(stem, language))


def _f1(found: frozenset[str], wanted: frozenset[str]) -> float:
    return 2 * len(found & wanted) / max(1, len(found) + len(wanted))


def learned(rows: Iterable[Row]) -> LogisticModel:
    """The model that these rows teach."""
    return fitted([*rows], RIDGE)


summaries_option = click.option(
    "--summaries",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Learn from these articles and their summaries as well.",
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@summaries_option
def main(files: Sequence[Path], summaries: Sequence[Path]) -> None:
    """Print the weights learned from each of FILES, one author's stories each."""
    rows = [*(rows_of(read_hand(file)) for file in files), *map(rows_of_summaries, summaries)]
    print(write_model(learned(chain.from_iterable(rows)), VERSION))


if __name__ == "__main__":
    main()
