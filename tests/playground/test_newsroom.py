import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from time import strftime, struct_time
from typing import Any

import feedparser
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from lxml import etree
from lxml import html as lxml_html

from digests.articles.page import extract
from playground.newsroom.content import (
    DATA,
    FeedFormat,
    Outlet,
    PageTemplate,
    SampleArticle,
    articles,
    articles_in,
    catalogue,
    outlets,
    outlets_in,
)
from playground.newsroom.edition import compose
from playground.newsroom.feed import render
from playground.newsroom.picture import gradient
from playground.newsroom.site import newsroom
from playground.newsroom.table import ContentError, Table

STARTED_AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
WORD = re.compile(r"\w+")
OUTLETS = {outlet.slug: outlet for outlet in outlets()}
ARTICLES = articles()
BY_OUTLET = [pytest.param(outlet, id=slug) for slug, outlet in OUTLETS.items()]

Client = TestClient[web.Request, web.Application]
ReadTable = Callable[[Table], object]


@dataclass(slots=True)
class Clock:
    now: datetime = STARTED_AT

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Entry:
    """One feed entry, whatever the format."""

    title: str
    link: str
    text: str
    published: str


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def client(clock: Clock) -> AsyncIterator[Client]:
    async with TestClient(TestServer(newsroom(STARTED_AT, clock))) as client:
        yield client


def path_of(article: SampleArticle) -> str:
    return f"/{article.outlet}/{article.published_at(STARTED_AT):%Y/%m}/{article.slug}"


def feed_path(outlet: Outlet) -> str:
    return outlet.feed_url("")


def one(slug: str) -> SampleArticle:
    return next(article for article in ARTICLES if article.slug == slug)


def published(outlet: Outlet, now: datetime) -> list[SampleArticle]:
    mine = [article for article in ARTICLES if article.outlet == outlet.slug]
    return [article for article in mine if article.published_at(STARTED_AT) <= now]


def iso(moment: struct_time) -> str:
    return strftime("%Y-%m-%dT%H:%M:%SZ", moment)


def entries(outlet: Outlet, body: bytes) -> list[Entry]:
    if outlet.feed is FeedFormat.JSON:
        items = json.loads(body)["items"]
        return [Entry(item["title"], item["url"], item["content_html"], item["date_published"]) for item in items]
    parsed = feedparser.parse(io.BytesIO(body))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [
        Entry(
            entry.title,
            entry.link,
            entry.content[0].value if "content" in entry else entry.summary,
            iso(entry.get("published_parsed") or entry.updated_parsed),
        )
        for entry in parsed.entries
    ]


def local(client: Client, link: str) -> str:
    """Return the path of an absolute link to the server under test, which is the only form the client takes."""
    root = str(client.make_url("/")).rstrip("/")
    assert link.startswith(root)
    return link.removeprefix(root)


async def page_at(client: Client, path: str) -> Any:
    """Return the parsed page; lxml-stubs give its xpath() so wide a type that Any says more."""
    return lxml_html.fromstring(await (await client.get(path)).text())


def recall(article: SampleArticle, text: str) -> float:
    wanted, found = Counter(WORD.findall(" ".join(article.paragraphs))), Counter(WORD.findall(text))
    return (wanted & found).total() / wanted.total()


# The data


def test_there_are_outlets_enough_to_choose_from() -> None:
    assert len(OUTLETS) >= 12


def test_there_are_articles_enough_for_two_days_of_news() -> None:
    assert len(ARTICLES) >= 84


def test_outlets_write_in_several_languages() -> None:
    assert {outlet.language for outlet in OUTLETS.values()} == {"en", "de", "fr", "es", "ru"}


@pytest.mark.parametrize("kind", [*FeedFormat, *PageTemplate])
def test_every_feed_format_and_page_template_is_used(kind: FeedFormat | PageTemplate) -> None:
    assert any(kind in {outlet.feed, outlet.template} for outlet in OUTLETS.values())


@pytest.mark.parametrize("hours", [(48, 36), (36, 24), (24, 12), (12, 0)])
def test_articles_are_spread_over_two_days(hours: tuple[int, int]) -> None:
    earliest, latest = hours
    assert sum(latest * 60 <= article.minutes < earliest * 60 for article in ARTICLES) >= 8


