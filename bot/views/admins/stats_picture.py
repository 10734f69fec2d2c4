"""The picture of /stats: what the bot did on each of the last days."""

from collections.abc import Sequence
from datetime import timedelta

from bot.charts.canvas import Color
from bot.charts.glyphs import has_all
from bot.charts.panels import Panel, Series, draw
from bot.texts.texts import Texts
from digests.monitoring.daily_numbers import DailyNumbers, Measure, ceiling

BLUE: Color = (64, 120, 192)
SKY: Color = (138, 184, 226)
TEAL: Color = (74, 160, 140)
SAND: Color = (226, 172, 84)
RED: Color = (204, 88, 76)
ROSE: Color = (232, 172, 160)

Named = tuple[str, Color, Measure]


def picture(days: Sequence[DailyNumbers], say: Texts) -> bytes:
    """A PNG of the numbers of `days`, labelled in the language of `say` where its letters can be drawn."""
    if not has_all(say.stats.messages()):
        say = Texts("en")
    messages = _counts(
        days,
        say,
        say.stats.messages(),
        (say.stats.scheduled(), BLUE, Measure.SCHEDULED),
        (say.stats.asked(), SKY, Measure.ASKED),
        (say.stats.briefs(), TEAL, Measure.BRIEFS),
        (say.stats.broadcasts(), SAND, Measure.BROADCASTS),
    )
    failures = _counts(
        days,
        say,
        say.stats.failures(),
        (say.stats.failed(), RED, Measure.FAILED),
        (say.stats.left(), ROSE, Measure.LEFT),
    )
    chats = _levels(days, say, say.stats.chats(), (say.stats.active(), BLUE, Measure.CHATS))
    feeds = _levels(
        days,
        say,
        say.stats.feeds(),
        (say.stats.well(), TEAL, Measure.FEEDS_WELL),
        (say.stats.failing(), RED, Measure.FEEDS_FAILING),
    )
    first, middle, last = (say.stats.day(days[at].day) for at in (0, len(days) // 2, -1))
    return draw([[messages], [failures, _lateness(days, say)], [chats, feeds]], (first, middle, last))


def _counts(days: Sequence[DailyNumbers], say: Texts, title: str, *named: Named) -> Panel:
    """Bars, on each other, of what happened on each day."""
    highest = ceiling(max(sum(day.count(measure) for _, _, measure in named) for day in days))
    series = [Series(label, color, [day.count(measure) for day in days]) for label, color, measure in named]
    return Panel(title, series, say.formats.number(highest), highest, is_stacked=True)


def _levels(days: Sequence[DailyNumbers], say: Texts, title: str, *named: Named) -> Panel:
    """Lines of how many there were on each day."""
    series = [Series(label, color, [day.values.get(measure) for day in days]) for label, color, measure in named]
    highest = ceiling(max((value or 0 for line in series for value in line.values), default=0))
    return Panel(title, series, say.formats.number(round(highest)), highest)


def _lateness(days: Sequence[DailyNumbers], say: Texts) -> Panel:
    panel = _levels(
        days,
        say,
        say.stats.lateness(),
        (say.stats.half(), TEAL, Measure.LATE_P50),
        (say.stats.most(), SAND, Measure.LATE_P95),
    )
    top = say.formats.duration(timedelta(seconds=panel.highest))
    return Panel(panel.title, panel.series, top, panel.highest)
