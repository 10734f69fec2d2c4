"""Pictures for articles: a diagonal gradient whose colours follow from its name."""

import colorsys
import hashlib

from playground.png import png


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
    # Each row begins one pixel further along the diagonal.
    return png(width, height, b"".join(diagonal[3 * y : 3 * (y + width)] for y in range(height)))
