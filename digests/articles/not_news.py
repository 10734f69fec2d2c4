"""Text classification: whether an article is no news but a guide, a list, an offer, a game. Logistic regression.

Its features are of form (a title that counts, asks or only names something, no day, nobody who said anything) and of a
few hundred words of eleven languages; its weights are learned from labelled articles with strong shrinkage
(`benchmarks.training.not_news_model`).
"""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log, sqrt

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN

VERSION = 2
READ = 20_000  # characters
LEAD = 300
SHORT_WORDS = 60
SHORT_TITLE_WORDS = 3  # a headline that tells something has more
FEATURES = (
    *("reported", "days", "advice", "everyday", "public", "guide_title", "everyday_title", "questions", "old_years"),
    *("names", "no_names_in_title", "nobody_reported", "nobody_reported_at_first", "no_day", "is_short", "words"),
    *("exclamations", "list_title", "short_title"),
)

# Where no blank parts words, a character is as good as one.
_WORD = re.compile(f"[{HAN_AND_KANA}{HANGUL}{SOUTH_EAST_ASIAN}]|[^\\W_]+")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zа-яё][^\W\d_]+")
_OLD_YEAR = re.compile(
    r"(?<!\d)1[0-9]\d\d(?!\d)|\bвек\w*|\bcentur\w+|\bsiècle|\bjahrhundert|\bsiglo|\bsecolo", re.IGNORECASE
)
_LISTED = re.compile(r"\W*\d+\s|.*[?？]\W*$")
_COUNTED = re.compile(r"\W*\d{1,3}\s+[^\W\d]")


@dataclass(frozen=True, slots=True)
class NewsModel:
    """The weight of each feature, which is scaled by `centre` and `spread`; no news is what exceeds `threshold`."""

    bias: float
    weights: tuple[float, ...]
    centre: tuple[float, ...]
    spread: tuple[float, ...]
    threshold: float

    def probability(self, features: Sequence[float]) -> float:
        """That an article with these `features` is no news."""
        scaled = zip(features, self.centre, self.spread, self.weights, strict=True)
        return 1 / (1 + exp(-self.bias - sum(weight * (value - mean) / by for value, mean, by, weight in scaled)))


def is_not_news(title: str, text: str, model: NewsModel | None = None) -> bool:
    """Whether the article is no news, as far as its words tell; one without a text is judged by its title alone."""
    if says_so(title):
        return True
    model = model or _model()
    return bool(text) and model.probability(features(title, text)) > model.threshold


def says_so(title: str) -> bool:
    """Whether the title itself says that what follows is no news, as "horoscope" does."""
    folded = title.casefold()
    return any(phrase in folded for phrase in _titles())


def features(title: str, text: str) -> tuple[float, ...]:
    """The article's FEATURES, in their order; densities are square roots of hits in a hundred words."""
    text = text[:READ]
    count = max(1, len(_WORD.findall(text)))

    def density(pattern: re.Pattern[str]) -> float:
        return sqrt(100 * len(pattern.findall(text)) / count)

    names = _WORD.findall(title)[1:]
    return (
        *(density(_words(kind)) for kind in ("reported", "days", "advice", "everyday", "public")),
        float(bool(_words("guide").match(title) or _LISTED.match(title))),
        float(bool(_words("everyday").search(title))),
        sqrt(100 * text.count("?") / count),
        density(_OLD_YEAR),
        density(_NAME),
        float(not any(word[0].isupper() for word in names)),
        float(not _words("reported").search(text)),
        float(not _words("reported").search(text[:LEAD])),
        float(not _words("days").search(text)),
        float(count < SHORT_WORDS),
        log(count + 1),
        sqrt(100 * text.count("!") / count),
        float(_lists(title)),
        float(0 < len(_WORD.findall(title)) <= SHORT_TITLE_WORDS),
    )


def _lists(title: str) -> bool:
    """Whether it says how many things follow: it begins with a number, or has one before a word such as "reasons"."""
    return bool(_COUNTED.match(title) or _words("number").match(title) or _counted_things().search(title))


@cache
def _counted_things() -> re.Pattern[str]:
    return re.compile(rf"(?:\b\d{{1,2}}|{_words('number').pattern}) (?:\w+ )?{_words('things').pattern}", re.IGNORECASE)


@cache
def _words(kind: str) -> re.Pattern[str]:
    several = sorted(_table()[kind].split(), key=len, reverse=True)
    stems = "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in several)
    return re.compile(rf"\b(?:{stems})\b", re.IGNORECASE)


@cache
def _titles() -> tuple[str, ...]:
    return tuple(phrase.strip().casefold() for phrase in _table()["titles"].split("|"))


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files("digests.articles").joinpath("not_news.toml").read_text(encoding="utf-8"))


@cache
def _model() -> NewsModel:
    return read_model(files("digests.articles").joinpath("not_news.json").read_text(encoding="utf-8"))


def read_model(document: str) -> NewsModel:
    """The model in `document`; raises ValueError where it is of another version or has other features."""
    data = json.loads(document)
    if data["version"] != VERSION or tuple(data["features"]) != FEATURES:
        raise ValueError("not a model of this version")
    weights, centre, spread = (tuple(map(float, data[name])) for name in ("weights", "centre", "spread"))
    return NewsModel(float(data["bias"]), weights, centre, spread, float(data["threshold"]))
