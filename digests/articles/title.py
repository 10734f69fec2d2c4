"""Title extraction: the headline of a page's article, of all the titles that stand on the page and in its metadata."""

import copy
import re
from collections.abc import Iterable, Mapping

import lxml.html

from digests.boilerplate.blocks import letters
from digests.boilerplate.truncation import is_truncated
from digests.text.markup import one_line, to_text
from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN
from digests.text.words.word_count import word_count

MAX_TITLE = 300

# Whatever sets a name off counts, as it is cut only where it is the outlet's.
_SUFFIX = re.compile(r"(.{8,}?)\s+(?:[|–—·»•«‹›~@/<>:]|\|\||::|-{1,2})\s+([^|–—·»•«]{2,60})$")
_TIGHT_SUFFIX = re.compile(
    rf"(.{{4,}}?)\s*(?:[_|｜丨]|(?:[-－–：]|—{{1,2}})(?=[{HAN_AND_KANA}{HANGUL}]))\s*([^_|｜丨]{{2,60}})$"
)
_ENCLOSED_SUFFIX = re.compile(r"(.{4,}?)(?:[.]\s+|\s*[【\[(（])([^.【】\[\]()（）]{2,60})[】\])）]?$")
_PREFIX = re.compile(r"([^|–—·»•]{2,60}?)\s+(?:[|–—·»•]|::|-{1,2})\s+(.{8,})$")
_SECTION = re.compile(r"(.{12,}?)\s*[|｜_»«]\s*(?:[^\s|｜_»«]+\s?){1,2}$")  # "… | Local news", before the site's name
_PATH = re.compile(r"(.{4,}?)(?:\s+<\s+[^<]{1,30}){2,}$|(.{8,}?)\s+>\s+[^>]{1,30}$")  # "… < Society < Articles"
_CHANNELS = re.compile(rf"([^_]*[{HAN_AND_KANA}][^_]{{3,}})_[^_]+(?:_[^_]+)*$")  # Chinese sites: "…_News_Site"
_COUNT = re.compile(r"\(\d{1,3}\+?\)\s+")  # of messages that wait for the reader
_AROUND = " :|-–—"
_MAX_SUFFIXES = 3
_MAX_HEADING = 10_000  # characters of its markup
_MARKUP = re.compile(r"</\s*[a-z]|<\s*(?:br|wbr|img|hr)\b", re.IGNORECASE)  # else "<blink>" is what a title speaks of
_INLINE = r"(?:span|strong|em|b|i|small|a)"
_LETTER = rf"(?![{HAN_AND_KANA}{SOUTH_EAST_ASIAN}])[^\W_]"
# Lines of a title that are parted by their style alone.
_TOUCHING = re.compile(rf"(?<={_LETTER}{_LETTER})(</{_INLINE}>)\s*(?=<{_INLINE}\b[^<>]*>\s*{_LETTER}{_LETTER})")
_ENTRY_TITLE = (
    "//*[self::h1 or self::h2 or self::h3][contains(@class, 'entry-title') or contains(@class, 'post-title')]"
)
_MAX_HEADINGS = 3
_MAX_SECOND = 20  # those of other articles' lists do no harm
_KICKER_WORDS = 5
# Parts of a heading that are none of its words, by their class.
_BESIDE_TITLE = re.compile(
    r"(?<![^\s_-])(?:shar(?:e|ing)|bookmark|sr-only|visually-?hidden|screen-?reader(?:-text)?|icons?|kicker|eyebrow"
    r"|overline|badge|tooltip|date|timestamp|headerlink|permalink|anchor)(?![^\s_-])",
    re.IGNORECASE,
)


def article_title(root: lxml.html.HtmlElement, meta: Mapping[str, str], headline: str, outlet: frozenset[str]) -> str:
    """The title that most places agree on, the shown one in doubt; where no two agree, the first that is declared.

    What is declared for other sites, in `meta`, may be an abridgement, and what is shown largest may be a name of the
    `outlet`: hence the vote. A heading of second rank has one, as the first rank may be a step of a path to the page.
    `headline` is what the page's JSON-LD says.
    """
    declared = (meta.get("og:title") or meta.get("twitter:title"), headline or meta.get("headline") or _marked(root))
    first, second = _headings(root, "h1", _MAX_HEADINGS), _headings(root, "h2", _MAX_SECOND)
    places = [[title] for title in declared] + [first, [root.findtext(".//title")]]
    titles = [[_without_site(_title_line(title), outlet) for title in place if title] for place in places]
    shown = [letters(heading) for heading in (*first, *second, *_headings(root, "h1", _MAX_HEADINGS, whole=True))]
    unseen = [{letters(title) for title in place} for place in (*titles[: len(declared)], titles[-1])]

    def weight(title: str) -> tuple[int, bool, bool]:
        key = letters(title)
        if not title or key in outlet:
            return (int(bool(title)), False, False)
        seen = any(heading.endswith(key) for heading in shown)  # a kicker may stand before it
        count = seen + sum(key in place for place in unseen)
        return (count, seen, not is_truncated(title)) if count > 1 else (2, False, False)

    chosen = max((title for place in titles for title in place), key=weight, default="")
    if is_truncated(chosen):
        chosen = next((title for place in titles for title in place if _continues(title, chosen)), chosen)
    return _without_kicker(chosen, titles[0], shown)


