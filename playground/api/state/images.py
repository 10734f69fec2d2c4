"""Pictures: how large they are, and one to send where any will do."""

import struct

from bot.charts.png import png
from playground.api.errors import bad_request


def image_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP. Raises ApiError 400 for anything else, as Telegram does."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")


def sample_image(width: int = 320, height: int = 200, colour: tuple[int, int, int] = (64, 120, 190)) -> bytes:
    """A PNG that fades from `colour` to white."""
    rows = bytearray()
    for y in range(height):
        fade = y / max(1, height - 1)
        rows += bytes(round(part + (255 - part) * fade) for part in colour) * width
    return png(width, height, bytes(rows))
