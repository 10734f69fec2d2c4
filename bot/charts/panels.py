"""Charts of days, one below the other on one picture: bars that are stacked, or lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.canvas import Canvas, Color
from bot.charts.glyphs import HEIGHT as LINE
from bot.charts.glyphs import width

WIDTH = 1080  # pixels; phones show it at a third of that
MARGIN = 44
TALL = 170  # pixels from a chart's zero to its top
TITLE = 52  # pixels for its title; the legend takes a line more, where there is more than one thing to tell apart
GAP = 36  # pixels between two charts
RIGHT = 196  # pixels for the number at the top

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


def draw(panels: Sequence[Panel], days: tuple[str, str, str]) -> bytes:
    """The charts as a PNG. `days` are the first, the middle and the last day, as they stand below all."""
    heights = [_head(panel) + TALL + GAP for panel in panels]
    canvas = Canvas.blank(WIDTH, MARGIN + sum(heights) + LINE, PAPER)
    top, right = MARGIN, WIDTH - RIGHT
    for panel, height in zip(panels, heights, strict=True):
        _panel(canvas, panel, top)
        top += height
    for day, x, anchor in zip(days, (MARGIN, (MARGIN + right) / 2, right), (0, 0.5, 1), strict=True):
        canvas.text(day, x, top - GAP + 8, FAINT, anchor=anchor)
    return canvas.png()


def _head(panel: Panel) -> int:
    """The pixels above the chart."""
    return TITLE + (LINE + 8) * (len(panel.series) > 1)


def _panel(canvas: Canvas, panel: Panel, top: int) -> None:
    canvas.text(panel.title, MARGIN, top, INK)
    if len(panel.series) > 1:
        _legend(canvas, panel, top + LINE + 2)
    ceiling, floor, right = top + _head(panel), top + _head(panel) + TALL, WIDTH - RIGHT
    for height in (ceiling, (ceiling + floor) / 2):
        canvas.rectangle(MARGIN, height - 1, right, height + 1, RULE)
    canvas.text(panel.top, WIDTH - MARGIN, ceiling - LINE / 2, FAINT, anchor=1)
    if panel.is_stacked:
        _bars(canvas, panel, floor)
    else:
        _lines(canvas, panel, floor)
    canvas.rectangle(MARGIN, floor, right, floor + 2, FAINT)


def _legend(canvas: Canvas, panel: Panel, top: int) -> None:
    x = float(MARGIN)
    for series in panel.series:
        canvas.rectangle(x, top + 14, x + 24, top + 38, series.color)
        canvas.text(series.label, x + 36, top, FAINT)
        x += 36 + width(series.label) + 40


def _bars(canvas: Canvas, panel: Panel, floor: int) -> None:
    count = len(panel.series[0].values)
    step = (WIDTH - RIGHT - MARGIN) / count
    for day in range(count):
        bottom = float(floor)
        for series in panel.series:
            height = TALL * (series.values[day] or 0) / panel.highest
            left = MARGIN + step * day
            canvas.rectangle(left + 3, bottom - height, left + step - 3, bottom, series.color)
            bottom -= height


def _lines(canvas: Canvas, panel: Panel, floor: int) -> None:
    """Lines, each broken where a day was not measured."""
    for series in panel.series:
        step = (WIDTH - RIGHT - MARGIN) / len(series.values)
        run: list[tuple[float, float]] = []
        for day, value in enumerate((*series.values, None)):
            if value is not None:
                run.append((MARGIN + step * (day + 0.5), floor - TALL * min(1.0, value / panel.highest)))
                continue
            canvas.line(run, series.color)
            run = []
