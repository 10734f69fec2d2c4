"""What a bot did day by day, in numbers that outlast what they were counted from (counters and gauges)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from digests.sending.delivery import Delivery, DeliveryKind, DeliveryState, NextState, Outcome, Refused, Sent

DAYS = 30
# A day's lateness is measured until so long after its end: what was due at 23:59 arrives on the next.
LAG = timedelta(minutes=10)


class Measure(StrEnum):
    """What is counted of a day: those up to LEFT as they happen, the others as they stood last.

    SCHEDULED digests came at their time, ASKED were asked for, the first of each chat too. FAILED could not be sent, or
    nobody knows whether they were; LEFT went to chats that can't be written to any more. Lateness is in seconds.
    """

    SCHEDULED = "scheduled"
    ASKED = "asked"
    BRIEFS = "briefs"
    BROADCASTS = "broadcasts"
    FAILED = "failed"
    LEFT = "left"
    CHATS = "chats"
    FEEDS_WELL = "feeds_well"
    FEEDS_FAILING = "feeds_failing"
    LATE_P50 = "late_p50"
    LATE_P95 = "late_p95"


@dataclass(frozen=True, slots=True)
class DailyNumbers:
    """The numbers of one day (UTC). What was not measured on it is not in `values`."""

    day: date
    values: Mapping[Measure, int] = field(default_factory=dict)

    def count(self, measure: Measure) -> int:
        """How often it happened; 0 where nothing of it was counted."""
        return self.values.get(measure, 0)


def measure_of(delivery: Delivery, outcome: Outcome, next_state: NextState) -> Measure | None:
    """What an attempt to send counts as; None where it is made again, or undid what was sent."""
    match next_state.state:
        case DeliveryState.SENT if isinstance(outcome, Sent) and outcome.message_ids:
            return Measure.BROADCASTS if delivery.kind is DeliveryKind.BROADCAST else Measure.SCHEDULED
        case DeliveryState.FAILED if isinstance(outcome, Refused) and (outcome.blocked or outcome.gone):
            return Measure.LEFT
        case DeliveryState.FAILED | DeliveryState.UNKNOWN:
            return Measure.FAILED
    return None


def measured_day(now: datetime) -> date:
    """The day (UTC) whose lateness is measured `now`."""
    return (now - LAG).date()


def ceiling(highest: float) -> int:
    """The round number (1, 2, 3, 5 or 8 with noughts after it) at the upper end of a chart, no less than `highest`."""
    magnitude = 1
    while True:
        for step in (1, 2, 3, 5, 8):
            if step * magnitude >= highest:
                return step * magnitude
        magnitude *= 10


def last_days(kept: Mapping[date, Mapping[Measure, int]], today: date, count: int = DAYS) -> tuple[DailyNumbers, ...]:
    """The last `count` days up to `today`, the oldest first, with what is `kept` of each."""
    days = [today - timedelta(days=ago) for ago in reversed(range(count))]
    return tuple(DailyNumbers(day, kept.get(day, {})) for day in days)
