"""What we read of a page beside its text, against what was noted of it or, where nothing was, what it declares."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from benchmarks.datasets.archives import PageRow
from digests.articles.article import ExtractedPage

DAY = timedelta(days=1)
TARGETS = {"title": 0.92, "date": 0.98, "author": 0.88, "image": 0.98, "language": 0.97}
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_PICTURE = re.compile(r"<meta\b[^>]{0,500}?\b(?:og:image|twitter:image)\b", re.IGNORECASE)


def hits(rows: Sequence[PageRow], pages: Sequence[ExtractedPage | None]) -> dict[str, list[bool]]:
    """For each fact, whether it is right on each page that has it. A row may have title,
    authors (a list) and date.

    A title may lack or have more after it than the noted one; of several authors one is enough; a date is right within
    a day. A picture is one where the page declares one; a language is right where it is the declared one.
    """
    found: dict[str, list[bool]] = {fact: [] for fact in TARGETS}
    for row, page in zip(rows, pages, strict=True):
        title, authors, date = row.get("title"), row.get("authors"), row.get("date")
        if title:
            found["title"].append(page is not None and _letters(page.title).startswith(_letters(title)))
        if authors:
            said = _letters(page.author) if page else ""
            found["author"].append(any(_letters(name) in said for name in authors))
        if date:
            found["date"].append(bool(page and page.published_at and abs(page.published_at - _moment(date)) <= DAY))
        if _PICTURE.search(row["html"]):
            found["image"].append(bool(page and page.image))
        if declared := _LANGUAGE.search(row["html"]):
            found["language"].append(bool(page and page.language == declared[1].lower()))
    return found


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.astimezone()


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