def _continues(title: str, truncated: str) -> bool:
    return not is_truncated(title) and title.startswith(truncated.rstrip(" .…["))


def shown_titles(root: lxml.html.HtmlElement) -> tuple[str, ...]:
    """What the page's <title> and its first headings of first rank say, whatever its metadata says."""
    titles = (root.findtext(".//title") or "", *_headings(root, "h1", _MAX_HEADINGS))
    return tuple(filter(None, map(_title_line, titles)))


def _without_site(title: str, outlet: frozenset[str]) -> str:
    """`title` without " | Site name" at its end or its beginning, where that is one of the names of the `outlet`, and
    without the section or path that stands before the name.
    """
    whole = title = _COUNT.sub("", title.rstrip(_AROUND), count=1) if title.startswith("(") else title.rstrip(_AROUND)
    for _ in range(_MAX_SUFFIXES):
        match = _SUFFIX.fullmatch(title) or _TIGHT_SUFFIX.fullmatch(title)
        if not (match and _is_like_a_name(match[2], outlet)):
            match = _ENCLOSED_SUFFIX.fullmatch(title)
            if not (match and letters(match[2]) in outlet):
                break
        title = match[1]
    if (prefix := _PREFIX.fullmatch(title)) and letters(prefix[1]) in outlet:
        return prefix[2]
    section = _SECTION.fullmatch(title) if title != whole else None
    shorter = (
        (_PATH.fullmatch(title) if title != whole or "<" in title else None) or section or _CHANNELS.fullmatch(title)
    )
    return next(filter(None, shorter.groups())) if shorter else title


def _is_like_a_name(suffix: str, outlet: frozenset[str]) -> bool:
    key = letters(suffix)
    return bool(key) and any(key in name or name in key for name in outlet)


def _marked(root: lxml.html.HtmlElement) -> str:
    """The headline that microdata mark on the page, or the one heading of an entry that blogs mark."""
    element = next(iter(root.xpath("//*[@itemprop='headline' and not(@content)]")), None)
    if element is not None:
        return _heading_text(element)
    entries = root.xpath(_ENTRY_TITLE)[:2]
    return _heading_text(entries[0]) if len(entries) == 1 else ""


def _headings(root: lxml.html.HtmlElement, tag: str, most: int, *, whole: bool = False) -> list[str]:
    """The text of the first headings that stand in no menu or list, with their kickers where they are `whole`."""
    headings = root.xpath(f"//{tag}[not(ancestor::nav or ancestor::li)]")[:most]
    return [_words(heading) if whole else _heading_text(heading) for heading in headings]


def _heading_text(heading: lxml.html.HtmlElement) -> str:
    """The title in `heading`, without its kicker, what is not shown and what shares it."""
    return _words(_title_alone(heading)) or _words(heading)


def _words(heading: lxml.html.HtmlElement) -> str:
    """The words of `heading` without its buttons and pictures, its lines parted by blanks."""
    markup = lxml.html.tostring(heading, encoding="unicode", with_tail=False)[:_MAX_HEADING]
    # Escaped: `_title_line` looks for markup that was written to be shown, and finds none in what was read from it.
    return " ".join(to_text(_TOUCHING.sub(r"\1 ", markup), 1_000).split("\n")).replace("<", "&lt;")


def _title_alone(heading: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    bare = copy.deepcopy(heading)
    for part in [part for part in bare.iterdescendants() if isinstance(part.tag, str)]:
        is_hidden = part.get("hidden") is not None or part.get("aria-hidden") == "true"
        if is_hidden or part.tag == "time" or _BESIDE_TITLE.search(part.get("class", "")):
            part.drop_tree()
    return bare


def _title_line(title: str) -> str:
    """`title`, decoded and without markup, as one line; a tag that is named and closed nowhere is a word of it."""
    return one_line(title if _MARKUP.search(title) else title.replace("<", "&lt;"), MAX_TITLE)


def _without_kicker(title: str, declared: Iterable[str], shown: Iterable[str]) -> str:
    """`title` without "Kicker: " where it is `declared` so, or a heading that is `shown` has another one."""
    kicker, _, bare = title.partition(": ")
    whole, end = letters(title), letters(bare)
    others = (heading for heading in shown if heading.endswith(end) and not heading.endswith(whole))
    if end and word_count(kicker) <= _KICKER_WORDS and any(heading != end for heading in others):
        return bare
    return next((name for name in declared if title.endswith(f": {name}")), title)
