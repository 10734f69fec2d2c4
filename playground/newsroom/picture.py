"""Pictures for articles: a diagonal gradient whose colours follow from its name."""

import colorsys
import hashlib

from bot.charts.png import png

WIDTH, HEIGHT = 960, 540  # pixels


def gradient(name: str) -> bytes:
    """Return a PNG; the same name always gives the same bytes."""
    seed = hashlib.sha256(name.encode()).digest()
    hue = seed[0] / 255
    start = colorsys.hls_to_rgb(hue, 0.28 + seed[1] / 1500, 0.55)
    end = colorsys.hls_to_rgb((hue + 0.08 + seed[2] / 1200) % 1, 0.72, 0.6)
    diagonal = bytearray()
    for step in range(WIDTH + HEIGHT):
        share = step / (WIDTH + HEIGHT - 1)
        diagonal += bytes(round(255 * (a + (b - a) * share)) for a, b in zip(start, end, strict=True))
    # Each row begins one pixel further along the diagonal.
    return png(WIDTH, HEIGHT, b"".join(diagonal[3 * y : 3 * (y + WIDTH)] for y in range(HEIGHT)))
