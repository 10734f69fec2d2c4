"""Whether what is shown of an article is clear to somebody who has read its headline alone.

    python -m benchmarks.summaries.standalone [--learned-from FILE]... [FILE]...

Takes files as `datasets.clarity_labels` describes. FILEs are judged by the weights that ship; those that these were
learned from are cross-validated: five parts by article, three times over, and each source by the others. A sentence
passes if it is shown alone, or right after the one before it; it is then right if it is clear so, its dateline cut off.
*Digest* is what a digest's message shows at once of a story that each article is by itself; of the sentences shown,
those that have a label count.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
import numpy as np

from benchmarks.datasets.clarity_labels import Label, LabelledArticle, labelled_articles
from benchmarks.measuring.report import result, table
from benchmarks.training.clarity_model import learned
from digests.chats.chat import Length
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.stories.story_summary import OF_STATE
from digests.story_lengths import shown_and_more
from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import DOUBTFUL, ClarityModel, Remedy, judge
from digests.summaries.single_document import single_document_summary
from digests.summaries.summary import READ_OF_ONE
from digests.text.words.function_words import function_words

RIGHT, PASSED, NOT_CLEAR = 0.93, 0.75, 0.08
"""The targets: of what passes is clear, of the clear ones pass, of what a digest shows at once isn't clear."""

FOLDS, SPLITS = 5, 3
PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)
OURS, EVERYTHING, PRONOUNS = "ours", "pass everything", "no pronoun first"

