"""Metadata extraction: when a page says that its article appeared. What stands anywhere else on it is no date of it."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import lxml.html

from digests.boilerplate.truncation import ends_sentence
from digests.text.dates.calendar_names import month, weekday
from digests.text.dates.parsing import DateHints, parse_date
from digests.text.words.word_count import word_count

MOST_ELEMENTS = 3_000  # that are looked at for a labelled date
_DATE_LINE = 160  # characters
_FEW = 6  # elements in a line
_TOKENS = 12  # words of a date at most, its weekday, time and zone with it
_LONG_WORDS = 20  # of a paragraph: with the first one of them the head of an article ends
_HEAD = 120  # elements
_PUBLISHED = re.compile(
    r"""\b(?:published|publiziert|posted(?:\s+on)?|veröffentlicht(?:\s+am)?|erschienen\s+am|publiée?\s+le|publicado(?:\s+el|\s+em)?|pubblicato(?:\s+il)?
    |gepubliceerd(?:\s+op)?|publicera[dt]|publisert|offentliggjort|udgivet|julkaistu|opublikowano|publikován[oé]|zverejnené
    |közzétéve|megjelent|publicat(?:\s+pe)?|опубликовано|опубліковано|публикувано|objavljeno|објављено|δημοσιεύ[τθ]ηκε
    |yayın(?:lanma)?(?:\s+tarihi)?|تاريخ\s+النشر|نُشر|فُרסם|פורסם|प्रकाशित|diterbitkan|dipublikasikan|ngày\s+đăng|เผยแพร่|公開日?|掲載日?
    |发布时间|發布時間|发表于|게시일?|(?:기사)?입력|avaldatud|publicēts|paskelbta
    |data\s+publikacji|mis\s+en\s+ligne(?:\s+le)?|fecha\s+de\s+publicación|data\s+di\s+pubblicazione|data\s+da\s+publicação|erstellt\s+am
    |geplaatst(?:\s+op)?|publicerat|vydáno|publikálva|дата\s+публикации|дата\s+публікації|δημοσίευση|(?:تم\s+النشر|نشر)\s+(?:في|بتاريخ)|đăng\s+lúc
    |(?:created|issued)(?:\s+on)?(?=\s*:)|配信|投稿日|发布于|發布於|등록|tayang)\s*[:：]?""",
    re.IGNORECASE | re.VERBOSE,
)
_CHANGED = re.compile(
    r"""updated|modified|edited|corrected|aktualisiert|geändert|mis\s+à\s+jour|modifié|actualizad|aggiornat|atualizad|bijgewerkt
    |uppdaterad|oppdatert|opdateret|päivitetty|zaktualiz|aktualiz|frissítve|обновлен|оновлен|更新|수정|güncelle|diperbarui|cập\s+nhật""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ABOUT_DATES = re.compile(r"date|time|publi|posted|byline|meta|stamp", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"related|recommend|comment|sidebar|footer|most-?(?:read|popular)|trending|widget|teaser|promo|copyright|event",
    re.IGNORECASE,
)
_OTHER_WORDS = 2  # beside a date, of
_LONG_WORD = 4  # letters at least
_DATE_WORDS = 5  # "13 ноября 2026 г." is no sentence
# In the address of an event its own day stands.
_EVENT = re.compile(
    r"/(?:events?|eventos?|eventi|veranstaltung(?:en)?|termine?|agenda|kalender|calendar|calendario)/", re.IGNORECASE
)
_IN_PATH = re.compile(r"[/-]((?:19|20)\d\d)([-/]?)(0\d|1[0-2])\2([0-2]\d|3[01])(?!\d)")


def shown_date(root: lxml.html.HtmlElement, url: str, hints: DateHints) -> datetime | None:
    """When the article appeared, as its page says in a place that is for that: an element declared as its date, a line
    that says "Published", the head of the article, or the address. None where none does.
    """
    for dates in (_declared(root, hints), _labelled(root, hints), _in_head(root, hints), _in_path(url)):
        if moment := next(dates, None):
            return moment
    return None