def test_news_keeps_coming_for_six_hours_after_the_start() -> None:
    later = [-article.minutes for article in ARTICLES if article.minutes < 0]
    assert len(later) >= 14
    assert min(later) <= 2
    assert max(later) == 360


def test_every_article_is_a_few_paragraphs_long() -> None:
    read = [article for article in ARTICLES if not article.paywall]
    odd = [article.slug for article in read if not 5 <= len(article.paragraphs) <= 10]
    assert odd == []


def test_every_article_has_the_length_of_a_news_report() -> None:
    lengths = {article.slug: len(" ".join(article.paragraphs).split()) for article in ARTICLES if not article.paywall}
    assert {slug: words for slug, words in lengths.items() if not 180 <= words <= 450} == {}


def test_many_events_are_told_by_several_outlets() -> None:
    tellers: dict[str, set[str]] = defaultdict(set)
    for article in ARTICLES:
        tellers[article.event].add(article.outlet)
    assert sum(3 <= len(outlets) <= 6 for outlets in tellers.values()) >= 10
    assert sum(len(outlets) == 1 for outlets in tellers.values()) >= 18


def test_some_events_are_told_in_several_languages() -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    for article in ARTICLES:
        languages[article.event].add(OUTLETS[article.outlet].language)
    assert sum(len(spoken) >= 2 for spoken in languages.values()) >= 10


@pytest.mark.parametrize(
    ("one_event", "other_event"),
    [("astrid-dock-strike", "quillon-dock-strike"), ("ostrellia-election", "montelara-election")],
)
def test_look_alikes_are_different_events(one_event: str, other_event: str) -> None:
    assert {one_event, other_event} <= {article.event for article in ARTICLES}


@pytest.mark.parametrize("event", ["rate-cut", "whale-rescue"])
def test_agency_copy_appears_in_two_outlets_with_different_headlines(event: str) -> None:
    first, second = (each for each in ARTICLES if each.event == event and each.author == "Meridian Wire")
    assert first.title != second.title
    assert recall(first, " ".join(second.paragraphs)) > 0.85


# The catalogue


def test_the_catalogue_lists_every_feed_under_its_topic() -> None:
    root = etree.fromstring(catalogue("http://127.0.0.1:8081"))
    listed = {(each.get("xmlUrl"), each.getparent().get("text")) for each in root.iter("outline") if each.get("xmlUrl")}  # type: ignore[union-attr] # every outline has a parent
    assert listed == {(outlet.feed_url("http://127.0.0.1:8081"), outlet.topic) for outlet in OUTLETS.values()}


def test_the_catalogue_has_topics_enough_to_choose_from() -> None:
    root = etree.fromstring(catalogue("http://127.0.0.1:8081"))
    assert len(root.findall("body/outline")) >= 6


async def test_the_catalogue_is_served_with_the_addresses_of_this_server(client: Client) -> None:
    response = await client.get("/catalogue.opml")
    assert await response.read() == catalogue(str(client.make_url("")).rstrip("/"))


# Feeds


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_feed_lists_what_is_published_newest_first(client: Client, outlet: Outlet) -> None:
    response = await client.get(feed_path(outlet))
    read = entries(outlet, await response.read())
    assert len(read) == len(published(outlet, STARTED_AT))
    assert [entry.published for entry in read] == sorted((entry.published for entry in read), reverse=True)


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_feed_is_served_as_what_it_is(client: Client, outlet: Outlet) -> None:
    response = await client.get(feed_path(outlet))
    assert (response.content_type, response.charset) == (outlet.feed.media_type, "utf-8")


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_every_link_in_a_feed_leads_to_a_page(client: Client, outlet: Outlet) -> None:
    body = await (await client.get(feed_path(outlet))).read()
    statuses = [(await client.get(local(client, entry.link))).status for entry in entries(outlet, body)]
    walls = sum(article.paywall for article in published(outlet, STARTED_AT))
    assert Counter(statuses) == Counter({200: len(statuses) - walls, 403: walls})


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_feed_keeps_the_titles_as_they_were_written(client: Client, outlet: Outlet) -> None:
    body = await (await client.get(feed_path(outlet))).read()
    plain = {article.title for article in published(outlet, STARTED_AT) if "<" not in article.title}
    assert plain <= {entry.title for entry in entries(outlet, body)}


