"""Feature extraction: what tells the sentence of a report that brings what is new from those around it.

Where it stands and what it looks like, what of it was said before, and how it differs in this from the others of its
report. An update may stand under another headline: the less of the headline was told before, the less its place says.
What a language has no list of words for, and of a story's first report what was said before, is not known: NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p, nan

from digests.stories.updates.logistic_model import Features
from digests.stories.updates.report import Count, Report, Statement, joined
from digests.stories.updates.update_features import cover
from digests.summaries.summary import Sentence

_SHORT, _LONG = 60, 220  # characters

_NOTHING_BEFORE = dict.fromkeys(
    ("known", "new", "cover", "cover of state", "new number", "old numbers", "changed count", "title known"), nan
)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What was said before a report, and of that what stands `of_state`."""

    statements: tuple[Statement, ...]
    of_state: tuple[Statement, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    counts: tuple[Count, ...]


def sentence_features(
    sentences: Sequence[Sentence], said: Report, before: Sequence[Report], state: int
) -> dict[int, Features]:
    """What there is to see of each of the `sentences` of what was `said`, by their positions; none of those that the
    report doesn't hold.

    `before` are the reports before it, oldest first, and none for a story's first; `state` is the index of that which
    has the state before it.
    """
    opens = {one.candidate.paragraph: one.candidate.position for one in reversed(said.statements)}
    by_place = {one.candidate.position: one for one in said.statements}
    earlier = _earlier(before, state)
    history = {place: _history(one, said.title, earlier) for place, one in by_place.items()}
    relative = _relative(list(by_place.values()), history)
    found = dict[int, Features]()
    for sentence in sentences:
        place = sentence.position
        if (one := by_place.get(place)) is None:
            continue
        form = _form(one, said, opens_paragraph=opens[one.candidate.paragraph] == place)
        choice = {"rank": log1p(sentence.rank), "follows": float(sentence.follows)}
        found[place] = {**form, **choice, **history[place], **relative[place], **_elsewhere(form, history[place])}
    return found


def _earlier(before: Sequence[Report], state: int) -> _Earlier | None:
    if not before:
        return None
    statements = tuple(one for report in before for one in (report.title, *report.statements))
    return _Earlier(
        statements,
        (before[state].title, *before[state].statements),
        joined(one.stems for one in statements),
        joined(one.numbers for one in statements),
        tuple(count for one in statements for count in one.counts),
    )


def _form(one: Statement, said: Report, *, opens_paragraph: bool) -> Features:
    place, last, length = one.candidate.position, len(said.statements) - 1, len(one.text)
    return {
        "place": log1p(place),
        "first": float(place == 0),
        "second": float(place == 1),
        "last": float(place >= last),
        "share of the way": place / max(1, last),
        "paragraph": log1p(one.candidate.paragraph),
        "opens paragraph": float(opens_paragraph),
        "length": log1p(length),
        "short": float(length < _SHORT),
        "long": float(length > _LONG),
        "quoted": one.quoted,
        "asks": float(one.asks),
        "clock": float(one.clock),
        "years": float(bool(one.years)),
        "today": _known(one.today),
        "past": _known(one.past),
        "corrects": _known(one.corrects),
        "addresses": _known(one.addresses),
        "title": len(one.stems & said.title.stems) / max(1, len(said.title.stems)),
        "number of title": float(bool(one.numbers & said.title.numbers)),
    }


def _history(one: Statement, title: Statement, earlier: _Earlier | None) -> Features:
    """What of the sentence was said before."""
    if earlier is None:
        return dict(_NOTHING_BEFORE)
    new_counts = [count for count in one.counts if count.value not in earlier.numbers]
    changed = any(count.of & other.of for count in new_counts for other in earlier.counts)
    return {
        "known": len(one.stems & earlier.stems) / max(1, len(one.stems)),
        "new": log1p(len(one.stems - earlier.stems)),
        "cover": cover(one, earlier.statements),
        "cover of state": cover(one, earlier.of_state),
        "new number": float(bool(one.numbers - earlier.numbers)),
        "old numbers": float(bool(one.numbers) and one.numbers <= earlier.numbers),
        "changed count": float(changed),
        "title known": len(title.stems & earlier.stems) / max(1, len(title.stems)),
    }


def _relative(statements: Sequence[Statement], history: dict[int, Features]) -> dict[int, Features]:
    """By how much each sentence differs from the mean of its report."""
    lengths = {one.candidate.position: log1p(len(one.text)) for one in statements}
    every = max(1, len(statements))
    means = {name: sum(each[name] for each in history.values()) / every for name in ("known", "new", "cover")}
    mean_length = sum(lengths.values()) / every
    return {
        place: {
            **{f"{name}, relative": history[place][name] - mean for name, mean in means.items()},
            "length, relative": length - mean_length,
        }
        for place, length in lengths.items()
    }


def _elsewhere(form: Features, history: Features) -> Features:
    """Where the headline tells something else than was told before."""
    other = 1 - history["title known"]
    return {
        "place, other headline": form["place"] * other,
        "first, other headline": form["first"] * other,
        "known, other headline": history["known"] * other,
        "title, other headline": form["title"] * other,
    }


def _known(value: bool | None) -> float:
    return nan if value is None else float(value)
