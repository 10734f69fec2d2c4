"""The sample newsroom's outlets and articles, read from its data files and checked."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from playground.newsroom.boilerplate import Boilerplate, read_boilerplate
from playground.newsroom.markup import Vocabulary, to_bytes
from playground.newsroom.table import ContentError, Table

OLDEST_MINUTES = 2880
LATEST_MINUTES = -360
_Choice = TypeVar("_Choice", bound=StrEnum)
DATA = Path(__file__).parent
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ARTICLE_FIELDS = ("title", "standfirst", "author", "section", "event", "minutes", "tags", "image", "paywall")
_OUTLET_FIELDS = ("slug", "name", "language", "title", "tagline", "feed", "topic", "authors", "template", "accent")


class FeedFormat(StrEnum):
    """How an outlet publishes its feed, and how much of each article stands in it."""

    RSS_FULL = "rss2-full"
    RSS_TEASER = "rss2-teaser"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"

    @property
    def file(self) -> str:
        """The last part of the feed's address."""
        return {self.ATOM: "atom.xml", self.RDF: "index.rdf", self.JSON: "feed.json"}.get(self, "feed.xml")

    @property
    def media_type(self) -> str:
        """The Content-Type the feed is served with."""
        kinds = {self.ATOM: "atom+xml", self.RDF: "rdf+xml", self.JSON: "feed+json"}
        return f"application/{kinds.get(self, 'rss+xml')}"


class PageTemplate(StrEnum):
    """How an outlet marks up its article pages."""

    SEMANTIC = "semantic"
    SOUP = "soup"
    BULLETS = "bullets"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented newspaper, broadcaster or magazine. `title` heads its home page, `accent` is a CSS colour."""

    slug: str
    name: str
    language: str
    title: str
    tagline: str
    feed: FeedFormat
    topic: str
    authors: tuple[str, ...]
    template: PageTemplate
    accent: str
    boilerplate: Boilerplate

    def home_url(self, base_url: str) -> str:
        """Return the address of the home page."""
        return f"{base_url}/{self.slug}/"

    def feed_url(self, base_url: str) -> str:
        """Return the address of the feed."""
        return f"{base_url}/{self.slug}/{self.feed.file}"

    def image_url(self, base_url: str, image: str) -> str:
        """Return the address of one of its pictures."""
        return f"{base_url}/{self.slug}/images/{image}.png"


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article of the sample newsroom.

    `minutes` is its age when the newsroom starts; a negative number is how long after the start it appears.
    Articles with the same `event` tell one story. `image` is empty where there is no picture; a `paywall`
    article has a standfirst only, and its page is refused.
    """

    outlet: str
    slug: str
    title: str
    standfirst: str
    author: str
    section: str
    event: str
    minutes: int
    tags: tuple[str, ...]
    image: str
    paywall: bool
    paragraphs: tuple[str, ...]

    def published_at(self, started_at: datetime) -> datetime:
        """Return when it is published, UTC to the second, for a newsroom started at that time."""
        return started_at.astimezone(UTC).replace(microsecond=0) - timedelta(minutes=self.minutes)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Those of the sample newsroom. Raises ContentError."""
    return outlets_in(DATA)


@cache
def articles() -> tuple[SampleArticle, ...]:
    """Those of the sample newsroom, oldest first. Raises ContentError."""
    return articles_in(DATA)


def outlets_in(folder: Path) -> tuple[Outlet, ...]:
    """Read outlets.toml (its order is kept) and boilerplate.toml of the folder. Raises ContentError."""
    languages = _toml(folder / "boilerplate.toml")
    found = tuple(_outlet(table, languages) for table in _toml(folder / "outlets.toml").tables("outlet"))
    if len({outlet.slug for outlet in found}) < len(found):
        raise ContentError("outlets.toml: two outlets share a slug; rename one.")
    return found


def articles_in(folder: Path) -> tuple[SampleArticle, ...]:
    """Read articles/<outlet>/<slug>.md of the folder, oldest first. Raises ContentError."""
    by_slug = {outlet.slug: outlet for outlet in outlets_in(folder)}
    found = []
    for path in sorted((folder / "articles").glob("*/*.md")):
        if path.parent.name not in by_slug:
            raise ContentError(f"articles/{path.parent.name}: no such outlet; add it to outlets.toml.")
        found.append(_article(path, by_slug[path.parent.name]))
    return tuple(sorted(found, key=lambda article: (-article.minutes, article.outlet, article.slug)))


def catalogue(base_url: str) -> bytes:
    """Return an OPML 2.0 document with every outlet's feed under its topic; base_url has no slash at its end."""
    opml = Vocabulary()
    body = opml.make("body")
    by_topic = sorted(outlets(), key=lambda outlet: outlet.topic)
    for topic, members in groupby(by_topic, key=lambda outlet: outlet.topic):
        feeds = (
            opml.make(
                "outline",
                type="rss",
                text=outlet.name,
                xmlUrl=outlet.feed_url(base_url),
                htmlUrl=outlet.home_url(base_url),
                language=outlet.language,
            )
            for outlet in members
        )
        body.append(opml.make("outline", *feeds, text=topic))
    head = opml.make("head", opml.make("title", "The sample newsroom"))
    return to_bytes(opml.make("opml", head, body, version="2.0"))


