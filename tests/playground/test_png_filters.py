"""Rows of a PNG, filtered as browsers do and as none."""

import random
import struct
import zlib

import pytest

from bot.charts.png import png
from playground.png_filters import CHANNELS, unfiltered

WIDTH, HEIGHT = 4, 5


def filtered(pixels: bytes) -> bytes:
    """A PNG whose rows have the five filters in turn, by RFC 2083."""
    size, rows = CHANNELS * WIDTH, bytearray()
    for y in range(HEIGHT):
        row, above = (pixels[size * at : size * (at + 1)] if at >= 0 else bytes(size) for at in (y, y - 1))
        left, corner = (bytes(CHANNELS) + each[:-CHANNELS] for each in (row, above))
        guesses = (
            bytes(size),
            left,
            above,
            bytes((one + other) // 2 for one, other in zip(left, above, strict=True)),
            bytes(
                min(near, key=lambda each: abs(near[0] + near[1] - near[2] - each))
                for near in zip(left, above, corner, strict=True)
            ),
        )
        rows += bytes([y, *((one - guess) & 0xFF for one, guess in zip(row, guesses[y], strict=True))])
    plain = png(WIDTH, HEIGHT, pixels)
    data = zlib.compress(bytes(rows))
    start = plain.index(b"IDAT") - 4
    crc = zlib.crc32(b"IDAT" + data)
    return plain[:start] + struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", crc) + plain[-12:]


def test_a_picture_stays_the_same_without_filters() -> None:
    pixels = random.Random(1).randbytes(CHANNELS * WIDTH * HEIGHT)
    assert unfiltered(filtered(pixels)) == png(WIDTH, HEIGHT, pixels)


def test_another_kind_of_picture_is_refused() -> None:
    grey = bytearray(png(WIDTH, HEIGHT, bytes(CHANNELS * WIDTH * HEIGHT)))
    grey[25] = 0
    with pytest.raises(ValueError, match="8 bits a channel"):
        unfiltered(bytes(grey))
