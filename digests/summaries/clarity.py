"""Decontextualisation (Choi et al. 2021): which sentences are clear to somebody who has read their headline alone.

Every sentence of an article is judged once, before any is chosen. Two logistic regressions over the same features
(`clarity_features`) say how likely a sentence is unclear by itself, and how likely even right after the one before it.
`benchmarks.training.clarity_model` makes the weights anew.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from operator import mul

from digests.summaries.clarity_features import of_sentences
from digests.summaries.clarity_sentences import Features
from digests.text.sentences.datelines import without_dateline
from digests.text.sentences.elided_nouns import elides_noun
from digests.text.sentences.plural_pronouns import lacks_plural

VERSION = 2
"""Of the weights' file. A change of the features asks for the next one."""

UNCLEAR = 0.19
"""What is likelier to be unclear doesn't pass: set by cross-validation, so that 93 of 100 that pass are clear."""

DOUBTFUL = 0.36
"""What is likelier to be unclear isn't shown in a summary either, where what is doubtful costs."""

PASSAGE = 3
"""Sentences of a passage: one that is clear alone, and those that are after the one before them."""

_KINDS = ("unclear", "unclear_together")
_DIGITS = 6  # probabilities are rounded to so many decimals, so that they are equal on any machine


class Remedy(Enum):
    """How a sentence can be shown: by itself, right after the one before it, shown as that can be, or not at all."""

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
        """The probability; the features have the weights' keys, in their order."""
        total = self.bias + sum(map(mul, self.weights.values(), features.values()))
        if math.isnan(total):
            known = [means[name] if math.isnan(value) else value for name, value in features.items()]
            total = self.bias + sum(map(mul, self.weights.values(), known))
        return round(1 / (1 + math.exp(-total)), _DIGITS)


@dataclass(frozen=True, slots=True)
class ClarityModel:
    """`unclear`: that a sentence is, by itself; `unclear_together`: even right after the one before it."""

    means: Mapping[str, float]
    unclear: LogisticRegression
    unclear_together: LogisticRegression


def judge(
    title: str, sentences: Sequence[str], language: str, *, limit: float = UNCLEAR, model: ClarityModel | None = None
) -> tuple[Verdict, ...]:
    """The verdict on each of `sentences`, all that an article has in order, or its first ones, under its `title`.

    What is likelier than `limit` to be unclear doesn't pass. Where the evidence of a language isn't known
    (`text.function_words`), it counts neither way. The model that ships judges, if no other does.
    """
    texts = undatelined(sentences)
    model = model or load_model()
    verdicts: list[Verdict] = []
    passage = 0  # sentences up to the one before that are clear together
    for text, features in zip(texts, of_sentences(title, texts, language), strict=True):
        verdict = _verdict(text, language, features, model, limit, follows=0 < passage < PASSAGE)
        passage = 1 if verdict.remedy is Remedy.ALONE else passage + 1 if verdict.remedy is Remedy.WITH_PREVIOUS else 0
        verdicts.append(verdict)
    return tuple(verdicts)


def undatelined(sentences: Iterable[str]) -> list[str]:
    """An article's sentences without datelines."""
    return [without_dateline(sentence, first=position == 0) for position, sentence in enumerate(sentences)]


def _verdict(
    text: str, language: str, features: Features, model: ClarityModel, limit: float, *, follows: bool
) -> Verdict:
    """The verdict on a sentence, which `follows`, if it does, a passage that it may go on with."""
    alone = model.unclear(features, model.means)
    if alone <= limit and not features["anaphoric"] and not _points_back(text, language):
        return Verdict(text, Remedy.ALONE, alone)
    together = min(alone, model.unclear_together(features, model.means)) if follows else 1.0
    return Verdict(text, Remedy.WITH_PREVIOUS, together) if together <= limit else Verdict(text, Remedy.NONE, alone)


def _points_back(text: str, language: str) -> bool:
    """Whether the sentence leaves out, or has a pronoun for, what only one before it can have named."""
    return elides_noun(text, language) or lacks_plural(text, language)


def read_model(text: str) -> ClarityModel:
    """The model of a file: its version, the features' means, and for "unclear" and "unclear_together" the bias and the
    weights.

    Raises RuntimeError for one of another version.
    """
    model = json.loads(text)
    if (version := model.get("version")) != VERSION:
        raise RuntimeError(f"The clarity model has version {version}, this program reads {VERSION}: install it anew.")
    unclear, together = (LogisticRegression(model[kind]["bias"], model[kind]["weights"]) for kind in _KINDS)
    return ClarityModel(model["means"], unclear, together)


def write_model(model: ClarityModel) -> str:
    """The file that `read_model` reads."""
    kinds = zip(_KINDS, (model.unclear, model.unclear_together), strict=True)
    weights = {kind: {"bias": each.bias, "weights": each.weights} for kind, each in kinds}
    return json.dumps({"version": VERSION, "means": model.means, **weights}, separators=(",", ":"), ensure_ascii=False)


@cache
def load_model() -> ClarityModel:
    """The model that ships, read once."""
    return read_model(files("digests.summaries").joinpath("clarity.json").read_text(encoding="utf-8"))