def _toml(path: Path) -> Table:
    return _parse(path.name, path.read_text(encoding="utf-8"))


def _parse(where: str, text: str) -> Table:
    try:
        return Table(where, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{where}: this is not TOML ({error}); correct it.") from error


def _outlet(table: Table, languages: Table) -> Outlet:
    table.refuse_all_but(_OUTLET_FIELDS)
    language = table.text("language")
    return Outlet(
        slug=_match(table, "slug", _SLUG),
        name=table.text("name"),
        language=language,
        title=table.text("title"),
        tagline=table.text("tagline"),
        feed=_choice(table, "feed", FeedFormat),
        topic=table.text("topic"),
        authors=table.texts("authors"),
        template=_choice(table, "template", PageTemplate),
        accent=_match(table, "accent", _COLOUR),
        boilerplate=read_boilerplate(languages.table(language)),
    )


def _article(path: Path, outlet: Outlet) -> SampleArticle:
    front, paragraphs = _split(path)
    front.refuse_all_but(_ARTICLE_FIELDS)
    paywall, author = front.flag("paywall"), front.text("author")
    if not _SLUG.fullmatch(path.stem):
        raise front.error("the file name must be lower-case words joined by hyphens")
    if bool(paragraphs) == paywall:
        raise front.error("an article has paragraphs, or it has none and paywall = true")
    if author not in outlet.authors:
        raise front.error(f"{author} does not write for {outlet.name}; add the name to outlets.toml")
    return SampleArticle(
        outlet=outlet.slug,
        slug=path.stem,
        title=front.text("title"),
        standfirst=front.text("standfirst"),
        author=author,
        section=front.text("section"),
        event=_match(front, "event", _SLUG),
        minutes=front.number("minutes", LATEST_MINUTES, OLDEST_MINUTES),
        tags=front.texts("tags"),
        image=front.text("image", default=""),
        paywall=paywall,
        paragraphs=paragraphs,
    )


def _split(path: Path) -> tuple[Table, tuple[str, ...]]:
    """Part a file into the TOML between its two `+++` lines and the paragraphs after them."""
    where = f"articles/{path.parent.name}/{path.name}"
    before, *parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if before or len(parts) != 2:
        raise ContentError(f"{where}: the file must begin with TOML between two +++ lines.")
    blocks = (" ".join(block.split()) for block in parts[1].split("\n\n"))
    return _parse(where, parts[0]), tuple(block for block in blocks if block)


def _match(table: Table, key: str, pattern: re.Pattern[str]) -> str:
    value = table.text(key)
    if not pattern.fullmatch(value):
        raise table.error(f"{key} must look like {pattern.pattern}")
    return value


def _choice(table: Table, key: str, kind: type[_Choice]) -> _Choice:
    try:
        return kind(table.text(key))
    except ValueError:
        raise table.error(f"{key} must be one of {', '.join(kind)}") from None
