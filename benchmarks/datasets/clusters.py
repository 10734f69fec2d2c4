"""Articles on one story, with summaries of it by people, from archives of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.datasets.archives import rows_in
from digests.summaries.summary import Source

_PIECE = re.compile(r".+?(?:(?: [.!?])+(?=\s|$)|$)")
_BEFORE_POINT = re.compile(r" (?=[.,!?;:%)])")
_AFTER_OPENING = re.compile(r"(?<=[($]) ")
_QUOTED = re.compile(r'" ?([^"]*?) ?"')


@dataclass(frozen=True, slots=True)
class Cluster:
    """`sources` are in order of time where they are `dated`."""

    sources: tuple[Source, ...]
    references: tuple[str, ...]
    dated: bool

    @property
    def newest(self) -> int:
        """The index of the newest source; of the first where none is dated."""
        return len(self.sources) - 1 if self.dated else 0


def clusters_in(file: Path) -> Iterator[Cluster]:
    """The clusters of two articles or more in a file of `rows_in`: objects with "docs", "summary" or "refs", "lang"."""
    for row in rows_in(file):
        dated = all(doc.get("time") for doc in row["docs"])
        docs = sorted(row["docs"], key=_time) if dated else row["docs"]
        sources = tuple(Source(doc.get("title", ""), _text(doc["text"]), row["lang"]) for doc in docs)
        if len(sources) > 1:
            yield Cluster(sources, tuple(row.get("refs") or [row["summary"]]), dated)


def _time(doc: dict[str, Any]) -> datetime:
    return datetime.strptime(doc["time"], "%d/%m/%Y %H:%M")  # noqa: DTZ007 (compared with each other alone)


def _text(text: str) -> str:
    return text if text != text.lower() else restored(text)


def restored(text: str) -> str:
    """A lower-cased text of blank-separated tokens as it may have been: a sentence a line, beginning with a capital."""
    lines: list[str] = []
    for found in _PIECE.finditer(text):
        piece = found.group().strip()
        if lines and lines[-1].count('"') % 2 and piece.startswith('"'):
            lines[-1] += ' "'
            piece = piece[1:].strip()
        if piece:
            lines.append(piece)
    return "\n".join(_untokenised(line) for line in lines)


def _untokenised(line: str) -> str:
    joined = _AFTER_OPENING.sub("", _BEFORE_POINT.sub("", line)).replace(" ' ", "'")
    quoted = _QUOTED.sub(r'"\1"', joined)
    first = next((at for at, character in enumerate(quoted) if character.isalnum()), 0)
    return quoted[:first] + quoted[first : first + 1].upper() + quoted[first + 1 :]
