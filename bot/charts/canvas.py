"""A picture of pixels: rectangles, lines with smooth edges (coverage by distance), and text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.charts.glyphs import mask
from bot.charts.png import png

Color = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """`pixels` are rows of red, green and blue, from the top."""

    pixels: NDArray[np.float64]

    @classmethod
    def blank(cls, width: int, height: int, color: Color) -> "Canvas":
        return cls(np.full((height, width, 3), color, np.float64))

    def png(self) -> bytes:
        height, width, _ = self.pixels.shape
        return png(width, height, np.rint(self.pixels).astype(np.uint8).tobytes())

    def rectangle(self, left: float, top: float, right: float, bottom: float, color: Color) -> None:
        """Fill a rectangle, which may end between two pixels."""
        x, y, columns, rows = self._cut(left, top, right, bottom)
        across = np.clip(np.minimum(columns + 1, right) - np.maximum(columns, left), 0, 1)
        down = np.clip(np.minimum(rows + 1, bottom) - np.maximum(rows, top), 0, 1)
        self._blend(x, y, down[:, None] * across[None, :], color)

    def line(self, points: Sequence[Point], color: Color, thickness: float = 5) -> None:
        """Draw from each of the points to the next, with round ends."""
        half = thickness / 2
        pairs = list(pairwise(points)) or [(point, point) for point in points]
        for (x1, y1), (x2, y2) in pairs:
            left, top = min(x1, x2) - half - 1, min(y1, y2) - half - 1
            x, y, columns, rows = self._cut(left, top, max(x1, x2) + half + 1, max(y1, y2) + half + 1)
            across, down = np.meshgrid(columns + 0.5 - x1, rows + 0.5 - y1)
            length = (x2 - x1) ** 2 + (y2 - y1) ** 2
            along = np.clip((across * (x2 - x1) + down * (y2 - y1)) / length, 0, 1) if length else 0.0
            distance = np.hypot(across - along * (x2 - x1), down - along * (y2 - y1))
            self._blend(x, y, np.clip(half + 0.5 - distance, 0, 1), color)

    def text(self, words: str, x: float, y: float, color: Color, *, anchor: float = 0) -> None:
        """Set `words` in the line whose top is `y`; `x` is their left end, or with `anchor` 1 their right one."""
        letters = mask(words)
        left = round(x - anchor * letters.shape[1])
        height, width, _ = self.pixels.shape
        first = max(0, -left)
        letters = letters[: max(0, height - round(y)), first : max(first, width - left)]
        self._blend(left + first, round(y), letters, color)

    def _cut(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, NDArray[np.float64], NDArray[np.float64]]:
        """The pixels that a rectangle touches: the first column and row of them, and all columns and rows."""
        height, width, _ = self.pixels.shape
        columns = np.arange(max(0, int(left)), min(width, int(np.ceil(right))), dtype=np.float64)
        rows = np.arange(max(0, int(top)), min(height, int(np.ceil(bottom))), dtype=np.float64)
        return max(0, int(left)), max(0, int(top)), columns, rows

    def _blend(self, x: int, y: int, coverage: NDArray[np.float64], color: Color) -> None:
        height, width = coverage.shape
        part = self.pixels[y : y + height, x : x + width]
        part += coverage[..., None] * (np.array(color, np.float64) - part)
