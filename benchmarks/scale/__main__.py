"""Plays a day of many chats over time zones and bots' tokens, with the measured costs of this code.

`python -m benchmarks.scale --chats 1000000 --tokens 1 --tokens 4 --tokens 16`; costs as the other benchmarks measured
them here with `--costs bench.log`, what `make bench` printed. Zones and hours are those of the world's cities, and an
assumption, unless given: `--zone Europe/Berlin=30 --zone Europe/London=8 --hour 07:00=1 --hour 08:00=3`.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from itertools import accumulate
from typing import TextIO

import click

from benchmarks.measuring.report import result, table
from benchmarks.regressions import Figures, read_figures
from benchmarks.scale.day import Costs, Day, Installation, Played
from benchmarks.scale.subscribers import WANTED, wanted_in_a_day, zones_of_the_world
from bot.settings import Settings
from digests.chats.schedule import Schedule
from digests.errors import ScheduleError

DAY = datetime(2026, 11, 24, tzinfo=UTC)
TARGET_MINUTES = 15.0  # for 95 of 100 digests, by the most tokens
RATE: float = Settings.model_fields["messages_per_second"].default
# What docs/scale.md says they are, in milliseconds: of a digest on SQLite, a message, a task.
DIGEST, MESSAGE, TASK = 0.42, 0.5, 5.7
ROW = 295  # bytes, with its indexes
HEAD = (
    *("tokens", "late: p50 min", "p95 min", "max min", "after an hour %", "put off till morning"),
    *("most due", "most queued", "answer p95 s", "CPU s", "runs out"),
)


class Shares(click.ParamType[tuple[str, float]]):
    """NAME=SHARE; shares are weights, of whatever sum."""

    name = "name=share"

    def convert(
        self, value: str | tuple[str, float], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        if isinstance(value, tuple):
            return value
        name, _, share = value.partition("=")
        try:
            return name, float(share)
        except ValueError:
            self.fail(f"{value!r} is not like Europe/Berlin=30 or 08:00=3", param, ctx)


def percentile(counted: Counter[int], share: float) -> int:
    """What so large a share of what was counted is no greater than; 0 of nothing."""
    values = sorted(counted)
    sums = accumulate(counted[value] for value in values)
    return next((value for value, sum_ in zip(values, sums, strict=True) if sum_ >= share * counted.total()), 0)


def show(days: Mapping[int, Played], chats: int, here: Installation, seconds: float) -> None:
    rows = [(tokens, *_row(played)) for tokens, played in days.items()]
    table(
        f"A day of {chats:,} chats at {here.rate:g} messages a second and token, by {here.workers} workers",
        [
            HEAD,
            *rows,
        ],
    )
    print(f"the ledger grows by {chats * here.costs.row / 1e6:,.0f} MB a day; played in {seconds:.1f} s")
    most = max(days)
    played, minutes = days[most], {tokens: percentile(played.late, 0.95) / 60 for tokens, played in days.items()}
    measured: dict[str, float] = {"chats": chats, "tokens": most, "workers": here.workers, "told": played.late.total()}
    for tokens, each in days.items():
        measured |= {f"p50_min_{tokens}": round(percentile(each.late, 0.5) / 60, 2)}
        measured |= {f"p95_min_{tokens}": round(minutes[tokens], 2)}
        measured |= {f"max_min_{tokens}": round(max(each.late, default=0) / 60, 2)}
    played_in = {"cpu_s": round(played.processor, 1), "played_in_s": round(seconds, 1)}
    result("scale", measured | played_in, value=minutes[most], target=TARGET_MINUTES)


def _row(played: Played) -> tuple[object, ...]:
    late = sum(count for seconds, count in played.late.items() if seconds > 3600)
    return (
        percentile(played.late, 0.5) / 60,
        percentile(played.late, 0.95) / 60,
        max(played.late, default=0) / 60,
        100 * late / max(1, played.late.total()),
        played.put_off,
        played.due,
        played.queued,
        percentile(played.answered, 0.95),
        played.processor,
        played.runs_out,
    )


def _measured(figures: Figures, benchmark: str, name: str, otherwise: float) -> float:
    return figures.get(benchmark, {}).get(name, otherwise)


def _costs(log: TextIO | None, digest: float, message: float, task: float, row: int) -> Costs:
    """What was given in milliseconds, but for what `log` says other benchmarks measured."""
    figures = read_figures(log) if log else {}
    prepared = figures.get("digest_preparation")
    digest = prepared["cpu_s"] * 1000 / prepared["due"] if prepared else digest
    message = _measured(figures, "sending", "cpu_ms", message)
    return Costs(digest / 1000, message / 1000, _measured(figures, "cluster", "task_ms", task) / 1000, row)


def _hours(shares: Sequence[tuple[str, float]]) -> dict[clock, float]:
    try:
        return {clock.fromisoformat(name): share for name, share in shares} or WANTED
    except ValueError as error:
        raise click.BadParameter(f"an hour is like 08:00=3: {error}", param_hint="--hour") from error


def _zones(shares: Sequence[tuple[str, float]]) -> Mapping[str, float]:
    for zone, _ in shares:
        try:
            Schedule((clock(8),), zone)
        except ScheduleError as error:
            raise click.BadParameter(f"there is no zone {zone}", param_hint="--zone") from error
    return dict(shares) or zones_of_the_world()


@click.command()
@click.option("--chats", default=1_000_000, show_default=True)
@click.option("--tokens", default=(1, 2, 5, 10, 20), show_default=True, multiple=True, type=click.IntRange(1))
@click.option("--zone", "zones", multiple=True, type=Shares(), help="An IANA zone, and the share that lives there.")
@click.option("--hour", "hours", multiple=True, type=Shares(), help="A local time, and the share that wants it.")
@click.option("--pace", default=float(RATE), show_default=True, help="Messages a second that a token may send.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="Processors at work.")
@click.option("--taps", default=0.2, show_default=True, help="Of digests, the share that is answered by a tap.")
@click.option("--tap-after", default=120.0, show_default=True, help="So many seconds later.")
@click.option("--digest-ms", default=DIGEST, show_default=True, help="Of processor time.")
@click.option("--message-ms", default=MESSAGE, show_default=True)
@click.option("--task-ms", default=TASK, show_default=True)
@click.option("--row-bytes", default=ROW, show_default=True, help="Of the ledger, for each message.")
@click.option("--costs", type=click.File(), help="What other benchmarks printed; what they measured goes first.")
@click.option("--from-hour", default=20, show_default=True, type=click.IntRange(0, 23), help="Of UTC: a quiet one.")
def main(
    *,
    chats: int,
    tokens: Sequence[int],
    zones: Sequence[tuple[str, float]],
    hours: Sequence[tuple[str, float]],
    pace: float,
    workers: int,
    taps: float,
    tap_after: float,
    digest_ms: float,
    message_ms: float,
    task_ms: float,
    row_bytes: int,
    costs: TextIO | None,
    from_hour: int,
) -> None:
    """Play a day of many chats."""
    began, start = time.perf_counter(), DAY + timedelta(hours=from_hour)
    here = Installation(
        workers, pace, _costs(costs, digest_ms, message_ms, task_ms, row_bytes), taps, timedelta(seconds=tap_after)
    )
    wanted = wanted_in_a_day(chats, _zones(zones), _hours(hours), start)
    days = {each: Day(wanted, each, here, start).play() for each in sorted(set(tokens))}
    show(days, chats, here, time.perf_counter() - began)


if __name__ == "__main__":
    main()
