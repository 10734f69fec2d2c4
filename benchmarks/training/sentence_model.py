"""The weights of our model of the sentences that bring news, learned from developing stories.

`python -m benchmarks.training.sentence_model DEVELOPING.jsonl... > digests/stories/updates/sentence_model.json`

A row is a sentence of an article that brought a state, as the program reads and ranks it. One that tells what is new
counts as that, one that tells another fact that matters then as a third of it, as the first of a story's first article
does as a whole. Each file is one author's hand; all hands count alike, but ours less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.datasets.developing_stories import DevelopingStory, Hand, Stage, read_hand
from benchmarks.measuring.developing_scores import has
from benchmarks.training.logistic_regression import Row, fitted
from digests.stories.updates.logistic_model import LogisticModel, write_model
from digests.stories.updates.sentence_features import sentence_features
from digests.stories.updates.state_sentences import RANKED, VERSION
from digests.summaries.summary import Source, summarise

RIDGE = 40.0
"""From 10 to 160 the facts told at once, held out by hand, differ by one of a hundred."""
HAND = 400.0  # rows that a hand counts for


def rows_of(story: DevelopingStory) -> Iterator[Row]:
    """The sentences of the articles that brought the story's states."""
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


def learned(hands: Sequence[Hand]) -> LogisticModel:
    """The model that these hands teach."""
    rows = list[Row]()
    for hand in hands:
        of_hand = [row for story in hand.stories for row in rows_of(story)]
        rows += [replace(row, weight=hand.weight * HAND / len(of_hand)) for row in of_hand]
    return fitted(rows, RIDGE)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(files: Sequence[Path]) -> None:
    """Print the weights learned from each of FILES, one author's stories each."""
    print(write_model(learned([read_hand(file) for file in files]), VERSION))


if __name__ == "__main__":
    main()
