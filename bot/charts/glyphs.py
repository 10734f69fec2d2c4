"""Text as coverage masks: the letters of `glyphs.npz`, set side by side from the left (a glyph atlas).

`benchmarks.data_files.glyphs` makes the file of DejaVu Sans (LICENSES/DejaVu.txt): Latin, Greek, Cyrillic and Arabic
letters, digits and signs.
"""

import unicodedata
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

HEIGHT = 48  # pixels of a line
_FULL = 15  # of a pixel that a letter covers wholly
_FORMS = ("isolated", "final", "initial", "medial")

Mask = NDArray[np.uint8]


def has_all(text: str) -> bool:
    """Whether every letter of `text` can be set."""
    return all(ord(letter) in _atlas() for letter in _in_visual_order(text))


def width(text: str) -> int:
    """How many pixels `text` takes from left to right."""
    return int(mask(text).shape[1])


def mask(text: str) -> NDArray[np.float64]:
    """How much of each pixel the letters of `text` cover, from 0 to 1; HEIGHT rows. What can't be set is left out."""
    atlas = _atlas()
    letters = [atlas[ord(letter)] for letter in _in_visual_order(text) if ord(letter) in atlas]
    return np.concatenate(letters or [np.zeros((HEIGHT, 1), np.uint8)], axis=1) / _FULL


@lru_cache(maxsize=1)
def _atlas() -> dict[int, Mask]:
    with np.load(BytesIO(files("bot.charts").joinpath("glyphs.npz").read_bytes()), allow_pickle=False) as stored:
        codes, widths, coverage = stored["codes"], stored["widths"], stored["coverage"]
    ends = np.cumsum(widths.astype(int) * HEIGHT)
    masks = np.split(coverage, ends[:-1])
    return {int(code): mask.reshape(HEIGHT, -1) for code, mask in zip(codes, masks, strict=True)}


def _in_visual_order(text: str) -> str:
    """The letters as they stand from left to right, each in its form.

    For labels of one direction, in which numbers may stand; it is not the whole of the bidirectional algorithm. Marks
    above and below letters that can't be one with them are left out.
    """
    composed = unicodedata.normalize("NFC", text)
    text = "".join(letter for letter in composed if unicodedata.category(letter) not in ("Cf", "Mn"))
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    return "".join(reversed(_runs(_joined(text))))


def _runs(text: str) -> list[str]:
    """The text in pieces that are set from the left: a number, or else a letter."""
    runs: list[str] = []
    for letter in text:
        is_digit = letter.isdecimal()
        if is_digit and runs and runs[-1][-1].isdecimal():
            runs[-1] += letter
        else:
            runs.append(letter)
    return runs


def _joined(text: str) -> str:
    """Arabic letters in the forms that their neighbours give them."""
    forms = _forms()
    for first, second, ligature in _ligatures():
        text = text.replace(first + second, ligature)
    shaped = ""
    for at, letter in enumerate(text):
        before = at > 0 and "initial" in forms.get(text[at - 1], {}) and "final" in forms.get(letter, {})
        after = at + 1 < len(text) and "initial" in forms.get(letter, {}) and "final" in forms.get(text[at + 1], {})
        form = _FORMS[before + 2 * after]
        shaped += forms.get(letter, {}).get(form, letter)
    return shaped


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """The presentation forms of each Arabic letter and ligature, by Unicode's own table."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if form.strip("<>") in _FORMS and letters:
            whole = "".join(chr(int(letter, 16)) for letter in letters)
            forms.setdefault(whole, {})[form.strip("<>")] = chr(code)
    for first, second, ligature in _ligatures():
        forms[ligature] = forms[first + second]
    return forms


def _ligatures() -> tuple[tuple[str, str, str], ...]:
    """Lam and alef, which are always written as one: each pair, and its form that stands alone."""
    return tuple(("ل", chr(int(alef, 16)), chr(code)) for code, alef in _ALEFS)


_ALEFS = ((0xFEF5, "0622"), (0xFEF7, "0623"), (0xFEF9, "0625"), (0xFEFB, "0627"))
