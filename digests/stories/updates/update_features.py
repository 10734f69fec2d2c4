"""Feature extraction: what tells an update of a story from a rewrite, an explainer or a late report.

An update stays on its subject and changes a value, so most features ask what of a report was published before, and what
is alike but changed. Of likeness too much and too little count against a report: late ones say again what was told, and
explainers and reactions are the farthest from it. How long a report is tells its outlet, and doesn't count. What a
language has no list of words for is the mean of the languages that have (see `logistic_model`): NaN here.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log, log1p, nan

from digests.stories.updates.logistic_model import Features
from digests.stories.updates.report import Report, Statement, joined

_READ = 12
"""Sentences of the report that count: those that the weights were learned from have no more, and of more there would be
more of everything that is counted."""

_SAME = 0.45  # share of the stems of a sentence that one earlier sentence has: it is said again
_LIKE = 0.3
_SHORT_OPENING = 75  # characters
# Below these an opening is off the subject; from 0.25 to 0.4 and from 0.15 to 0.25 it makes no difference.
_FEW_KNOWN, _UNLIKE = 0.25, 0.2


def features(report: Report, before: Sequence[Report], states: Sequence[int]) -> Features:
    """What there is to see of `report`, given those published `before` it (at least one, oldest first).

    `states` are the indexes, in `before`, of those that brought an update when they came; the first is 0.
    """
    report = replace(report, statements=report.statements[:_READ])
    said = [statement for earlier in before for statement in (earlier.title, *earlier.statements)]
    state = before[states[-1]]
    return {
        **_form(report),
        **_times(report),
        **_numbers(report, before, states),
        **_repeats(report, said),
        **_state(report, before, states),
        "hours since state": log1p((report.published_at - state.published_at).total_seconds() / 3600),
        "hours since last": log1p((report.published_at - before[-1].published_at).total_seconds() / 3600),
        "reports since state": log(len(before) - states[-1]),
    }


def _form(report: Report) -> Features:
    opening, statements = report.statements[:3], report.statements
    first = statements[0] if statements else report.title
    return {
        "title asks": float("?" in report.title.text or "？" in report.title.text),
        "title quotes": float(report.title.quoted > 0),
        "title explains": _any([report.explains]),
        "title has colon": float(":" in report.title.text),
        "opening asks": float(any(statement.asks for statement in opening)),
        "opening quotes": _mean([statement.quoted for statement in opening]),
        "first is short": float(len(first.text) < _SHORT_OPENING),
        "first length": log(1 + len(first.text)),
        "quoted": _mean([statement.quoted for statement in statements]),
        "asks": _share([statement.asks for statement in statements]),
        "years": _share([bool(statement.years) for statement in statements]),
        "opening years": float(any(statement.years for statement in opening)),
        "addresses": _share([statement.addresses for statement in statements]),
        "opening addresses": _any([statement.addresses for statement in report.opening]),
    }


def _times(report: Report) -> Features:
    opening, statements = report.statements[:3], report.statements
    return {
        "today": _any([statement.today for statement in opening]),
        "today later": _any([statement.today for statement in statements[3:]]),
        "today share": _share([statement.today for statement in statements]),
        "clock": float(any(statement.clock for statement in opening)),
        "clock share": _share([statement.clock for statement in statements]),
        "past": _share([statement.past for statement in statements]),
        "past opening": _any([statement.past for statement in opening[:1]]),
        "recap": _any([statement.past for statement in statements[2:]]),
        "title corrects": _any([report.title.corrects]),
        "corrects": _any([statement.corrects for statement in report.opening]),
        "corrects share": _share([statement.corrects for statement in statements]),
    }


def _numbers(report: Report, before: Sequence[Report], states: Sequence[int]) -> Features:
    known = joined(earlier.numbers for earlier in before)
    opening = joined(statement.numbers for statement in report.opening)
    every = report.numbers
    state = before[states[-1]]
    older = joined(before[place].numbers for place in states[:-1]) - state.numbers
    changed, late = _changed(report.opening, before), _late(report, before)
    return {
        "new numbers": log1p(len(every - known)),
        "new numbers in opening": log1p(len(opening - known)),
        "new numbers in title": float(bool(report.title.numbers - known)),
        "old share": len(every & known) / max(1, len(every)),
        "no numbers": float(not every),
        "old share in opening": len(opening & known) / max(1, len(opening)),
        "changed counts": log1p(changed),
        "changed counts later": log1p(_changed(report.statements[3:], before)),
        "superseded numbers": log1p(len(every & older)),
        "state numbers": log1p(len(every & (state.numbers - joined(before[place].numbers for place in states[:-1])))),
        "late counts": log1p(late),
    }


def _changed(statements: Sequence[Statement], before: Sequence[Report]) -> int:
    """How many things are counted that were counted before, with a number that nobody gave."""
    changed = 0
    given = [count for earlier in before for said in (earlier.title, *earlier.statements) for count in said.counts]
    values = {count.value for count in given}
    for statement in statements:
        for count in statement.counts:
            alike = [other for other in given if count.of & other.of]
            changed += bool(alike) and count.value not in values
    return changed


def _late(report: Report, before: Sequence[Report]) -> int:
    """How many things are counted as an older report did, though one between has another number for them."""
    late = 0
    counts = [[count for said in (earlier.title, *earlier.statements) for count in said.counts] for earlier in before]
    for statement in (report.title, *report.statements):
        for count in statement.counts:
            given = [[other.value for other in earlier if count.of & other.of] for earlier in counts]
            latest = next((values for values in reversed(given) if values), [])
            late += bool(latest) and count.value not in latest and any(count.value in values for values in given)
    return late


def _repeats(report: Report, said: Sequence[Statement]) -> Features:
    title, opening = report.title, report.statements[:3]
    covers = [cover(statement, said) for statement in report.statements]
    known = joined(statement.stems for statement in said)
    titles = joined(statement.stems for statement in said if statement.candidate.position < 0)
    fresh = joined(statement.stems for statement in report.opening) - known
    first = covers[0] if covers else 0.0
    opening_known = _mean([len(one.stems & known) / max(1, len(one.stems)) for one in opening])
    return {
        "title cover": cover(title, said),
        "first cover": first,
        "second cover": covers[1] if len(covers) > 1 else first,
        "cover": _mean(covers),
        "opening cover": _mean(covers[:3]),
        "said again": _share([cover > _SAME for cover in covers]),
        "like but changed": _share([_LIKE < cover <= 2 * _LIKE for cover in covers[:3]]),
        "said again in opening": float(any(cover > _SAME for cover in covers[:2])),
        "title known": len(title.stems & known) / max(1, len(title.stems)),
        "title on titles": len(title.stems & titles) / max(1, len(title.stems)),
        "opening known": opening_known,
        "opening hardly known": max(0.0, _FEW_KNOWN - opening_known),
        "known": len(report.stems & known) / max(1, len(report.stems)),
        "title words not in text": _title_in_text(report),
        "fresh words used again": log1p(sum(sum(stem in one.stems for one in report.opening) > 1 for stem in fresh)),
    }


def _title_in_text(report: Report) -> float:
    text = joined(statement.stems for statement in report.statements[:2])
    return len(report.title.stems - text) / max(1, len(report.title.stems))


def _state(report: Report, before: Sequence[Report], states: Sequence[int]) -> Features:
    """How the report stands to the state before it: does it know of it, or rather of an older one?"""
    state = before[states[-1]]
    older = [before[place] for place in states[:-1]]
    older_stems = joined(earlier.stems for earlier in older)
    brought = joined(statement.stems for statement in state.opening) - older_stems
    knows = len(brought & report.stems) / max(1, len(brought))
    likeness = [_likeness(report, before[place]) for place in states]
    best_older = max(likeness[:-1], default=likeness[-1])
    opening = [_likeness_of_opening(report, before[place]) for place in states]
    most_alike = max(_likeness_of_opening(report, earlier) for earlier in before)
    return {
        "knows state": knows if older else nan,
        "like state": likeness[-1],
        "more like older": best_older - likeness[-1],
        "opening more like older": max(opening[:-1], default=opening[-1]) - opening[-1],
        "opening like state": opening[-1],
        "opening like any": most_alike,
        "opening unlike all": max(0.0, _UNLIKE - most_alike),
        "states": log(len(states)),
    }


def _likeness(report: Report, other: Report) -> float:
    return 2 * len(report.stems & other.stems) / max(1, len(report.stems) + len(other.stems))


def _likeness_of_opening(report: Report, other: Report) -> float:
    one, two = (joined(statement.stems for statement in each.opening) for each in (report, other))
    return 2 * len(one & two) / max(1, len(one) + len(two))


def cover(statement: Statement, said: Sequence[Statement]) -> float:
    """The greatest share of the sentence's stems that one earlier sentence has."""
    if not statement.stems:
        return 0.0
    return max((len(statement.stems & other.stems) for other in said), default=0) / len(statement.stems)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _share(values: Sequence[bool | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0 if not values else nan


def _any(values: Sequence[bool | None]) -> float:
    known = [value for value in values if value is not None]
    return float(any(known)) if known or not values else nan
