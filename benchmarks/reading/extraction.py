"""How well articles are read from real pages: `python -m benchmarks.reading.extraction PAGES.jsonl.gz…`

A row has `html`, `url` and `body`, the article's text as it was noted; with `title`, `authors` and `date` what we say
of it is judged, too.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click

from benchmarks.datasets.archives import PageRow, rows_in
from benchmarks.datasets.plain_text_pages import plain_text_of
from benchmarks.measuring.metadata_accuracy import TARGETS, hits
from benchmarks.measuring.remaining_boilerplate import Texts, boilerplate_left, repeated_lines_removed
from benchmarks.measuring.report import Measured, result, table
from benchmarks.measuring.shingle_overlap import overall
from benchmarks.rivals.extractors import Read, ours, ours_text, read_by, rivals
from digests.articles.article import ExtractedPage
from digests.boilerplate.plain_text import remove_boilerplate

F1 = 0.95  # wanted of news pages of many countries
SET_F1 = {"scrapinghub": 0.965}  # of the pages of github.com/scrapinghub/article-extraction-benchmark
FLAT_F1 = 0.93
MAX_BAD = 0.01
MILLISECONDS = 30

_COLUMNS = ("reader", "P", "R", "F1", "F1 < .5", "first is ahead by, of 100", "ms", "p95 ms")
_FLAT_NOTE = "without markup: the text of <main>, else of the only <article>, else all; no menus, forms and footers"


def measure(files: Sequence[Path], *, most: int | None, alone: bool) -> None:
    """Read the pages of each file, print what came of it, and all of it together as one line."""
    said: dict[str, float | int | str] = {}
    everything, pages, plain = list[PageRow](), list[ExtractedPage | None](), list[str]()
    for file in files:
        rows = list(islice(rows_in(file), most))
        name = _name(file)
        said |= _from_markup(name, rows, alone=alone)
        cleaned = read_by("cleaned", lambda html, _: remove_boilerplate(plain_text_of(html)), rows)
        said |= _from_plain(name, rows, cleaned)
        everything += rows
        pages += [ours(row["html"], row["url"]) for row in rows]
        plain += cleaned.texts
    texts = Texts(everything, [page.text if page else "" for page in pages], plain)
    remaining = dict(boilerplate_left(texts)) | dict(repeated_lines_removed(texts))
    measured = said | {"pages": len(everything)} | remaining | dict(_facts(everything, pages))
    f1 = [float(said[f"{_name(file)}_f1"]) for file in files]
    result("extraction", measured, value=sum(f1) / len(f1), target=F1)


def _from_markup(name: str, rows: Sequence[PageRow], *, alone: bool) -> Measured:
    mine = read_by("ours", ours_text, rows)
    others = [] if alone else [read_by(rival.name, rival.extract, rows) for rival in rivals()]
    wanted = ("wanted", "", "", f"{SET_F1.get(name, F1):.3f}", int(MAX_BAD * len(rows)), "> 0", MILLISECONDS, "")
    table(f"{name}: {len(rows)} pages", [_COLUMNS, *(one.row(mine) for one in (mine, *others)), wanted])
    rates = {f"{name}_f1_{one.name.replace(' ', '_')}": _f1(one) for one in others}
    return {f"{name}_f1": _f1(mine), f"{name}_bad": mine.bad(), f"{name}_ms": round(mine.milliseconds(), 1)} | rates


def _from_plain(name: str, rows: Sequence[PageRow], cleaned: Read) -> Measured:
    raw = read_by("as it is", lambda html, _: plain_text_of(html), rows)
    whole = read_by("all of <body>, cleaned", lambda html, _: remove_boilerplate(plain_text_of(html, whole=True)), rows)
    noted = [row | {"html": row["body"]} for row in rows]
    same = read_by("the noted text, cleaned", lambda body, _: remove_boilerplate(body), noted)
    wanted = ("wanted", "", "", f"{FLAT_F1:.3f}", "", "", "", "")
    table(f"{name} {_FLAT_NOTE}", [_COLUMNS, *(one.row(cleaned) for one in (cleaned, raw, whole, same)), wanted])
    named = {"flat": cleaned, "flat_raw": raw, "flat_body": whole, "noted": same}
    return {f"{name}_{word}_f1": _f1(one) for word, one in named.items()}


def _facts(rows: Sequence[PageRow], pages: Sequence[ExtractedPage | None]) -> Measured:
    found = {fact: answers for fact, answers in hits(rows, pages).items() if answers}
    shares = {fact: sum(answers) / len(answers) for fact, answers in found.items()}
    lines = [(fact, len(found[fact]), f"{share:.3f}", f"{TARGETS[fact]:.2f}") for fact, share in shares.items()]
    table("What is said of the articles", [("fact", "pages", "right", "wanted"), *lines])
    return {f"{fact}_right": round(share, 4) for fact, share in shares.items()}


def _name(file: Path) -> str:
    return file.name.partition(".")[0]


def _f1(read: Read) -> float:
    return round(overall(read.kept).f1, 4)


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True)
@click.option("--pages", "most", type=click.IntRange(min=1), help="Of each file, its first so many; all by default.")
@click.option("--alone", is_flag=True, help="Leave the rivals out.")
def main(files: tuple[Path, ...], most: int | None, alone: bool) -> None:
    """Read real pages, and judge the text and what is said of it."""
    measure(files, most=most, alone=alone)


if __name__ == "__main__":
    main()