@pytest.mark.parametrize("slug", ["velmora-courier", "the-orrery", "signal-north"])
async def test_a_full_text_feed_holds_whole_articles(client: Client, slug: str) -> None:
    body = await (await client.get(feed_path(OUTLETS[slug]))).read()
    assert min(len(entry.text.split()) for entry in entries(OUTLETS[slug], body)) >= 180


@pytest.mark.parametrize("slug", ["port-astrid-herald", "the-ward-round"])
async def test_a_teaser_feed_holds_a_sentence_or_two(client: Client, slug: str) -> None:
    body = await (await client.get(feed_path(OUTLETS[slug]))).read()
    assert max(len(entry.text.split()) for entry in entries(OUTLETS[slug], body)) <= 40


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_feed_that_has_not_changed_is_not_sent_again(client: Client, outlet: Outlet) -> None:
    first = await client.get(feed_path(outlet))
    for validator in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
        again = await client.get(feed_path(outlet), headers=validator)
        assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", first.headers["ETag"])


async def test_a_feed_with_a_new_article_is_sent_again(client: Client, clock: Clock) -> None:
    first = await client.get("/signal-north/feed.json")
    clock.now = STARTED_AT + timedelta(minutes=3)
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert (await client.get("/signal-north/feed.json", headers={header: first.headers[value]})).status == 200


async def test_an_etag_that_does_not_match_outweighs_a_date_that_does(client: Client) -> None:
    first = await client.get("/signal-north/feed.json")
    stale = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]}
    assert (await client.get("/signal-north/feed.json", headers=stale)).status == 200


def test_a_feed_holds_thirty_entries_at_most() -> None:
    outlet, article = OUTLETS["the-orrery"], one("skaldfell-glacier-survey")
    many = [replace(article, slug=f"number-{number}") for number in range(40)]
    edition = compose(outlet, many, STARTED_AT, STARTED_AT, "http://127.0.0.1:8081")
    assert len(entries(outlet, render(edition))) == 30


# Time


async def test_an_article_appears_when_its_time_has_come(client: Client, clock: Clock) -> None:
    article = one("lectern-browser-one-point-oh")
    clock.now = STARTED_AT + timedelta(minutes=2, seconds=-1)
    assert (await client.get(path_of(article))).status == 404
    clock.now += timedelta(seconds=1)
    assert (await client.get(path_of(article))).status == 200


async def test_a_feed_does_not_tell_the_future(client: Client, clock: Clock) -> None:
    outlet, article = OUTLETS["signal-north"], one("lectern-browser-one-point-oh")
    before = entries(outlet, await (await client.get(feed_path(outlet))).read())
    clock.now = STARTED_AT + timedelta(minutes=2)
    after = entries(outlet, await (await client.get(feed_path(outlet))).read())
    assert (after[0].title, after[1:]) == (article.title, before)


async def test_a_newsroom_before_its_first_article_has_an_empty_feed(client: Client, clock: Clock) -> None:
    clock.now = STARTED_AT - timedelta(days=3)
    for outlet in OUTLETS.values():
        response = await client.get(feed_path(outlet))
        assert (response.status, entries(outlet, await response.read())) == (200, [])


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        newsroom(datetime(2026, 3, 10, 9, 30), lambda: STARTED_AT)  # noqa: DTZ001 - the mistake under test


