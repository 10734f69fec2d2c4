"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Mapping

from digests.articles.url import http_url
from digests.errors import FeedError
from digests.feeds.entries import ParsedFeed, RawEntry, build_feed
from digests.text.dates.parsing import parse_date
from digests.text.markup import from_plain


def parse(text: str, url: str) -> ParsedFeed:
    """The JSON Feed in `text`, fetched from `url`. Fields of the wrong type count as absent.

    Raises FeedError where it is no JSON, or JSON of something else.
    """
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedError("json-broken") from error
    items = _list(document, "items") if isinstance(document, dict) else None
    if items is None:
        raise FeedError("json-not-a-feed")
    return build_feed(
        title=from_plain(_text(document, "title")),
        site_url=_text(document, "home_page_url"),
        language=_text(document, "language"),
        ttl=None,
        raw=[_raw(item) for item in items if isinstance(item, dict)],
        url=url,
    )


def _raw(item: Mapping[str, object]) -> RawEntry:
    pictures = (_text(file, "url") for file in _list(item, "attachments") or () if _is_picture(file))
    return RawEntry(
        guid=_text(item, "id"),
        links=(_text(item, "url"), _text(item, "external_url"), http_url(_text(item, "id"))),
        title=from_plain(_text(item, "title")),
        content=_text(item, "content_html") or from_plain(_text(item, "content_text")),
        summary=from_plain(_text(item, "summary")),
        author=_authors(item),
        image=_text(item, "image") or _text(item, "banner_image") or next(pictures, ""),
        language=_text(item, "language"),
        recordings=[_text(file, "url") for file in _list(item, "attachments") or () if not _is_picture(file)],
        published_at=parse_date(_text(item, "date_published")) or parse_date(_text(item, "date_modified")),
    )


def _authors(item: Mapping[str, object]) -> str:
    """1.1 has a list of authors, 1.0 one author."""
    authors = _list(item, "authors") or [item.get("author")]
    return ", ".join(name for author in authors if (name := _text(author, "name")))


def _is_picture(attachment: object) -> bool:
    return _text(attachment, "mime_type").startswith("image/")


def _text(value: object, name: str) -> str:
    """The string `name` of the object `value`; numbers, which some use as ids, become strings; else ""."""
    text = value.get(name) if isinstance(value, Mapping) else None
    return str(text) if isinstance(text, str | int) and not isinstance(text, bool) else ""


def _list(value: Mapping[str, object], name: str) -> list[object] | None:
    items = value.get(name)
    return items if isinstance(items, list) else None
