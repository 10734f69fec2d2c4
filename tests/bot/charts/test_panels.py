"""Where everything stands on a picture of charts, to the pixel."""

import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.charts.canvas import Color
from bot.charts.glyphs import HEIGHT, mask, width
from bot.charts.panels import FAINT, GAP, INK, MARGIN, PAPER, RULE, TALL, TITLE, WIDTH, Panel, Series, draw

Picture = NDArray[np.uint8]
RED, BLUE = (200, 0, 0), (0, 0, 200)
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
FLOOR = MARGIN + TITLE + TALL  # where a chart without a legend has its zero
LEGEND = HEIGHT + 8
STEP = (RIGHT - LEFT) / 4  # a day of four
DAYS = ("1 Nov", "2 Nov", "4 Nov")


def panel(*values: float | None, title: str = "Sent") -> Panel:
    return Panel(title, [Series("digests", RED, values)], "190 a day", highest=TALL)


def stacked(*pairs: tuple[float, float]) -> Panel:
    lower, upper = zip(*pairs, strict=True)
    return Panel("Sent", [Series("new", RED, lower), Series("old", BLUE, upper)], "", highest=TALL, is_stacked=True)


def drawn(*rows: list[Panel]) -> Picture:
    picture = draw(rows, DAYS)
    wide, high = struct.unpack(">II", picture[16:24])
    start = picture.index(b"IDAT")
    [size] = struct.unpack(">I", picture[start - 4 : start])
    rest = np.frombuffer(zlib.decompress(picture[start + 4 : start + 4 + size]), np.uint8).reshape(high, 1 + 3 * wide)
    assert not rest[:, 0].any()
    return rest[:, 1:].reshape(high, wide, 3)


def places(line: NDArray[np.uint8], color: Color) -> list[int]:
    """The first place of each stretch of `color`, and the first one behind it."""
    same = (line == color).all(axis=-1).astype(int)
    return np.flatnonzero(np.diff(same, prepend=0, append=0)).tolist()


def says(picture: Picture, words: str, x: float, y: float, color: Color) -> bool:
    paper = np.array(PAPER, np.float64)
    written = np.rint(paper + mask(words)[..., None] * (np.array(color) - paper))
    part = picture[round(y) : round(y) + HEIGHT, round(x) : round(x) + width(words)]
    return part.shape == written.shape and bool((part == written).all())


def test_bars_stand_on_each_other_as_high_as_their_values() -> None:
    picture = drawn([stacked((100, 50), (0, 30), (20, 0), (TALL, 0))])
    floor = FLOOR + LEGEND
    for day, (lower, upper) in enumerate([(100, 50), (0, 30), (20, 0), (TALL, 0)]):
        column = picture[MARGIN + TITLE + LEGEND :, int(LEFT + STEP * (day + 0.5))]
        floor_of_column = floor - MARGIN - TITLE - LEGEND
        expected = [floor_of_column - lower, floor_of_column] if lower else []
        assert places(column, RED) == expected
        expected = [floor_of_column - lower - upper, floor_of_column - lower] if upper else []
        assert places(column, BLUE) == expected
    # Four fifths of a day are its bar, and the rest of it is left free on both sides.
    assert places(picture[floor - 1], RED) == [
        edge for day in (0, 2, 3) for edge in (int(np.ceil(LEFT + STEP * (day + 0.1))), int(LEFT + STEP * (day + 0.9)))
    ]


def test_what_was_not_measured_has_no_bar() -> None:
    series = Series("new", RED, [None, 20.0])
    picture = drawn([Panel("Sent", [series], "", highest=TALL, is_stacked=True)])
    assert len(places(picture[FLOOR - 1], RED)) == 2


def test_a_line_goes_through_the_middle_of_each_day_and_not_over_its_top() -> None:
    picture = drawn([panel(0.0, TALL, None, 5 * TALL)])
    first, second, third, fourth = (LEFT + STEP * (day + 0.5) for day in range(4))
    assert (picture[FLOOR - 1, int(first)] == RED).all()
    assert (picture[FLOOR - TALL // 2, int((first + second) / 2)] == RED).all()
    assert (picture[FLOOR - TALL, int(second)] == RED).all()
    assert not places(picture[:, int(third)], RED)
    assert places(picture[:, int(fourth)], RED) == [FLOOR - TALL - 2, FLOOR - TALL + 2]


def test_rules_mark_the_top_the_middle_and_zero() -> None:
    picture = drawn([panel(None, None)])
    column = picture[:, WIDTH // 3]
    top, middle = FLOOR - TALL, FLOOR - TALL // 2
    assert places(column, RULE) == [top - 1, top + 1, middle - 1, middle + 1]
    assert places(column, FAINT) == [FLOOR, FLOOR + 2]
    assert places(picture[top], RULE) == places(picture[FLOOR], FAINT) == [LEFT, RIGHT]


def test_titles_and_days_stand_at_their_ends() -> None:
    picture = drawn([panel(1.0, 2.0)])
    first, middle, last = DAYS
    assert picture.shape == (MARGIN + TITLE + TALL + GAP + HEIGHT, WIDTH, 3)
    assert says(picture, "Sent", LEFT, MARGIN, INK)
    assert says(picture, "190 a day", RIGHT - width("190 a day"), MARGIN, FAINT)
    assert says(picture, first, LEFT, FLOOR + 8, FAINT)
    assert says(picture, middle, WIDTH / 2 - width(middle) / 2, FLOOR + 8, FAINT)
    assert says(picture, last, RIGHT - width(last), FLOOR + 8, FAINT)


def test_a_legend_names_the_colours_where_there_are_several() -> None:
    picture = drawn([stacked((1, 1), (1, 1))])
    top = MARGIN + HEIGHT + 2
    second = LEFT + 36 + width("new") + 32
    for left, label, color in ((LEFT, "new", RED), (second, "old", BLUE)):
        assert places(picture[top + 20], color) == [left, left + 24]
        assert places(picture[top : top + HEIGHT, left], color) == [14, 38]
        assert says(picture, label, left + 36, top, FAINT)
    assert not says(drawn([panel(1.0)]), "digests", LEFT + 36, top, FAINT)


@pytest.mark.parametrize("other", [panel(1.0), stacked((1, 1), (1, 1))])
def test_charts_of_a_row_share_its_width_and_height(other: Panel) -> None:
    picture = drawn([panel(1.0, title="Left"), other])
    head = TITLE + LEGEND * (len(other.series) > 1)
    middle = (WIDTH - GAP) // 2
    assert says(picture, "Left", LEFT, MARGIN, INK)
    assert says(picture, "Sent", middle + GAP, MARGIN, INK)
    assert places(picture[MARGIN + head + TALL], FAINT) == [LEFT, middle, middle + GAP, RIGHT]
    for left, right in ((LEFT, middle), (middle + GAP, RIGHT)):
        assert says(picture, DAYS[0], left, MARGIN + head + TALL + 8, FAINT)
        assert says(picture, DAYS[2], right - width(DAYS[2]), MARGIN + head + TALL + 8, FAINT)


def test_rows_stand_below_each_other_with_the_days_below_the_last() -> None:
    picture = drawn([panel(1.0)], [panel(2.0, title="Second")])
    below = TITLE + TALL + GAP
    assert picture.shape[0] == MARGIN + 2 * below + HEIGHT
    assert says(picture, "Second", LEFT, MARGIN + below, INK)
    assert says(picture, DAYS[0], LEFT, FLOOR + below + 8, FAINT)
    assert not says(picture, DAYS[0], LEFT, FLOOR + 8, FAINT)