Remedies = Sequence[Remedy]
Judge = Callable[[LabelledArticle], Remedies]
ModelOf = Callable[[LabelledArticle], ClarityModel | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled sentence of `article`, and how it was to be shown."""

    article: LabelledArticle
    label: Label
    remedy: Remedy

    @property
    def passes(self) -> bool:
        return self.remedy is not Remedy.NONE

    @property
    def right(self) -> bool:
        return self.label.clear or (self.label.cured and self.remedy is Remedy.WITH_PREVIOUS)


def judged(articles: Iterable[LabelledArticle], remedies: Judge) -> list[Judged]:
    """Every labelled sentence of the articles, as one judges them."""
    return [
        Judged(article, label, found[at])
        for article in articles
        for found in [remedies(article)]
        for at, label in article.labels.items()
    ]


def by(model_of: ModelOf) -> Judge:
    """Ours, by the model for the article."""
    return lambda one: [each.remedy for each in judge(one.title, one.sentences, one.language, model=model_of(one))]


def everything(article: LabelledArticle) -> Remedies:
    """The rival that asks nothing: what was before."""
    return [Remedy.ALONE] * len(article.sentences)


def no_pronoun_first(article: LabelledArticle) -> Remedies:
    """The simple rule: what opens with a pronoun is not shown."""
    words = function_words(article.language)
    back = words.pronouns | words.possessives | words.demonstratives
    openings = [sentence.casefold().strip("\"“«„' ").replace("'", " ").split() for sentence in article.sentences]
    return [Remedy.NONE if opening and opening[0] in back else Remedy.ALONE for opening in openings]


def figures(rows: Sequence[Judged]) -> tuple[float, float]:
    """Which share of what passes is clear, and which share of the clear ones passes."""
    passed = [row for row in rows if row.passes]
    clear = [row for row in rows if row.label.clear]
    return _share(row.right for row in passed), _share(row.passes for row in clear)


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 0.0


def by_article(articles: Sequence[LabelledArticle], seed: int) -> ModelOf:
    """Models of FOLDS parts, each learned from the others; a story is in one part."""
    groups = sorted({article.group for article in articles})
    order = np.random.default_rng(seed).permutation(len(groups))
    parts = {group: str(place % FOLDS) for group, place in zip(groups, order, strict=True)}
    return _held_out(articles, lambda article: parts[article.group])


def by_source(articles: Sequence[LabelledArticle]) -> ModelOf:
    """A model for each source, learned from the others."""
    return _held_out(articles, lambda article: article.source)


def _held_out(articles: Sequence[LabelledArticle], part_of: Callable[[LabelledArticle], str]) -> ModelOf:
    models = {
        part: learned([article for article in articles if part_of(article) != part])
        for part in sorted({part_of(article) for article in articles})
    }
    return lambda article: models[part_of(article)]


def shown_at_once(
    article: LabelledArticle, model: ClarityModel | None, length: Length, *, rule: str = OURS
) -> list[int]:
    """The places of the sentences that a digest's message shows at once of the article."""
    text = (article.title, "\n".join(article.sentences), article.language)
    read = candidate_sentences([text], READ_OF_ONE, unclear=DOUBTFUL, model=model)
    fit = [_as_clear(candidate) if rule == EVERYTHING else candidate for candidate in read if candidate.quotable]
    if not fit:
        return []
    chosen = single_document_summary(article.title, article.description, fit, OF_STATE, None)
    ranks = {candidate: rank for rank, candidate in enumerate(chosen)}
    in_order = sorted(chosen, key=lambda each: each.position)
    quotes = [Quote(each.text, 1, ranks[each], follows=each.remedy is Remedy.WITH_PREVIOUS) for each in in_order]
    lead = StoryArticle(1, "https://example.org/", article.title, "", article.language, PUBLISHED)
    shown, _ = shown_and_more(DigestItem(1, lead, (lead,), tuple(quotes), 1), length)
    return [
        next(at for at, sentence in enumerate(article.sentences) if quote.text in sentence)
        for quote in shown
        if any(quote.text in sentence for sentence in article.sentences)
    ]


def _as_clear(candidate: CandidateSentence) -> CandidateSentence:
    return replace(candidate, remedy=Remedy.ALONE, unclear=0.0)


def digest_figures(
    articles: Sequence[LabelledArticle], model_of: ModelOf, length: Length, *, rule: str = OURS
) -> tuple[float, float, float]:
    """Which share of the labelled sentences shown at once isn't clear, how many a story shows, how many show none."""
    not_clear: list[bool] = []
    counts: list[int] = []
    for article in articles:
        shown = shown_at_once(article, model_of(article), length, rule=rule)
        counts.append(len(shown))
        labels = {at: article.labels[at] for at in shown if at in article.labels}
        not_clear += [not (label.clear or (label.cured and at - 1 in shown)) for at, label in labels.items()]
    return _share(not_clear), float(np.mean(counts)), _share(not count for count in counts)


def groups(row: Judged) -> tuple[str, ...]:
    """The rows of the table that it counts in: its language's, and that of the sentences that a summary had chosen."""
    language = row.article.language if row.article.language in ("en", "fr") else "other"
    return ("all", language, *(("chosen",) if row.label.shown else ()))


def reported(name: str, splits: Mapping[str, Sequence[Sequence[Judged]]]) -> dict[str, float]:
    """Print what each system lets pass, by language and by fault, and return what the last line says of ours."""
    rows: list[tuple[object, ...]] = []
    for system, of_splits in splits.items():
        for group in ("all", "en", "fr", "other", "chosen"):
            parts = [[row for row in part if group in groups(row)] for part in of_splits]
            if parts[0]:
                found = 100 * np.array([figures(part) for part in parts])
                (right, passed), (by_right, by_passed) = found.mean(axis=0), found.std(axis=0)
                rows.append((system, group, len(parts[0]), right, by_right, passed, by_passed))
    head = ("system", "sentences", "labels", "right of passed %", "spread", "passed of clear %", "spread")
    table(f"{name} (target: {100 * RIGHT:.0f} % right, {100 * PASSED:.0f} % passed)", [head, *rows])
    _faults(name, splits)
    measured: dict[str, float] = {}
    for of, kind in (("all", name), ("chosen", f"{name} chosen")):
        parts = [[row for row in part if of in groups(row)] for part in splits[OURS]]
        right, passed = np.mean([figures(part) for part in parts], axis=0)
        measured |= {f"{kind} right": float(right), f"{kind} passed": float(passed)}
    return measured


def _faults(name: str, splits: Mapping[str, Sequence[Sequence[Judged]]]) -> None:
    """What passes and isn't right, by why."""
    labels = [row.label for row in next(iter(splits.values()))[0]]
    faults = sorted({fault for label in labels for fault in label.why})
    rows = [
        (
            fault,
            sum(fault in label.why for label in labels),
            *(
                100 * _share(row.passes and not row.right for part in parts for row in part if fault in row.label.why)
                for parts in splits.values()
            ),
        )
        for fault in faults
    ]
    table(f"{name}: passed and not clear, % of each fault", [("fault", "labels", *splits), *rows])


def digests_reported(name: str, articles: Sequence[LabelledArticle], model_of: ModelOf) -> dict[str, float]:
    """Print what digests show at once, and return what the last line says of ours."""
    rows: list[tuple[object, ...]] = []
    measured: dict[str, float] = {}
    for length in (Length.SHORT, Length.FULL):
        for system in (OURS, EVERYTHING):
            not_clear, count, none = digest_figures(articles, model_of, length, rule=system)
            rows.append((system, length.value, 100 * not_clear, count, 100 * none))
            if system == OURS:
                measured[f"{name} digest {length.value} not clear"] = not_clear
    head = ("system", "length", "not clear %", "sentences a story", "stories with none %")
    table(f"{name}: digests, shown at once (target: {100 * NOT_CLEAR:.0f} % not clear)", [head, *rows])
    return measured


def compared(name: str, articles: Sequence[LabelledArticle], models: Sequence[ModelOf]) -> dict[str, float]:
    """Print all tables of one way to judge the articles."""
    splits = {
        OURS: [judged(articles, by(model_of)) for model_of in models],
        EVERYTHING: [judged(articles, everything)],
        PRONOUNS: [judged(articles, no_pronoun_first)],
    }
    return reported(name, splits) | digests_reported(name, articles, models[0])


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--learned-from", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Its labels."
)
def main(files: tuple[Path, ...], learned_from: tuple[Path, ...]) -> None:
    """Judge the labelled sentences of FILES, and those that the weights were LEARNED FROM by cross-validation."""
    measured: dict[str, float] = {}
    if articles := labelled_articles(learned_from):
        measured |= compared("cross-validated", articles, [by_article(articles, seed) for seed in range(SPLITS)])
        measured |= compared("other sources", articles, [by_source(articles)])
    if articles := labelled_articles(files):
        measured |= compared("unseen", articles, [lambda _: None])
    if not measured:
        raise click.UsageError("Name a file.")
    first = next(iter(measured))
    targets = {"right": RIGHT, "passed": PASSED, "clear": NOT_CLEAR}
    figures_and_targets: dict[str, float] = {}
    for name, value in measured.items():
        figures_and_targets |= {name: round(value, 4), f"{name} target": targets[name.rsplit(maxsplit=1)[-1]]}
    result("standalone", figures_and_targets, value=measured[first], target=RIGHT)


if __name__ == "__main__":
    main()
