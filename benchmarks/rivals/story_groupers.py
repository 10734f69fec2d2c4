"""Ways of putting articles into stories: ours, and those that feed readers use."""

import importlib.util
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from benchmarks.datasets.labelled_streams import Labelled, Labels
from bot.jobs.group_articles import BATCH
from digests.stories.clustering.joining import THRESHOLDS, Thresholds
from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import ArticleFeatures
from digests.stories.near_duplicates import signature
from digests.text.words.tokens import stemmed_tokens, tokens

WINDOW = timedelta(hours=72)
LEAD = 60

Articles = Sequence[Labelled]
Matches = list[tuple[float, int]]  # of each article how like the likest before it is, and which that is


def ours(articles: Articles, batch: int = BATCH) -> Labels:
    """The stories that the bot makes of the articles, if `batch` of them come at a time."""
    return stories_of([one.features(number) for number, one in enumerate(articles)], batch)


def stories_of(features: Sequence[ArticleFeatures], batch: int = BATCH, thresholds: Thresholds = THRESHOLDS) -> Labels:
    """The story of each of the articles, which are numbered from 0 on."""
    index, found, into = StoryIndex(thresholds), list[int](), dict[int, int]()
    for start in range(0, len(features), batch):
        index.begin_batch(features[start : start + batch])
        for number, told in enumerate(features[start : start + batch], start):
            assignment = index.find(told)
            found.append(number if assignment.story is None else assignment.story)
            index.remember(told, found[-1], assignment.vector)
        into.update(index.end_batch())
    return [_survivor(story, into) for story in found]


def _survivor(story: int, into: Mapping[int, int]) -> int:
    while story in into:
        story = into[story]
    return story


@dataclass(frozen=True, slots=True)
class Rival:
    """A way to find the article before that is likest, and how like it must be: the best of `enough` is taken."""

    name: str
    nearest: Callable[[Articles], Matches]
    enough: tuple[float, ...]
    needs: str = ""

    @property
    def is_here(self) -> bool:
        return not self.needs or importlib.util.find_spec(self.needs) is not None


def joined(matches: Matches, enough: float) -> Labels:
    """The stories that come of joining each article to its match."""
    found: list[int] = []
    for number, (likeness, match) in enumerate(matches):
        found.append(found[match] if match >= 0 and likeness >= enough else number)
    return found


def _reach(articles: Articles) -> list[int]:
    """Of each article the first before it that is at most 72 hours old."""
    first, reach = 0, []
    for one in articles:
        while articles[first].published_at < one.published_at - WINDOW:
            first += 1
        reach.append(first)
    return reach


def same_title(articles: Articles) -> Matches:
    known: dict[str, int] = {}
    found: Matches = []
    for number, (one, first) in enumerate(zip(articles, _reach(articles), strict=True)):
        title = " ".join(tokens(one.title))
        match = known.get(title, -1)
        found.append((1.0, match) if match >= first else (0.0, -1))
        known[title] = number
    return found


def fuzzy_title(articles: Articles) -> Matches:
    """The highest token_set_ratio of rapidfuzz."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only in the benchmarks' environment)

    titles = [" ".join(tokens(one.title)) for one in articles]
    found: Matches = []
    for number, first in enumerate(_reach(articles)):
        best = process.extractOne(titles[number], titles[first:number], scorer=fuzz.token_set_ratio)
        found.append((best[1] / 100, first + best[2]) if best else (0.0, -1))
    return found


def minhash(articles: Articles) -> Matches:
    """The highest resemblance of two signatures, of pieces of three words of the title and the lead."""
    empty = np.zeros(128, dtype=np.uint32)
    signed = [signature([*tokens(one.title), *tokens(one.text)[:LEAD]]) for one in articles]
    known = np.array([np.frombuffer(one, dtype=np.uint32) if one else empty for one in signed])
    found: Matches = []
    for number, first in enumerate(_reach(articles)):
        alike = (known[first:number] == known[number]).mean(axis=1)
        there = bool(signed[number]) and bool(alike.size)
        found.append((float(alike.max()), first + int(alike.argmax())) if there else (0.0, -1))
    return found


def title_words(articles: Articles) -> Matches:
    """The greatest share of the shorter title's long words that the other has, as NewsBlur's first layer does."""
    return _by_words(articles, [{term for term in _title(one) if len(term) > 3} for one in articles])


def bm25(articles: Articles) -> Matches:
    """The best BM25 (k1 1.2, b 0.75, title and 60 words) as a share of the article's own, over what came before."""
    bags = [Counter([*_title(one), *stemmed_tokens(one.text, one.language)[:LEAD]]) for one in articles]
    seen, posted, length = Counter[str](), defaultdict[str, list[int]](list), 0
    found: Matches = []
    for number, (bag, first) in enumerate(zip(bags, _reach(articles), strict=True)):
        usual = (length + bag.total()) / (number + 1)
        scores: defaultdict[int, float] = defaultdict(float)
        own = 0.0
        for term, times in bag.items():
            rarity = math.log(1 + (number + 1 - seen[term] + 0.5) / (seen[term] + 0.5))
            own += rarity * _saturated(times, bag.total() / usual)
            for other in posted[term]:
                if other >= first:
                    scores[other] += rarity * _saturated(bags[other][term], bags[other].total() / usual)
            posted[term].append(number)
        found.append(_best((score / own, other) for other, score in scores.items()))
        seen.update(bag.keys())
        length += bag.total()
    return found


def _saturated(times: int, length: float) -> float:
    return times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length))


def _title(one: Labelled) -> list[str]:
    return stemmed_tokens(one.title, one.language)


def _by_words(articles: Articles, words: Sequence[set[str]]) -> Matches:
    posted, found = defaultdict[str, list[int]](list), list[tuple[float, int]]()
    for number, first in enumerate(_reach(articles)):
        shared = Counter(other for word in words[number] for other in posted[word] if other >= first)
        sizes = ((times / min(len(words[number]), len(words[other])), other) for other, times in shared.items())
        found.append(_best(sizes))
        for word in words[number]:
            posted[word].append(number)
    return found


def _best(scored: Iterable[tuple[float, int]]) -> tuple[float, int]:
    return max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0.0, -1))


RIVALS = (
    Rival("exact title", same_title, (1.0,)),
    Rival("fuzzy title", fuzzy_title, (0.5, 0.55, 0.6, 0.7), "rapidfuzz"),
    Rival("MinHash alone", minhash, (0.05, 0.1, 0.2, 0.5)),
    Rival("title words", title_words, (0.4, 0.5, 0.6, 0.7)),
    Rival("BM25 nearest", bm25, (0.15, 0.2, 0.25, 0.3)),
)
