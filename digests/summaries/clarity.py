"""Decontextualisation (Choi et al. 2021): which sentences are clear to somebody who has read their headline alone.

Every sentence of an article is judged once, before any is chosen. Two logistic regressions over the same features
(`clarity_features`) say how likely a sentence is unclear, and how likely the one before it, shown too, cures that.
`benchmarks.learn_clarity` makes the weights anew.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from digests.summaries.clarity_features import of_sentences
from digests.summaries.clarity_sentences import Features
from digests.text.datelines import without_dateline

VERSION = 1
"""Of the weights' file. A change of the features asks for the next one."""

UNCLEAR_ALONE = 0.36  # a sentence that is likelier to be unclear isn't shown alone: below it are 4 of 5 clear ones
UNCLEAR_TOGETHER = 0.36  # nor is one with the sentence before
_DIGITS = 6  # probabilities are rounded to so many decimals, so that they are equal on any machine


class Remedy(Enum):
    """How a sentence can be shown: by itself, right after the one before it, or not at all."""

    ALONE = "alone"
    WITH_PREVIOUS = "with previous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a sentence can be shown, and as what: `text` is a verbatim piece of it, without the dateline.

    `unclear` is how likely it is unclear then, between 0 and 1.
    """

    text: str
    remedy: Remedy
    unclear: float


@dataclass(frozen=True, slots=True)
class LogisticRegression:
    """A probability by a weight for each feature; a feature that is NaN counts as its mean."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, features: Features, means: Mapping[str, float]) -> float:
        total = self.bias
        for name, weight in self.weights.items():
            value = features[name]
            total += weight * (means[name] if math.isnan(value) else value)
        return round(1 / (1 + math.exp(-total)), _DIGITS)


@dataclass(frozen=True, slots=True)
class ClarityModel:
    """`unclear`: that a sentence is; `cured`: that an unclear one is clear after the one before it."""

    means: Mapping[str, float]
    unclear: LogisticRegression
    cured: LogisticRegression


def judge(title: str, sentences: Sequence[str], language: str) -> tuple[Verdict, ...]:
    """The verdict on each of `sentences`, all that an article has in order, or its first ones, under its `title`.

    Where the evidence of a language isn't known (`text.function_words`), it counts neither way.
    """
    texts = undatelined(sentences)
    model = load_model()
    verdicts: list[Verdict] = []
    for text, features in zip(texts, of_sentences(title, texts, language), strict=True):
        alone = model.unclear(features, model.means)
        previous = verdicts[-1] if verdicts else None
        verdicts.append(_verdict(text, alone, previous, features, model))
    return tuple(verdicts)


def undatelined(sentences: Iterable[str]) -> list[str]:
    """An article's sentences without datelines."""
    return [without_dateline(sentence, first=position == 0) for position, sentence in enumerate(sentences)]


def _verdict(text: str, alone: float, previous: Verdict | None, features: Features, model: ClarityModel) -> Verdict:
    if alone <= UNCLEAR_ALONE and not features["anaphoric"]:
        return Verdict(text, Remedy.ALONE, alone)
    if previous is None or previous.remedy is not Remedy.ALONE:
        return Verdict(text, Remedy.NONE, alone)
    together = round(alone * (1 - model.cured(features, model.means)), _DIGITS)
    return Verdict(text, Remedy.WITH_PREVIOUS if together <= UNCLEAR_TOGETHER else Remedy.NONE, together)


def read_model(text: str) -> ClarityModel:
    """The model of a file: its version, the features' means, and for "unclear" and "cured" the bias and the weights.

    Raises RuntimeError for one of another version.
    """
    model = json.loads(text)
    if (version := model.get("version")) != VERSION:
        raise RuntimeError(f"The clarity model has version {version}, this program reads {VERSION}: install it anew.")
    unclear, cured = (LogisticRegression(model[kind]["bias"], model[kind]["weights"]) for kind in ("unclear", "cured"))
    return ClarityModel(model["means"], unclear, cured)


def write_model(model: ClarityModel) -> str:
    """The file that `read_model` reads."""
    kinds = {"unclear": model.unclear, "cured": model.cured}
    weights = {kind: {"bias": each.bias, "weights": each.weights} for kind, each in kinds.items()}
    return json.dumps({"version": VERSION, "means": model.means, **weights}, separators=(",", ":"), ensure_ascii=False)


@cache
def load_model() -> ClarityModel:
    """The model that ships, read once."""
    return read_model(files("digests.summaries").joinpath("clarity.json").read_text(encoding="utf-8"))
