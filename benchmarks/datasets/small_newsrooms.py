"""Small newsrooms: samples of a few events of one language, whose articles come in a random order and in batches."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.labelled_streams import START, Labelled
from playground.newsroom.content import articles, outlets

MOST_EVENTS, MOST_ARTICLES, MOST_OF_EVENT = 25, 60, 8
BATCHES = (1, 2, 4, 10, 20, 60)
SAME, OTHER = 1.75, 3.5  # mean ratings of pairs of articles (1 is the same event, 4 nothing in common)
_APART = timedelta(minutes=20)
_TITLE = 100  # characters of a text without one

Events = Mapping[str, tuple[tuple[str, str, str], ...]]
"""By event its articles: title, text and site."""


@dataclass(frozen=True, slots=True)
class SmallNewsroom:
    """Articles in the order in which they come, `batch` at a time."""

    articles: tuple[Labelled, ...]
    batch: int


def events_of(file: Path) -> dict[str, Events]:
    """By language the events of a file: labelled stories, pairs that people compared, or developing stories."""
    found = defaultdict[str, dict[str, list[tuple[str, str, str]]]](lambda: defaultdict(list))
    for number, row in enumerate(rows_in(file)):
        for language, event, article in _articles(row, str(number)):
            if article not in found[language][event]:
                found[language][event].append(article)
    return {language: {event: tuple(told) for event, told in events.items()} for language, events in found.items()}


def events_of_sample_newsroom() -> dict[str, Events]:
    languages = {outlet.slug: outlet.language for outlet in outlets()}
    found = defaultdict[str, dict[str, list[tuple[str, str, str]]]](lambda: defaultdict(list))
    for article in articles():
        text = "\n".join((article.standfirst, *article.paragraphs))
        found[languages[article.outlet]][article.event or article.title].append((article.title, text, article.outlet))
    return {language: {event: tuple(told) for event, told in events.items()} for language, events in found.items()}


def sample(by_language: Mapping[str, Events], seed: int) -> SmallNewsroom:
    """One of the newsrooms that the events of one language make."""
    draw = random.Random(seed)
    language = draw.choice(sorted(by_language))
    events = by_language[language]
    chosen = draw.sample(sorted(events), draw.randint(min(3, len(events)), min(MOST_EVENTS, len(events))))
    drawn = [
        (number, one)
        for number, event in enumerate(chosen)
        for one in draw.sample(events[event], min(len(events[event]), draw.randint(1, MOST_OF_EVENT)))
    ]
    draw.shuffle(drawn)
    labelled = tuple(
        Labelled(title, text, site, language, START + place * _APART, event, 0)
        for place, (event, (title, text, site)) in enumerate(drawn[:MOST_ARTICLES])
    )
    return SmallNewsroom(labelled, draw.choice(BATCHES))


def _articles(row: Mapping[str, Any], number: str) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    if "articles" in row:
        for told in row["articles"]:
            yield row["language"], row["id"], (told["title"], told["text"], told["outlet"])
    elif "same" in row:
        yield row["lang"], number, (row["t1"], row["x1"], "first.example")
        yield row["lang"], number if row["same"] else f"{number} other", (row["t2"], row["x2"], "second.example")
    elif "unlike" in row:
        yield from _rated(row, number)
    else:
        yield row.get("lang", "en"), str(row["story"]), (row["title"], row["text"], row.get("source", ""))


def _rated(row: Mapping[str, Any], number: str) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    """The articles of a pair of one language, unless what people say of them is between the two."""
    language, other_language = row["lang"]
    if language == other_language and not row["translated"] and not SAME < row["unlike"] < OTHER:
        event = number if row["unlike"] <= SAME else f"{number} other"
        for text, its_event, site in zip(row["text"], (number, event), ("first", "second"), strict=True):
            title, _, rest = text.partition("\n") if "\n" in text[:200] else (text[:_TITLE], "", text[_TITLE:])
            yield language, its_event, (title, rest, f"{site}.example")
