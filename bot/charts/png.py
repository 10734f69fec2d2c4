"""Pictures without an image library: the PNG format."""

import struct
import zlib


def png(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG of `pixels`: three bytes (red, green, blue) each, row by row from the top."""
    size = 3 * width
    # The zero byte says "no filter".
    rows = b"".join(b"\0" + pixels[y * size : (y + 1) * size] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