# Pages


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_the_bot_reads_an_article_whole_and_nothing_else(client: Client, clock: Clock, outlet: Outlet) -> None:
    clock.now = STARTED_AT + timedelta(hours=6)
    for article in published(outlet, clock.now):
        if article.paywall:
            continue
        response = await client.get(path_of(article))
        # What a page escapes twice by mistake is read as it was meant.
        said = unescape(" ".join(" ".join((article.standfirst, *article.paragraphs)).split()))
        text = unescape(extract(await response.read(), url=str(response.url)).text)
        assert recall(article, text) >= 0.9, article.slug
        assert [line for line in text.split("\n") if line not in said] == [], article.slug


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_page_surrounds_its_article_with_boilerplate(client: Client, outlet: Outlet) -> None:
    article = next(each for each in published(outlet, STARTED_AT) if not each.paywall)
    page = await page_at(client, path_of(article))
    boilerplate, text = outlet.boilerplate, " ".join(str(page.text_content()).split())
    related = boilerplate.related if outlet.template is PageTemplate.SOUP else boilerplate.read_next
    boxes = [boilerplate.cookies, boilerplate.share, boilerplate.newsletter_pitch, boilerplate.most_read, related]
    shown = [*boxes, *boilerplate.menu, *boilerplate.footer, boilerplate.comments_pitch, article.section, " …"]
    # The semantic template keeps the sharing label for screen readers.
    missing = [words for words in shown if words not in text and words != boilerplate.share]
    assert missing == []


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_page_says_what_it_is(client: Client, outlet: Outlet) -> None:
    article = next(each for each in published(outlet, STARTED_AT) if not each.paywall)
    page = await page_at(client, path_of(article))
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    said = (page.get("lang"), data["@type"], data["headline"], page.xpath("string(//link[@rel='canonical']/@href)"))
    assert said == (outlet.language, "NewsArticle", article.title, str(client.make_url(path_of(article))))


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_home_page_leads_to_its_feed(client: Client, outlet: Outlet) -> None:
    page = await page_at(client, f"/{outlet.slug}/")
    feed = page.xpath("//link[@rel='alternate']")[0]
    assert (feed.get("href"), feed.get("type")) == (str(client.make_url(feed_path(outlet))), outlet.feed.media_type)


@pytest.mark.parametrize("outlet", BY_OUTLET)
async def test_a_home_page_lists_every_published_article(client: Client, outlet: Outlet) -> None:
    page = await page_at(client, outlet.home_url(""))
    links = page.xpath("//ul[@class='river']//a/@href")
    assert len(links) == len(published(outlet, STARTED_AT))


async def test_a_home_page_without_its_slash_is_found(client: Client) -> None:
    response = await client.get("/velmora-courier")
    assert response.url.path == "/velmora-courier/"


async def test_a_title_full_of_markup_stays_text(client: Client) -> None:
    article = one("shop-sign-full-of-code")
    page = await page_at(client, path_of(article))
    assert page.xpath("string(//h1)") == article.title
    assert page.xpath("//h1/b") == []


async def test_an_article_behind_a_paywall_is_refused_with_a_reason(client: Client) -> None:
    response = await client.get(path_of(one("the-quiet-fortune-of-the-oules")))
    assert response.status == 403
    assert OUTLETS["ledger-and-tide"].boilerplate.paywall in await response.text()


@pytest.mark.parametrize(
    "path",
    [
        "/velmora-courier/2026/03/no-such-article",
        "/velmora-courier/1999/01/shop-sign-full-of-code",
        "/kestrel-broadcasting/2026/03/shop-sign-full-of-code",
        "/velmora-courier/images/no-such-picture.png",
        "/velmora-courier/atom.xml",
        "/no-such-outlet/",
    ],
)
async def test_what_was_never_published_is_not_found(client: Client, path: str) -> None:
    assert (await client.get(path)).status == 404


async def test_the_site_works_under_a_prefix(clock: Clock) -> None:
    whole = web.Application()
    whole.add_subapp("/news", newsroom(STARTED_AT, clock))
    async with TestClient(TestServer(whole)) as client:
        body = await (await client.get("/news/the-orrery/atom.xml")).read()
        links = [entry.link for entry in entries(OUTLETS["the-orrery"], body)]
        assert [(await client.get(local(client, link))).status for link in links] == [200] * len(links)


async def test_the_front_page_names_every_outlet(client: Client) -> None:
    page = await page_at(client, "/")
    assert {outlet.name for outlet in OUTLETS.values()} <= set(page.xpath("//li/a/text()"))


# Pictures


async def test_a_picture_is_a_png(client: Client) -> None:
    response = await client.get("/velmora-courier/images/ferry-night.png")
    assert response.content_type == "image/png"
    assert (await response.read()).startswith(b"\x89PNG\r\n\x1a\n")


def test_a_picture_follows_from_its_name() -> None:
    assert gradient("moon") == gradient("moon")
    assert gradient("moon") != gradient("ice")


