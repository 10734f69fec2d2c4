"""Pixels."""

import struct
import zlib

import numpy as np
import pytest

from bot.charts.canvas import Canvas
from bot.charts.glyphs import mask, width

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def darkness(canvas: Canvas) -> list[list[float]]:
    return [[round(float(1 - pixel[0] / 255), 2) for pixel in row] for row in canvas.pixels]


def test_a_rectangle_covers_part_of_the_pixels_at_its_edges() -> None:
    canvas = Canvas.blank(4, 3, WHITE)
    canvas.rectangle(1, 0.5, 2.5, 2, BLACK)
    assert darkness(canvas) == [[0, 0.5, 0.25, 0], [0, 1, 0.5, 0], [0, 0, 0, 0]]


def test_what_lies_outside_is_left_out() -> None:
    canvas = Canvas.blank(30, 20, WHITE)
    canvas.rectangle(-9, -9, 2, 2, BLACK)
    canvas.line([(25, 10), (99, 10)], BLACK)
    canvas.text("Messages", -20, 5, BLACK)
    canvas.text("Messages", 40, 5, BLACK, anchor=0.5)
    assert canvas.pixels.shape == (20, 30, 3)
    assert canvas.pixels[1, 1].max() == 0
    assert canvas.pixels[10, 28].max() == 0


def test_a_line_of_one_point_is_a_dot_and_of_none_nothing() -> None:
    canvas = Canvas.blank(11, 11, WHITE)
    canvas.line([], BLACK)
    assert canvas.pixels.min() == 255
    canvas.line([(5.5, 5.5)], BLACK, thickness=5)
    assert canvas.pixels[5, 5].max() == 0
    assert canvas.pixels[0].min() == 255


def test_a_line_covers_what_is_near_it() -> None:
    canvas = Canvas.blank(20, 17, WHITE)
    canvas.line([(5, 4), (14, 11)], BLACK, thickness=4)
    on_it = np.linspace((5, 4), (14, 11), 2000)
    for row, column in np.ndindex(17, 20):
        distance = np.hypot(*(on_it - (column + 0.5, row + 0.5)).T).min()
        covered = 1 - canvas.pixels[row, column, 0] / 255
        assert covered == pytest.approx(np.clip(2.5 - distance, 0, 1), abs=1e-3)


def test_a_line_is_five_pixels_thick_with_round_ends() -> None:
    canvas = Canvas.blank(30, 11, WHITE)
    canvas.line([(10, 5.5), (20, 5.5)], BLACK)
    drawn = darkness(canvas)
    assert [row[15] for row in drawn] == [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    assert drawn[5][6:9] == [0, 0.5, 1]
    assert drawn[5][21:24] == [1, 0.5, 0]
    assert drawn[3][7] == 0


def test_colours_are_mixed_by_how_much_is_covered() -> None:
    canvas = Canvas.blank(2, 1, (100, 200, 40))
    canvas.rectangle(0.75, 0, 2, 1, (20, 40, 240))
    assert canvas.pixels.tolist() == [[[80, 160, 90], [20, 40, 240]]]


def test_words_are_cut_at_the_edges() -> None:
    canvas = Canvas.blank(30, 20, WHITE)
    canvas.text("Messages", -20, 5, BLACK)
    assert 1 - canvas.pixels[5:, :, 0] / 255 == pytest.approx(mask("Messages")[:15, 20:50])
    assert canvas.pixels[:5].min() == 255


def test_words_end_where_they_are_anchored() -> None:
    canvas = Canvas.blank(100, 60, WHITE)
    canvas.text("II", 100, 0, BLACK, anchor=1)
    inked = np.flatnonzero(canvas.pixels.min(axis=(0, 2)) < 255)
    assert 100 - width("II") <= inked.min() < inked.max() < 100


def test_a_canvas_becomes_a_png_of_its_size() -> None:
    picture = Canvas.blank(7, 5, WHITE).png()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    # Eight bits a colour, three colours, and nothing special.
    assert struct.unpack(">I4sIIBBBBB", picture[8:29]) == (13, b"IHDR", 7, 5, 8, 2, 0, 0, 0)


def test_each_chunk_of_a_png_has_its_length_and_its_sum() -> None:
    rest, names = Canvas.blank(7, 5, WHITE).png()[8:], []
    while rest:
        length, name = struct.unpack(">I4s", rest[:8])
        data, (total,) = rest[8 : 8 + length], struct.unpack(">I", rest[8 + length : 12 + length])
        assert total == zlib.crc32(name + data)
        names.append(name)
        rest = rest[12 + length :]
    assert names == [b"IHDR", b"IDAT", b"IEND"]
