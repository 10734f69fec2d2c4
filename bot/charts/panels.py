"""Charts of days on one picture, in rows: bars that are stacked, or lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.canvas import Canvas, Color
from bot.charts.glyphs import HEIGHT as LINE
from bot.charts.glyphs import width

WIDTH = 1080  # pixels; phones show it at a third of that
MARGIN = 44
TALL = 190  # pixels from a chart's zero to its top
TITLE = (
    52  # pixels for its title; the legend takes a line more, where a row has a chart with more than one thing to tell
)
GAP = 44  # pixels between two charts

PAPER: Color = (252, 250, 246)
INK: Color = (38, 42, 50)
FAINT: Color = (112, 116, 124)
RULE: Color = (222, 219, 212)


@dataclass(frozen=True, slots=True)
class Series:
    """One value a day, None where it was not measured."""

    label: str
    color: Color
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart. `top` says what stands at its upper end, which is `highest`."""

    title: str
    series: Sequence[Series]
    top: str
    highest: float
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a chart's bars and lines stand, in pixels."""

    left: float
    right: float
    floor: float

    def step(self, days: int) -> float:
        """The width of a day."""
        return (self.right - self.left) / days


def draw(rows: Sequence[Sequence[Panel]], days: tuple[str, str, str]) -> bytes:
    """The charts as a PNG, those of a row side by side. `days` are the first, the middle and the last day, as they
    stand below the last row, where it has room for them."""
    heights = [_head(row) + TALL + GAP for row in rows]
    canvas = Canvas.blank(WIDTH, MARGIN + sum(heights) + LINE, PAPER)
    top = MARGIN
    for row, height in zip(rows, heights, strict=True):
        wide = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) / len(row)
        for number, panel in enumerate(row):
            left = MARGIN + number * (wide + GAP)
            _panel(canvas, panel, top, plot := _Plot(left, left + wide, top + _head(row) + TALL))
            if row is rows[-1]:
                _days(canvas, days if len(row) == 1 else days[::2], plot)
        top += height
    return canvas.png()


def _days(canvas: Canvas, days: Sequence[str], plot: _Plot) -> None:
    for number, day in enumerate(days):
        place = number / (len(days) - 1)
        canvas.text(day, plot.left + place * (plot.right - plot.left), plot.floor + 8, FAINT, anchor=place)


def _head(row: Sequence[Panel]) -> int:
    """The pixels above the charts of a row."""
    return TITLE + (LINE + 8) * any(len(panel.series) > 1 for panel in row)


def _panel(canvas: Canvas, panel: Panel, top: int, plot: _Plot) -> None:
    canvas.text(panel.title, plot.left, top, INK)
    canvas.text(panel.top, plot.right, top, FAINT, anchor=1)
    if len(panel.series) > 1:
        _legend(canvas, panel, top + LINE + 2, plot.left)
    for height in (plot.floor - TALL, plot.floor - TALL / 2):
        canvas.rectangle(plot.left, height - 1, plot.right, height + 1, RULE)
    if panel.is_stacked:
        _bars(canvas, panel, plot)
    else:
        _lines(canvas, panel, plot)
    canvas.rectangle(plot.left, plot.floor, plot.right, plot.floor + 2, FAINT)


def _legend(canvas: Canvas, panel: Panel, top: int, x: float) -> None:
    for series in panel.series:
        canvas.rectangle(x, top + 14, x + 24, top + 38, series.color)
        canvas.text(series.label, x + 36, top, FAINT)
        x += 36 + width(series.label) + 32


def _bars(canvas: Canvas, panel: Panel, plot: _Plot) -> None:
    days = len(panel.series[0].values)
    step = plot.step(days)
    for day in range(days):
        left, bottom = plot.left + step * day, plot.floor
        for series in panel.series:
            height = TALL * (series.values[day] or 0) / panel.highest
            canvas.rectangle(left + step / 10, bottom - height, left + step * 9 / 10, bottom, series.color)
            bottom -= height


def _lines(canvas: Canvas, panel: Panel, plot: _Plot) -> None:
    """Lines, each broken where a day was not measured."""
    for series in panel.series:
        step = plot.step(len(series.values))
        run: list[tuple[float, float]] = []
        for day, value in enumerate((*series.values, None)):
            if value is not None:
                run.append((plot.left + step * (day + 0.5), plot.floor - TALL * min(1.0, value / panel.highest)))
                continue
            canvas.line(run, series.color)
            run = []
