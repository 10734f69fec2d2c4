"""JSON-LD (schema.org) of an article's page: what its publisher states for search engines."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.html

_MAX_SCRIPTS = 20
_MAX_SCRIPT = 500_000  # characters
_MAX_NODES = 2_000
_MAX_DOCUMENTS = 20  # in one script
_MAX_DEPTH = 6
_MAX_UPDATES = 100  # of a live blog
# What hides a script from browsers of the last century, and what JavaScript allows but JSON does not.
_WRAPPING = re.compile(
    r"\A\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/|-->)?\s*)+|\s*(?:(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*)+\Z"
)
_DECODER = json.JSONDecoder(strict=False)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


@dataclass(frozen=True, slots=True)
class StructuredArticle:
    """The strings as the page has them, unchecked; each may be empty."""

    headline: str = ""
    body: str = ""
    description: str = ""
    author: str = ""
    site: str = ""
    owner: str = ""
    image: str = ""
    language: str = ""
    published: str = ""


def read(root: lxml.html.HtmlElement) -> StructuredArticle:
    """What the first article among the page's JSON-LD scripts says; broken and oversized scripts are passed over."""
    nodes = [node for document in _documents(root) for node in _nodes(document)]
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return StructuredArticle()
    return StructuredArticle(
        headline=_text(article, "headline") or _text(article, "name"),
        body=_text(article, "articleBody") or _text(article, "text") or _updates(article),
        description=_text(article, "description"),
        author=", ".join(dict.fromkeys(_names(article.get("author")))),
        site=next(_names(article.get("publisher")), ""),
        owner=_owner(article.get("publisher")),
        image=next(_addresses(article.get("image")), ""),
        language=_text(article, "inLanguage"),
        published=_text(article, "datePublished"),
    )


def _documents(root: lxml.html.HtmlElement) -> Iterator[object]:
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:_MAX_SCRIPTS]:
        source = _WRAPPING.sub("", (script.text or "")[: _MAX_SCRIPT + 1]).strip().removesuffix(";")
        if len(source) <= _MAX_SCRIPT:
            written = html.unescape(source) if source.startswith(("{&quot;", "[{&quot;")) else source
            yield from _parsed(written) or _parsed(_TRAILING_COMMA.sub("", written))


def _parsed(source: str) -> list[object]:
    """The documents in `source`, one after the other; none where one of them is broken."""
    documents, rest = list[object](), source
    try:
        while rest and len(documents) < _MAX_DOCUMENTS:
            document, end = _DECODER.raw_decode(rest)
            documents.append(document)
            rest = rest[end:].lstrip(" \t\r\n,;")
    except (ValueError, RecursionError):
        return []
    return documents


def _nodes(document: object) -> list[Mapping[str, object]]:
    """The objects of a document, outermost first: those in lists and graphs, and what pages are about."""
    objects, level = list[Mapping[str, object]](), [document]
    for _ in range(_MAX_DEPTH):
        inner = list[object]()
        for value in level[:_MAX_NODES]:
            if isinstance(value, list):
                inner += value[:_MAX_NODES]
            elif isinstance(value, dict):
                objects.append(value)
                inner += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]
        level = inner
    return objects


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.removesuffix("Posting").endswith(("Article", "Blog", "Report", "Analysis"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    ) and any(name in node for name in ("headline", "datePublished", "articleBody", "liveBlogUpdate"))


def _updates(article: Mapping[str, object]) -> str:
    """What a live blog has to tell, an update a line, in its order."""
    updates = article.get("liveBlogUpdate")
    several = updates[:_MAX_UPDATES] if isinstance(updates, list) else [updates]
    texts = (_text(update, "articleBody") or _text(update, "description") for update in several)
    return "\n".join(filter(None, texts))


def _names(value: object) -> Iterator[str]:
    """The names of people or organisations, which may be one or many, objects or plain strings."""
    for item in value[:20] if isinstance(value, list) else [value]:
        name = item if isinstance(item, str) else _text(item, "name")
        if name and not name.startswith(("http://", "https://")):
            yield name


def _owner(publisher: object) -> str:
    """The organisation behind a publisher, or its own name where it names none."""
    for item in publisher[:20] if isinstance(publisher, list) else [publisher]:
        parent = item.get("parentOrganization") if isinstance(item, Mapping) else None
        if owner := next(_names(parent), ""):
            return owner
    return next(_names(publisher), "")


def _addresses(value: object) -> Iterator[str]:
    for item in value[:20] if isinstance(value, list) else [value]:
        address = item if isinstance(item, str) else _text(item, "url")
        if address:
            yield address


def _text(value: object, name: str) -> str:
    """The string `name` of the object `value`; the first, where there are several; else ""."""
    text = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(text, list) and text:
        text = text[0]
    return text if isinstance(text, str) else ""
