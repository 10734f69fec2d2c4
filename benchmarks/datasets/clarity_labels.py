"""Articles whose sentences somebody judged: clear under the headline alone, or why not, and what would cure it.

A file has one article a gzipped JSON line: title, language, sentences, source and labels by the sentence's index (`ok`,
`why` not, `needs`: "prev" if the sentence before cures it, `origin`). `shown`, if there, has the indexes of those that
a summary had chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.datasets.archives import rows_in
from digests.summaries.clarity import undatelined


@dataclass(frozen=True, slots=True)
class Label:
    """What was said of one sentence: whether it is `clear` alone or `cured` by the one before, and else why not.

    `shown`: a summary had chosen it; the others were drawn by chance.
    """

    clear: bool
    cured: bool
    why: tuple[str, ...]
    shown: bool = False


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """`group` is the first that must not be on both sides of a split: the story, or the article itself."""

    group: str
    source: str
    language: str
    title: str
    description: str
    sentences: tuple[str, ...]
    labels: dict[int, Label]


def labelled_articles(files: Sequence[Path]) -> list[LabelledArticle]:
    """The articles of `files` in order. A sentence whose only fault is a dateline is clear where that is cut off."""
    return [_article(row) for file in files for row in rows_in(file)]


def _article(row: dict[str, Any]) -> LabelledArticle:
    sentences = tuple(row["sentences"])
    cut = undatelined(sentences)
    labels = {
        int(at): _label(
            label,
            cut=cut[int(at)] != sentences[int(at)],
            shown=at in row.get("shown", ()) or label.get("origin", "").startswith("shown"),
        )
        for at, label in row["labels"].items()
    }
    return LabelledArticle(
        row.get("story") or row["id"],
        row["source"],
        row["language"][:2],
        row["title"],
        row.get("description") or "",
        sentences,
        labels,
    )


def _label(label: dict[str, Any], *, cut: bool, shown: bool) -> Label:
    why = tuple(code for code in label["why"] if not (cut and code == "dateline"))
    return Label(label["ok"] or not why, not label["ok"] and label["needs"] == "prev", why, shown)
