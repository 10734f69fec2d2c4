"""Pictures without an image library: a diagonal gradient whose colours follow from its name."""

import colorsys
import hashlib
import struct
import zlib


def gradient(name: str, width: int = 960, height: int = 540) -> bytes:
    """Return a PNG of that many pixels; the same name always gives the same bytes."""
    seed = hashlib.sha256(name.encode()).digest()
    hue = seed[0] / 255
    start = colorsys.hls_to_rgb(hue, 0.28 + seed[1] / 1500, 0.55)
    end = colorsys.hls_to_rgb((hue + 0.08 + seed[2] / 1200) % 1, 0.72, 0.6)
    diagonal = bytearray()
    for step in range(width + height):
        share = step / (width + height - 1)
        diagonal += bytes(round(255 * (a + (b - a) * share)) for a, b in zip(start, end, strict=True))
    # Each row begins one pixel further along the diagonal; the zero byte says "no filter".
    rows = b"".join(b"\0" + diagonal[3 * y : 3 * (y + width)] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
