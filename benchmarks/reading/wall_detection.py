"""Whether nothing but articles is quoted: `python -m benchmarks.reading.wall_detection PAGES.jsonl.gz…`

Walls in many languages, made up, must all be refused; real pages, a row with `html` and `url` each, must not.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.walls import FORMS, walls
from benchmarks.measuring.report import Measured, result, table
from benchmarks.rivals.extractors import ours_text

REFUSED = 1.0  # of the walls
MAX_LOST = 0.003  # of the real pages


def quoted_walls() -> tuple[Counter[str], Counter[str], list[str]]:
    """By language, how many walls there are and how many of them are quoted, and what of them."""
    pages, quoted, texts = Counter[str](), Counter[str](), list[str]()
    for wall in walls():
        for form in FORMS:
            text = ours_text(wall.html(form), "https://lowmere.example/2026/11/a-story")
            pages[wall.language] += 1
            quoted[wall.language] += bool(text)
            texts += [f"{wall.language}, {form}: {text}"] if text else []
    return pages, quoted, texts


def refused_pages(files: Sequence[Path]) -> tuple[int, list[str]]:
    """How many real pages there are, and the addresses of those in which no article is found."""
    rows = [row for file in files for row in rows_in(file)]
    return len(rows), [row["url"] for row in rows if not ours_text(row["html"], row["url"])]


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1)
def main(files: tuple[Path, ...]) -> None:
    """Read walls and real pages, and tell which of them pass for articles."""
    pages, quoted, texts = quoted_walls()
    lines = [(language, pages[language], quoted[language], 0) for language in pages]
    table("Walls that are quoted", [("language", "pages", "quoted", "wanted"), *lines])
    print(*texts, sep="\n")
    count, lost = refused_pages(files)
    table("Real pages without an article", [("pages", "refused", "wanted"), (count, len(lost), int(MAX_LOST * count))])
    print(*lost, sep="\n")
    measured: dict[str, float | int | str] = {
        "walls": pages.total(),
        "languages": len(pages),
        "walls_quoted": quoted.total(),
    }
    real: Measured = {"pages": count, "pages_refused": len(lost), "pages_refused_target": MAX_LOST}
    result("wall_detection", {**measured, **real}, value=1 - quoted.total() / pages.total(), target=REFUSED)


if __name__ == "__main__":
    main()
