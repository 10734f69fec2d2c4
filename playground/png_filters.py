"""PNG's row filters (RFC 2083, section 6), undone: pictures of text take a third less space without them."""

import struct
import zlib
from collections.abc import Iterator

from bot.charts.png import png

CHANNELS = 3  # red, green, blue


def unfiltered(picture: bytes) -> bytes:
    """The same picture, an opaque PNG of 8 bits a channel, without filters. Raises ValueError for any other."""
    chunks = list(_chunks(picture))
    width, height, *kind = struct.unpack(">IIBBBBB", chunks[0][1])
    if kind != [8, 2, 0, 0, 0]:
        raise ValueError("This is no opaque picture of 8 bits a channel.")
    rows = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    size = CHANNELS * width
    above, pixels = bytes(size), bytearray()
    for start in range(0, height * (size + 1), size + 1):
        above = _row(rows[start], rows[start + 1 : start + 1 + size], above)
        pixels += above
    return png(width, height, bytes(pixels))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(picture):
        (size,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        at += size + 12


def _row(kind: int, row: bytes, above: bytes) -> bytes:
    done = bytearray(bytes(CHANNELS) + row)
    up = bytes(CHANNELS) + above
    for at in range(CHANNELS, len(done)):
        left, over, corner = done[at - CHANNELS], up[at], up[at - CHANNELS]
        done[at] = (done[at] + (0, left, over, (left + over) // 2, _paeth(left, over, corner))[kind]) & 0xFF
    return bytes(done[CHANNELS:])


def _paeth(left: int, over: int, corner: int) -> int:
    """The neighbour that is nearest to left + over - corner."""
    guess = left + over - corner
    return min((left, over, corner), key=lambda neighbour: abs(guess - neighbour))
