"""Ways to get the article out of a page: ours, and those of others, each on the same text."""

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.datasets.archives import PageRow
from benchmarks.measuring.bootstrap import difference
from benchmarks.measuring.shingle_overlap import Kept, kept, overall
from digests.articles.article import ExtractedPage
from digests.articles.page import extract
from digests.errors import PageError
from digests.text.markup import to_text

BAD = 0.5  # F1 of a page that was missed
WARM_UP = 10  # pages that are read before the clock counts, as every reader loads its words and patterns at first

Extractor = Callable[[str, str], str]  # HTML and address -> text


@dataclass(frozen=True, slots=True)
class Rival:
    name: str
    extract: Extractor


@dataclass(frozen=True, slots=True)
class Read:
    """What one extractor made of every page."""

    name: str
    texts: tuple[str, ...]
    kept: tuple[Kept, ...]
    seconds: tuple[float, ...]

    def row(self, first: "Read") -> tuple[object, ...]:
        """A line for a table: precision, recall, F1, bad pages, by how much `first` is ahead, milliseconds."""
        whole = overall(self.kept)
        ahead = "" if self is first else difference(first.points(), self.points()).signed()
        shares = (f"{value:.3f}" for value in (whole.precision, whole.recall, whole.f1))
        slow = 1_000 * np.quantile(self.seconds, 0.95)
        return (self.name, *shares, self.bad(), ahead, f"{self.milliseconds():.0f}", f"{slow:.0f}")

    def milliseconds(self) -> float:
        """Of the processor's time, on average a page."""
        return 1_000 * sum(self.seconds) / len(self.seconds)

    def points(self) -> list[float]:
        """The F1 of each page, of 100."""
        return [100 * one.f1 for one in self.kept]

    def bad(self) -> int:
        return sum(one.f1 < BAD for one in self.kept)


def read_by(name: str, extract: Extractor, rows: Sequence[PageRow]) -> Read:
    """Every page read by `extract`; one that it fails on has no text. Seconds are the processor's."""
    for row in rows[:WARM_UP]:
        _read(extract, row)
    texts, seconds = list[str](), list[float]()
    for row in rows:
        started = time.process_time()
        texts.append(_read(extract, row))
        seconds.append(time.process_time() - started)
    scored = tuple(kept(text, row["body"]) for text, row in zip(texts, rows, strict=True))
    return Read(name, tuple(texts), scored, tuple(seconds))


def _read(extract: Extractor, row: PageRow) -> str:
    try:
        return extract(row["html"], row["url"])
    except Exception:  # noqa: BLE001 (a rival may raise anything)
        return ""


def ours(html: str, url: str) -> ExtractedPage | None:
    """What the bot makes of the page; None where it refuses it."""
    try:
        return extract(html.encode("utf-8", "replace"), url=url, charset="utf-8")
    except PageError:
        return None


def ours_text(html: str, url: str) -> str:
    page = ours(html, url)
    return page.text if page else ""


def rivals() -> list[Rival]:
    """Those whose package is installed; a line is printed for each that isn't."""
    found = list[Rival]()
    for name, load in _LOADERS.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found.append(Rival(name, load()))
        except ImportError:
            print(f"{name} is not installed, and is left out.")
    return found


def _trafilatura() -> Extractor:
    import trafilatura  # noqa: PLC0415 (a rival is loaded where it runs)

    return lambda html, url: trafilatura.extract(html, url=url, include_comments=False) or ""


def _precise() -> Extractor:
    import trafilatura  # noqa: PLC0415 (a rival is loaded where it runs)

    return lambda html, url: trafilatura.extract(html, url=url, include_comments=False, favor_precision=True) or ""


def _readability() -> Extractor:
    from readability import Document  # noqa: PLC0415 (a rival is loaded where it runs)

    return lambda html, _: to_text(Document(html).summary(html_partial=True))


def _newspaper() -> Extractor:
    import newspaper  # noqa: PLC0415 (a rival is loaded where it runs)

    def read(html: str, url: str) -> str:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return read


_LOADERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": _trafilatura,
    "trafilatura precise": _precise,
    "readability": _readability,
    "newspaper4k": _newspaper,
}
