"""Whether copies of articles are found, and other reports of the same event are not."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from benchmarks.datasets.labelled_streams import Labelled
from digests.stories.near_duplicates import NearDuplicates, Original

ARTICLES = 400
LEAST_WORDS = 80
PAIRS = 20_000

Edit = Callable[[Labelled, random.Random], Labelled]


def boilerplate(one: Labelled, chance: random.Random) -> Labelled:
    boilerplate = ("Sign up for our newsletter.", "All rights reserved.", "Follow us for more news.")
    return replace(one, text=f"Our reporter writes: {one.text} {chance.choice(boilerplate)}")


def new_headline(one: Labelled, chance: random.Random) -> Labelled:
    words = one.title.split()
    return replace(one, title=" ".join(chance.sample(words, max(1, len(words) // 2))))


def halved(one: Labelled, _: random.Random) -> Labelled:
    words = one.text.split()
    return replace(one, text=" ".join(words[: len(words) // 2]))


def changed(share: float) -> Edit:
    """That share of the text's words, here and there, becomes others."""

    def edit(one: Labelled, chance: random.Random) -> Labelled:
        words = one.text.split()
        for at in chance.sample(range(len(words)), round(share * len(words))):
            words[at] = f"other{chance.randrange(10_000)}"
        return replace(one, text=" ".join(words))

    return edit


EDITS: dict[str, Edit] = {
    "boilerplate": boilerplate,
    "new headline": new_headline,
    "halved": halved,
    "5 % of words changed": changed(0.05),
    "15 % of words changed": changed(0.15),
}


def copies_found(articles: Sequence[Labelled]) -> dict[str, float]:
    """Of each edit the share of edited articles that are said to be copies of themselves; nothing without articles."""
    long = [one for one in articles if len(one.text.split()) >= LEAST_WORDS]
    chosen = random.Random(0).sample(long, min(ARTICLES, len(long)))
    return {name: _found(chosen, edit) for name, edit in EDITS.items()} if chosen else {}


def _found(articles: Sequence[Labelled], edit: Edit) -> float:
    chance, known = random.Random(1), NearDuplicates()
    for number, one in enumerate(articles):
        known.add(Original(number, number, one.published_at, one.features(number).signature))
    answers = [
        known.find(edit(one, chance).features(number).signature, one.published_at)
        for number, one in enumerate(articles)
    ]
    return sum(answer is not None and answer[0].article == number for number, answer in enumerate(answers)) / len(
        answers
    )


def others_flagged(articles: Sequence[Labelled]) -> float:
    """The share of pairs of articles with a text and the same gold story of which one is said to be a copy."""
    stories: defaultdict[tuple[int, int], list[Original]] = defaultdict(list)
    for number, one in enumerate(articles):
        if one.text:
            copied = Original(number, number, articles[0].published_at, one.features(number).signature)
            stories[one.topic, one.story].append(copied)
    pairs = [pair for told in stories.values() for pair in combinations(told, 2)]
    chosen = random.Random(0).sample(pairs, min(PAIRS, len(pairs)))
    return sum(map(_is_copy, chosen)) / max(1, len(chosen))


def _is_copy(pair: tuple[Original, Original]) -> bool:
    known = NearDuplicates()
    known.add(pair[0])
    return known.find(pair[1].signature, pair[1].published_at) is not None
