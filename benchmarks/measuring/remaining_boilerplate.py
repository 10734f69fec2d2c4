"""What is left in the texts of pages that is no part of an article: boilerplate, broken-off ends, repeated lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.datasets.archives import PageRow
from benchmarks.measuring.bootstrap import Interval, difference
from benchmarks.measuring.report import Measured, table
from benchmarks.measuring.shingle_overlap import kept, overall
from digests.articles.url import host
from digests.boilerplate.repeated_lines import line_hashes, without_repeated_lines
from digests.boilerplate.truncation import is_truncated

HEADING_WORDS = 9
LEARNT_FROM = 2  # pages of a host; the bot asks for three, but few hosts of such sets have as many
# How boilerplate begins, in 25 languages; a list of its own, so that the bot's is not judged by itself.
HEADINGS = tuple(
    """
    latest news|most read|must read|you might also like|you may also like|read next|read also|sign up|
    related articles|recommended|more from|trending|don't miss|lesen sie auch|auch interessant|
    mehr zum thema|meistgelesen|à lire aussi|lire aussi|les plus lus|lea también|te puede interesar|
    lo más leído|leia também|mais lidas|veja também|leggi anche|i più letti|potrebbe interessarti|lees ook|
    meest gelezen|läs också|mest läst|les også|mest lest|læs også|mest læste|lue myös|luetuimmat|
    czytaj także|czytaj też|zobacz też|čtěte také|nejčtenější|olvasta már|citește și|διαβάστε επίσης|
    читайте также|читайте також|самое читаемое|ilgili haberler|en çok okunanlar|اقرأ أيضا|関連記事|おすすめ記事|
    相关阅读|相關新聞|관련기사|많이 본 뉴스|यह भी पढ़ें|baca juga|tin liên quan
    """.replace("\n    ", "")
    .strip()
    .split("|")
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that were made of the pages `rows`: with their markup, and without."""

    rows: Sequence[PageRow]
    marked: Sequence[str]
    plain: Sequence[str]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every text, and the noted one of its page."""
        for row, marked, plain in zip(self.rows, self.marked, self.plain, strict=True):
            yield from ((marked, row["body"]), (plain, row["body"]))


def boilerplate_left(texts: Texts) -> Measured:
    """Lines left that begin as boilerplate does and stand in no noted text, and texts that break off."""
    headed = [line for text, noted in texts.pairs() for line in text.split("\n") if _is_headed(line, noted)]
    cut = sum(is_truncated(text.rpartition("\n")[2]) for text, _ in texts.pairs())
    counts = {"boilerplate headings left": len(headed), "last sentences cut off": cut}
    head = ("what", f"in {2 * len(texts.rows):,} texts", "wanted")
    table("Boilerplate, with markup and without", [head, *((name, count, 0) for name, count in counts.items())])
    for line in sorted(headed):
        print("left:", line)
    return {name.replace(" ", "_"): count for name, count in counts.items()}


def repeated_lines_removed(texts: Texts) -> Measured:
    """What it brings to leave out, as the bot does, the lines that stand on another page of the same host."""
    hosts = [host(row["url"]) for row in texts.rows]
    sizes = Counter(hosts)
    where = [place for place, site in enumerate(hosts) if sizes[site] >= LEARNT_FROM]
    if not where:
        return {"learnt_pages": 0}
    head = ("markup", "pages", "F1 before", "F1 after", "gain, of 100", "wanted")
    lines, gains = list[tuple[object, ...]](), dict[str, float]()
    for name, made in (("with", texts.marked), ("without", texts.plain)):
        noted = [texts.rows[place]["body"] for place in where]
        before = [made[place] for place in where]
        gain, *f1 = _learnt(before, [hosts[place] for place in where], noted)
        lines.append((name, len(where), *f1, gain.signed(), "> 0"))
        gains[f"learnt_gain_{name}_markup"] = round(gain.mean, 3)
    table(f"Lines that stand on {LEARNT_FROM} pages of a host left out", [head, *lines])
    return {"learnt_pages": len(where), **gains}


def _is_headed(line: str, noted: str) -> bool:
    return len(line.split()) <= HEADING_WORDS and line.casefold().startswith(HEADINGS) and line not in noted


def _learnt(before: Sequence[str], hosts: Sequence[str], noted: Sequence[str]) -> tuple[Interval, str, str]:
    """By how much the pages of the `hosts` gain, of 100; their F1 before and after."""
    seen = {site: Counter[bytes]() for site in hosts}
    for text, site in zip(before, hosts, strict=True):
        seen[site].update(set(line_hashes(text)))
    repeated = {site: {mark for mark, count in lines.items() if count >= LEARNT_FROM} for site, lines in seen.items()}
    after = [without_repeated_lines(text, repeated[site]) for text, site in zip(before, hosts, strict=True)]
    was, now = ([kept(*pair) for pair in zip(texts, noted, strict=True)] for texts in (before, after))
    gain = difference([100 * one.f1 for one in now], [100 * one.f1 for one in was])
    return gain, f"{overall(was).f1:.3f}", f"{overall(now).f1:.3f}"
