"""The letters of `bot/charts/glyphs.py`: coverage masks of DejaVu Sans (LICENSES/DejaVu.txt) at one size.

    python -m benchmarks.data_files.glyphs /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf bot/charts/glyphs.npz

Pillow draws them, which only this needs. The letters are those of Latin, Greek and Cyrillic alphabets, Arabic letters
in each of their forms, digits and signs.
"""

import zipfile
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SIZE = 36  # pixels of an em
HEIGHT = 48  # pixels of a line
BASE = 36  # pixels from its top to the base line
LETTERS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x218, 0x21C),
    range(0x386, 0x3CF),
    range(0x400, 0x460),
    range(0x490, 0x492),
    range(0x660, 0x66A),
    (0x60C, 0x61B, 0x61F, 0x640, 0x6F0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026, 0x202F, 0x2212),
    range(0xFB50, 0xFBFF),
    range(0xFE80, 0xFEFD),
)


@click.command()
@click.argument("font", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def main(font: Path, target: Path) -> None:
    """Draw each letter of FONT, and write what of each pixel it covers (0 to 15) to TARGET."""
    face = ImageFont.truetype(font, SIZE, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(face.getmask("\uffff"))
    drawn = {code: bytes(face.getmask(chr(code))) for code in chain.from_iterable(LETTERS)}
    codes = [code for code, mask in drawn.items() if mask != missing]
    masks = [_mask(face, chr(code)) for code in codes]
    stored: dict[str, NDArray[Any]] = {
        "codes": np.array(codes, np.uint16),
        "widths": np.array([mask.shape[1] for mask in masks], np.uint8),
        "coverage": np.concatenate([mask.ravel() for mask in masks]),
    }
    _write(target, stored)
    click.echo(f"{len(codes)} letters, {target.stat().st_size // 1000} kB")


def _mask(face: Any, letter: str) -> NDArray[np.uint8]:
    image = Image.new("L", (max(1, round(face.getlength(letter))), HEIGHT))
    ImageDraw.Draw(image).text((0, BASE), letter, fill=255, font=face, anchor="ls")
    return np.asarray((np.asarray(image).astype(int) + 8) // 17, np.uint8)


def _write(target: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """As `numpy.savez_compressed` does, but the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as file:
        for name, array in arrays.items():
            content = BytesIO()
            np.save(content, array, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue(), zipfile.ZIP_LZMA)


if __name__ == "__main__":
    main()