# Checking the data


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda table: table.text("absent"), "absent must be a string"),
        (lambda table: table.text("blank"), "blank must be a string"),
        (lambda table: table.texts("empty"), "empty must be a list"),
        (lambda table: table.number("count", 0, 9), "whole number from 0 to 9"),
        (lambda table: table.number("truth", 0, 9), "whole number from 0 to 9"),
        (lambda table: table.flag("count"), "true or false"),
        (lambda table: table.table("count"), "must be a table"),
        (lambda table: table.tables("count"), "array of tables"),
        (lambda table: table.refuse_all_but(["count", "truth", "blank"]), "empty: no such field"),
    ],
)
def test_a_slip_in_the_data_names_its_file_and_field(read: ReadTable, message: str) -> None:
    with pytest.raises(ContentError, match=f"sample.toml: .*{message}"):
        read(Table("sample.toml", {"count": 10, "truth": True, "blank": " ", "empty": []}))


FRONT = """title = "T"
standfirst = "S"
author = "Hester Quill"
section = "World"
event = "an-event"
minutes = 5
tags = ["one"]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the outlets, without articles."""
    for name in ("outlets.toml", "boilerplate.toml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    return tmp_path


def write_article(folder: Path, text: str, name: str = "velmora-courier/a-slug.md") -> None:
    path = folder / "articles" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_an_article_file_is_front_matter_and_paragraphs(data: Path) -> None:
    write_article(data, f"+++\n{FRONT}+++\n\nOne line\nand its rest.\n\nTwo.\n")
    assert [article.paragraphs for article in articles_in(data)] == [("One line and its rest.", "Two.")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No front matter.", "must begin with TOML between two"),
        ("+++\ntitle = T\n+++\n\nText.\n", "this is not TOML"),
        (f"+++\n{FRONT}+++\n", "has paragraphs, or it has none and paywall = true"),
        (f"+++\n{FRONT}paywall = true\n+++\n\nText.\n", "has paragraphs, or it has none and paywall = true"),
        (f"+++\n{FRONT.replace('Hester Quill', 'A. Stranger')}+++\n\nText.\n", "A. Stranger does not write for"),
        (f"+++\n{FRONT.replace('an-event', 'An Event')}+++\n\nText.\n", "event must look like"),
        (f"+++\n{FRONT.replace('= 5', '= 2881')}+++\n\nText.\n", "minutes must be a whole number from -360 to 2880"),
        (f"+++\n{FRONT}subtitle = 'S'\n+++\n\nText.\n", "subtitle: no such field"),
    ],
)
def test_an_article_file_with_a_slip_is_refused(data: Path, text: str, message: str) -> None:
    write_article(data, text)
    with pytest.raises(ContentError, match=f"articles/velmora-courier/a-slug.md: .*{message}"):
        articles_in(data)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("velmora-courier/A Slug.md", "lower-case words joined by hyphens"),
        ("unknown-outlet/a-slug.md", "no such outlet; add it to outlets.toml"),
    ],
)
def test_an_article_file_in_the_wrong_place_is_refused(data: Path, name: str, message: str) -> None:
    write_article(data, f"+++\n{FRONT}+++\n\nText.\n", name)
    with pytest.raises(ContentError, match=message):
        articles_in(data)


@pytest.mark.parametrize(
    ("file", "right", "wrong", "message"),
    [
        ("outlets.toml", 'slug = "the-orrery"', 'slug = "signal-north"', "two outlets share a slug"),
        ("outlets.toml", 'feed = "rdf"', 'feed = "gopher"', "feed must be one of rss2-full, rss2-teaser"),
        ("outlets.toml", 'accent = "#7a1f2b"', 'accent = "red;"', "accent must look like"),
        ("boilerplate.toml", '"January", ', "", "months must name twelve months"),
    ],
)
def test_an_outlet_with_a_slip_is_refused(data: Path, file: str, right: str, wrong: str, message: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    (data / file).write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        outlets_in(data)


def test_every_article_file_is_read() -> None:
    files = (DATA / "articles").glob("*/*")
    assert len(ARTICLES) == len(list(files))


async def test_pages_have_the_style_that_they_name(client: Client) -> None:
    page = await page_at(client, "/")
    response = await client.get(local(client, page.xpath("string(//link[@rel='stylesheet']/@href)")))
    assert (response.status, response.content_type) == (200, "text/css")
    assert "{" in await response.text()
