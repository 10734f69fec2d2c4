"""Redundancy detection by sentence overlap: what a report says again that was said before the present state.

Who writes late, or from the files, words it as it was worded then. What the present state says as much still holds.
"""

from collections.abc import Sequence

from digests.stories.updates.report import Report, Statement
from digests.stories.updates.update_features import cover

DOUBTFUL = 0.6
"""Of a report that is less likely to bring an update, what it says again may hold no longer."""

_SAID = 0.4  # share of the stems of a sentence that one earlier sentence has; from 0.35 on as good


def restated(report: Report, before: Sequence[Report], state: int) -> frozenset[int]:
    """The positions of the sentences of `report` that were said earlier, and by the present state not as much.

    `before` are the reports before it, oldest first; that at `state` has the present one.
    """
    present, earlier = _said(before[state : state + 1]), _said(before[:state])
    return frozenset(
        statement.candidate.position
        for statement in report.statements
        if (said := cover(statement, earlier)) >= _SAID and said > cover(statement, present)
    )


def _said(reports: Sequence[Report]) -> list[Statement]:
    return [statement for report in reports for statement in (report.title, *report.statements)]
