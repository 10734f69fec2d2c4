"""Texts in which the boundaries of sentences are marked, of our own, in more than fifty languages."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

BOUNDARY = "|"
_CAN_END = re.compile("[.!?…।۔؟։።。！？;][\"'”’»“)\\]]*(?=\\s)")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of one line: `boundaries` are the indexes at which its sentences begin, but for the first."""

    language: str
    text: str
    boundaries: frozenset[int]
    held_out: bool

    @property
    def others(self) -> frozenset[int]:
        """Where a word begins after a mark that could end a sentence, and no sentence begins."""
        ends = (match.end() for match in _CAN_END.finditer(self.text))
        begins = (end + len(self.text[end:]) - len(self.text[end:].lstrip()) for end in ends)
        return frozenset(begins) - self.boundaries - {len(self.text)}


def marked_texts(file: Path | None = None) -> list[MarkedText]:
    """Those of a TOML file, ours by default: languages with two strings, `seen` and `held_out`, a text a line."""
    source = file or files("benchmarks.datasets").joinpath("marked_sentences.toml")
    parts = tomllib.loads(source.read_text(encoding="utf-8"))
    return [
        _marked(language, line, part == "held_out")
        for language, lists in parts.items()
        for part, lines in lists.items()
        for line in lines.splitlines()
    ]


def _marked(language: str, line: str, held_out: bool) -> MarkedText:
    pieces = line.split(BOUNDARY)
    lengths = [len(piece) for piece in pieces]
    begins = frozenset(sum(lengths[:count]) for count in range(1, len(pieces)))
    return MarkedText(language, "".join(pieces), begins, held_out)
