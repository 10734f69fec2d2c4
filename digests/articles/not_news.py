"""Text classification: whether an article is no news but a guide, a list, an offer, a game. Logistic regression.

Its features are of form (a title that counts or asks, no day, nobody who said anything) and of words of thirteen
languages; its weights are learned from labelled articles, and from articles of our own, with strong shrinkage
(`benchmarks.training.not_news_model`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from digests.articles.not_news_features import FEATURES, features, table

VERSION = 3


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


@cache
def _titles() -> tuple[str, ...]:
    return tuple(phrase.strip().casefold() for phrase in table()["titles"].split("|"))


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