def _declared(root: lxml.html.HtmlElement, hints: DateHints) -> Iterator[datetime]:
    for element in root.xpath("//*[@itemprop='datePublished' or @property='datePublished'] | //time[@pubdate]")[:3]:
        for value in (element.get("datetime"), element.get("content"), element.text_content()):
            if value and (moment := _first_date(value, hints)):
                yield moment
    for element in root.xpath("//abbr[@title and contains(@class, 'published')]")[:3]:  # of the microformat hAtom
        if moment := parse_date(element.get("title"), hints):
            yield moment
    published = (element for element in root.xpath("//time[@datetime]")[:_HEAD] if _is_published(element))
    moments = {moment for element in published if (moment := parse_date(element.get("datetime"), hints))}
    if len(moments) == 1:
        yield moments.pop()


def _is_published(element: lxml.html.HtmlElement) -> bool:
    around = [element, *element.iterancestors()][:4]
    return any("publish" in _names(one).lower() for one in around) and not _is_elsewhere(element)


def _labelled(root: lxml.html.HtmlElement, hints: DateHints) -> Iterator[datetime]:
    """The date behind "Published" in a short line, which may tell of a later change as well."""
    for count, element in enumerate(root.iter("p", "div", "span", "time", "li")):
        if count == MOST_ELEMENTS:
            break
        line = " ".join(element.text_content().split()) if len(element) <= _FEW else ""
        label = _PUBLISHED.search(line) if len(line) <= _DATE_LINE else None
        if label and (moment := _first_date(line[label.end() :], hints)):
            yield moment


def _in_head(root: lxml.html.HtmlElement, hints: DateHints) -> Iterator[datetime]:
    """The date between an article's title and its text; the first, of two that tell of its changes too."""
    moments = list[datetime]()
    for element in _head(root):
        if element.tag == "time" and element.get("datetime"):
            moment = parse_date(element.get("datetime"), hints)
        elif len(element) <= _FEW and (element.tag == "time" or _ABOUT_DATES.search(_names(element))):
            line = " ".join(element.text_content().split())
            before_changes = _CHANGED.split(line, maxsplit=1)[0]
            moment = _first_date(before_changes, hints) if len(line) <= _DATE_LINE else None
        elif element.tag in ("p", "div", "span") and not len(element) and _YEAR.search(element.text or ""):
            moment = parse_date(element.text, hints) if _is_mere_date(element.text) else None
        else:
            continue
        if moment:
            moments.append(moment)
    yield from sorted(moments)


def _is_mere_date(text: str) -> bool:
    """Whether there is little beside the date in `text`; a sentence may tell of one."""
    words = [word.strip(".,") for word in text.split()]
    others = [
        word for word in words if word.isalpha() and len(word) >= _LONG_WORD and not (month(word) or weekday(word))
    ]
    return len(others) <= _OTHER_WORDS and not (ends_sentence(text) and len(words) > _DATE_WORDS)


def _head(root: lxml.html.HtmlElement) -> Sequence[lxml.html.HtmlElement]:
    """The elements from the beginning of the article to its first paragraph."""
    heading = next(iter(root.xpath("//h1") or root.xpath("//article")), None)
    if heading is None:
        return ()
    start = next(heading.iterancestors("header", "article", "main"), heading)
    elements, following = [], [*start.iter(), *start.itersiblings()]
    for element in following[: 4 * _HEAD]:
        if not isinstance(element.tag, str) or _is_elsewhere(element):
            continue
        if element.tag in ("p", "div") and len(element) <= 1 and word_count(element.text_content()) >= _LONG_WORDS:
            break
        elements.append(element)
    return elements[:_HEAD]


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    around = [element, *element.iterancestors()][:6]
    return any(one.tag in ("nav", "aside", "footer") or _ELSEWHERE.search(_names(one)) for one in around)


def _in_path(url: str) -> Iterator[datetime]:
    found = _IN_PATH.search(url)
    if found and not _EVENT.search(url):
        moment = parse_date(f"{found[1]}-{found[3]}-{found[4]}")
        if moment:
            yield moment


def _first_date(line: str, hints: DateHints) -> datetime | None:
    """The date that `line` begins with, in as many of its first words as make one."""
    words = line.split()[:_TOKENS]
    texts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((moment for text in texts if (moment := parse_date(text, hints))), None)


def _names(element: lxml.html.HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
