"""A chat's digests as a feed: Atom (RFC 4287) or JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from bot.texts.texts import Texts
from digests.chats.chat import Length
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.story_lengths import shown_and_more

ATOM = "http://www.w3.org/2005/Atom"
PATH = "/digests/"  # below the operator's public address
# What no XML may hold (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def address(public_url: str, secret: str, form: str) -> str:
    """Where the feed with the secret is, in the form "atom" or "json"."""
    return f"{public_url}{PATH}{secret}.{form}"


@dataclass(frozen=True, slots=True)
class DigestFeed:
    """The digests of one chat, by their numbers, the newest first; `url` is where the feed is, and its name for ever.

    `zone` is where the reader's days begin.
    """

    url: str
    digests: Mapping[int, Digest]
    zone: str
    say: Texts

    def atom(self) -> bytes:
        """As Atom, whose entries are digests."""
        feed = etree.Element("feed", xmlns=ATOM)
        _put(feed, "id", self.url)
        _put(feed, "title", self.say.moving.feed_title())
        _put(feed, "updated", _moment(max((digest.made_at for digest in self.digests.values()), default=_EPOCH)))
        etree.SubElement(feed, "link", rel="self", href=self.url)
        _put(etree.SubElement(feed, "author"), "name", "Broadsheet")
        for number, digest in self.digests.items():
            entry = etree.SubElement(feed, "entry")
            _put(entry, "id", f"urn:broadsheet:digest:{number}")
            _put(entry, "title", self._title(digest))
            _put(entry, "updated", _moment(digest.made_at))
            etree.SubElement(entry, "content", type="html").text = _clean(as_html(digest, self.say))
        return etree.tostring(feed, encoding="UTF-8", xml_declaration=True)

    def json(self) -> bytes:
        """As a JSON Feed, whose items are digests."""
        items = [
            {
                "id": f"urn:broadsheet:digest:{number}",
                "title": self._title(digest),
                "date_published": _moment(digest.made_at),
                "content_html": as_html(digest, self.say),
            }
            for number, digest in self.digests.items()
        ]
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.say.moving.feed_title(),
            "feed_url": self.url,
            "items": items,
        }
        return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")

    def _title(self, digest: Digest) -> str:
        headline = digest.items[0].lead.title if digest.items else ""
        when = self.say.formats.moment(digest.made_at, self.zone)
        return f"{when}: {headline}" if headline else when


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def as_html(digest: Digest, say: Texts) -> str:
    """The whole digest: headline, sentences and sources of each story, and the other headlines."""
    also = "".join(
        f"<li>{_link(item.lead.title, item.lead.url)} ({_escaped(item.lead.site)})</li>" for item in digest.also
    )
    told = "".join(_story(item) for item in digest.items)
    return f"{told}<p>{_escaped(say.digests.also())}</p><ul>{also}</ul>" if also else told


def _story(item: DigestItem) -> str:
    shown, more = shown_and_more(item, Length.FULL)
    sentences = " ".join(_escaped(quote.text) for quote in item.quotes if quote in shown or quote in more)
    sources = ", ".join(_link(article.site, article.url) for article in item.story_articles)
    return f"<h3>{_link(item.lead.title, item.lead.url)}</h3><p>{sentences}</p><p>{sources}</p>"


def _link(words: str, url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return _escaped(words)
    return f'<a href="{html.escape(url)}">{_escaped(words)}</a>'


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)


def _put(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, name).text = _clean(words)


def _clean(words: str) -> str:
    return _FORBIDDEN.sub("", words)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
