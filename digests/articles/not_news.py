"""Text classification: whether an article is no news but a guide, a list, an offer, a game. Logistic regression.

Its features are of form (a title that counts or asks, no day, nobody who said anything) and of a few hundred words of
eleven languages; its weights are learned from labelled articles with strong shrinkage
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

VERSION = 1
READ = 20_000  # characters
LEAD = 300
SHORT_WORDS = 60
FEATURES = (
    *("reported", "days", "advice", "everyday", "public", "guide_title", "everyday_title", "questions", "old_years"),
    *("names", "no_names_in_title", "nobody_reported", "nobody_reported_at_first", "no_day", "is_short", "words"),
)

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zа-яё][^\W\d_]+")
_OLD_YEAR = re.compile(
    r"(?<!\d)1[0-9]\d\d(?!\d)|\bвек\w*|\bcentur\w+|\bsiècle|\bjahrhundert|\bsiglo|\bsecolo", re.IGNORECASE
)
_LISTED = re.compile(r"\W*\d+\s|.*[?？]\W*$")


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
    folded = title.casefold()
    if any(phrase in folded for phrase in _titles()):
        return True
    model = model or _model()
    return bool(text) and model.probability(features(title, text)) > model.threshold


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
    )


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
