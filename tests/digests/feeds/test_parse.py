"""Feed parsing: what the bytes of a feed hold."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.feeds.parse import parse_feed

MAX_ENTRIES = 200
MAX_BODY = 10_000_000

URL = "https://post.example/news/feed.xml"
HOUR = timedelta(hours=1)
LONG = "Boats came back to the harbour of Port Astrid. " * 12


def rss(items: str, channel: str = "<title>Post</title>") -> bytes:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    return f'<?xml version="1.0"?><rss version="2.0" {names}><channel>{channel}{items}</channel></rss>'.encode()


def item(inside: str = "", link: str = "/a") -> bytes:
    return rss(f"<item><link>{link}</link>{inside}</item>")


def atom(entry: str) -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><link href="/a"/>{entry}</entry></feed>'
    ).encode()


# What a feed holds


def test_a_feed_has_title_site_language_and_ttl() -> None:
    feed = parse_feed(
        rss("", "<title>Post &amp;amp; Tide</title><link>/</link><language>de-AT</language><ttl>90</ttl>"), url=URL
    )
    assert (feed.title, feed.site_url, feed.language) == ("Post & Tide", "https://post.example/", "de")
    assert feed.ttl == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("ttl", "wish"), [("0", None), ("soon", None), ("-5", None), ("9" * 20, None), ("99999", timedelta(days=1))]
)
def test_a_ttl_is_believed_within_reason(ttl: str, wish: timedelta | None) -> None:
    assert parse_feed(rss("", f"<title>Post</title><ttl>{ttl}</ttl>"), url=URL).ttl == wish


def test_an_rss_item_becomes_an_entry() -> None:
    entry = parse_feed(
        item(
            "<guid isPermaLink='false'>tag:1</guid><title>Fish &amp;amp; &lt;b&gt;boats&lt;/b&gt;</title>"
            f"<description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>{LONG}</p>]]></content:encoded>"
            "<pubDate>Mon, 23 Nov 2026 08:00:00 +0200</pubDate><author>ada@post.example (Ada Quill)</author>"
            "<media:content url='/i.png' medium='image'/>",
            "/a?utm_source=rss",
        ),
        url=URL,
        charset="utf-8",
    ).entries[0]
    assert (entry.guid, entry.url, entry.title) == ("tag:1", "https://post.example/a", "Fish & boats")
    assert entry.text == f"One.\n{LONG.strip()}"
    assert not entry.truncated
    assert entry.published_at == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert (entry.author, entry.image) == ("Ada Quill", "https://post.example/i.png")


def test_an_atom_entry_shows_plain_text_as_it_is() -> None:
    assert parse_feed(atom("<title type='text'>a &lt;b&gt; c</title>"), url=URL).entries[0].title == "a <b> c"


def test_an_atom_entry_without_publication_is_dated_by_its_update() -> None:
    entry = parse_feed(atom("<updated>2026-11-23T06:00:00Z</updated>"), url=URL).entries[0]
    assert entry.published_at == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_the_language_of_the_content_is_the_entrys() -> None:
    entry = parse_feed(atom("<content type='html' xml:lang='uk'>Порт</content>"), url=URL).entries[0]
    assert entry.language == "uk"


def test_rdf_is_a_feed() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b"<channel><title>Post</title></channel><item><title>Fish</title><link>/a</link></item></rdf:RDF>"
    )
    assert [entry.title for entry in parse_feed(body, url=URL).entries] == ["Fish"]


def test_json_is_read_as_a_json_feed() -> None:
    assert parse_feed(b'\n{"title": "Post", "items": []}', url=URL).title == "Post"


@pytest.mark.parametrize(
    ("inside", "image"),
    [
        ("<media:thumbnail url='https://i.example/t.png'/>", "https://i.example/t.png"),
        ("<media:content url='/v.mp4' type='video/mp4'/><enclosure url='/e.png' type='image/png'/>", "/e.png"),
        ("<enclosure url='/e.mp3' type='audio/mpeg'/>", ""),
        ("<description>&lt;img width=1 src='/d.png'&gt;</description>", "/d.png"),
        ("<media:thumbnail url='javascript:alert(1)'/>", ""),
    ],
)
def test_an_entry_has_a_picture_where_its_feed_has_one(inside: str, image: str) -> None:
    found = parse_feed(item(inside), url=URL).entries[0].image
    assert found == (f"https://post.example{image}" if image.startswith("/") else image)


def test_the_address_stands_in_for_a_missing_guid() -> None:
    assert parse_feed(item(), url=URL).entries[0].guid == "https://post.example/a"


def test_an_overlong_guid_is_known_by_its_hash() -> None:
    assert len(parse_feed(item(f"<guid>{'x' * 5_000}</guid>"), url=URL).entries[0].guid) == 32


def test_an_entry_that_is_listed_twice_is_one() -> None:
    twice = "".join(f"<item><guid>g</guid><title>Fish</title><link>/1?utm_source={n}</link></item>" for n in (1, 2))
    assert [entry.url for entry in parse_feed(rss(twice), url=URL).entries] == ["https://post.example/1"]


def test_a_guid_of_two_entries_is_no_guid() -> None:
    two = "".join(f"<item><guid>g</guid><title>Fish {n}</title><link>/{n}</link></item>" for n in (1, 2))
    assert [entry.title for entry in parse_feed(rss(two), url=URL).entries] == ["Fish 1", "Fish 2"]


def test_what_tells_entries_apart_is_no_tracking() -> None:
    two = "".join(f"<item><title>Fish {n}</title><link>/a?cmp={n}</link></item>" for n in (1, 2))
    assert [entry.url for entry in parse_feed(rss(two), url=URL).entries] == [
        f"https://post.example/a?cmp={n}" for n in (1, 2)
    ]


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<guid isPermaLink='false'>Show-40042</guid><enclosure url='https://cdn.example/4.mp3' type='audio/mpeg'/>", "https://cdn.example/4.mp3"),
        ("<guid>Show-40042</guid><enclosure url='/4.mp3' type='audio/mpeg'/>", "https://post.example/4.mp3"),
        ("<guid>Show-40042</guid>", "https://post.example/"),
        ("<guid>https://post.example/b</guid>", "https://post.example/b"),
        ("<guid isPermaLink='false'>https://post.example/?p=3</guid>", "https://post.example/?p=3"),
        ("<guid>/b</guid>", "https://post.example/b"),
        ("<link/>", "https://post.example/"),
        ("<link>#</link>", "https://post.example/"),
        ("<link>null</link>", "https://post.example/"),
        ("<link>javascript:void(0)</link>", "https://post.example/"),
        ("<link>www.post.example/b</link>", "https://www.post.example/b"),
        ("<link>post.example/b</link>", "https://post.example/b"),
        ("<link> /b\n</link>", "https://post.example/b"),
    ],
)  # fmt: skip
def test_no_address_is_made_up(inside: str, url: str) -> None:
    body = rss(f"<item><title>Fish</title>{inside}</item>", "<title>Post</title><link>https://post.example/</link>")
    assert [entry.url for entry in parse_feed(body, url=URL).entries] == [url]


def test_what_a_copy_of_a_feed_names_lies_on_the_site() -> None:
    body = rss("<item><link>/b</link></item>", "<title>Post</title><link>https://post.example/</link>")
    assert parse_feed(body, url="https://copies.example/x.xml").entries[0].url == "https://post.example/b"


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "mailto:ada@post.example", "https://u:p@post.example/"])
def test_an_entry_without_a_web_address_is_left_out(link: str) -> None:
    assert parse_feed(item(link=link), url=URL).entries == ()


@pytest.mark.parametrize("date", ["32 Foo 2026", "Mon, 00 Jan 0000 00:00:00 GMT", ""])
def test_a_date_that_never_was_is_no_date(date: str) -> None:
    assert parse_feed(item(f"<pubDate>{date}</pubDate>"), url=URL).entries[0].published_at is None


def test_a_feed_tells_by_its_other_dates_whether_the_month_comes_first() -> None:
    dates = ("05/11/2026 09:00", "05/28/2026 09:00")
    entries = parse_feed(
        rss("".join(f"<item><link>/{date[3:5]}</link><pubDate>{date}</pubDate></item>" for date in dates)), url=URL
    ).entries
    assert entries[0].published_at == datetime(2026, 5, 11, 9, tzinfo=UTC)


def test_a_doubtful_date_gives_way_to_another_of_the_entry() -> None:
    names = "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-23T06:00:00Z</dc:date>"
    entry = parse_feed(item(f"<pubDate>05/11/2026</pubDate>{names}"), url=URL).entries[0]
    assert entry.published_at == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_a_zone_is_read_as_in_the_country_of_the_feed() -> None:
    body = item("<pubDate>Mon, 23 Nov 2026 20:00:00 EST</pubDate>")
    entry = parse_feed(body, url="https://post.example.au/feed.xml").entries[0]
    assert entry.published_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("inside", "title", "text"),
    [
        ("<title>&lt;![CDATA[Harbour opens]]&gt;</title>", "Harbour opens", ""),
        ("<title><![CDATA[Gull &amp;amp; Tern don&amp;#8217;t]]></title>", "Gull & Tern don’t", ""),
        ("<description>&lt;![CDATA[The harbour opens.]]&gt;</description>", "", "The harbour opens."),
        ("<description>&lt;![CDATA[&lt;p&gt;The harbour.&lt;/p&gt;]]&gt;</description>", "", "The harbour."),
        ("<description>&amp;lt;p&amp;gt;The harbour.&amp;lt;/p&amp;gt;</description>", "", "The harbour."),
    ],
)
def test_what_was_escaped_too_often_is_read_as_it_was_meant(inside: str, title: str, text: str) -> None:
    entry = parse_feed(item(inside), url=URL).entries[0]
    assert (entry.title, entry.text) == (title, text)


NETSCAPE = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">'


FISH = "<item><title>Fish</title><link>/a</link></item>"


@pytest.mark.parametrize(
    "body",
    [
        f'<rss version="2.0" xmlns="http://www.w3.org/1999/xhtml"><channel>{FISH}</channel></rss>',
        f"<rss version='2.0' xmlns='urn:anything'><channel>{FISH}</channel></rss>",
        '<r:rss xmlns:r="x"><r:channel><r:item><r:title>Fish</r:title><r:link>/a</r:link></r:item></r:channel></r:rss>',
        f"\n\n<?xml version='1.0'?><rss version='2.0'><channel>{FISH}</channel></rss>",
    ],
)
def test_rss_is_read_in_whatever_namespace(body: str) -> None:
    assert [entry.title for entry in parse_feed(body.encode(), url=URL).entries] == ["Fish"]


def test_a_feed_whose_entries_cannot_be_read_says_so() -> None:
    names = b'xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x"'
    body = b"<feed %b><title>Post</title><x:entry><x:title>A</x:title></x:entry></feed>" % names
    with pytest.raises(FeedError, match=r"^feed-without-readable-entries$"):
        parse_feed(body, url=URL)


@pytest.mark.parametrize("head", [NETSCAPE, "<!DOCTYPE rss SYSTEM 'rss.dtd'>", ""])
def test_named_characters_need_no_dtd(head: str) -> None:
    inside = (
        "<title>M&ouml;we &amp;amp; B&auml;r &ndash;&nbsp;frei</title><description>Stra&szlig;e&hellip;</description>"
    )
    body = (
        f"<?xml version='1.0'?>{head}<rss version='0.91'><channel><item><link>/a</link>{inside}</item></channel></rss>"
    )
    entry = parse_feed(body.encode(), url=URL).entries[0]
    assert (entry.title, entry.text) == ("Möwe & Bär – frei", "Straße…")


def test_a_broken_byte_or_a_forbidden_character_costs_nothing_else() -> None:
    text = "Fischmarkt in Grünau öffnet früher, sagt Bürgermeisterin Köhler"
    body = rss(f"<item><link>/a</link><title>{text}</title><description>x\x0by&#8217;</description></item>")
    entry = parse_feed(body.replace(b"x\x0b", b"x\xe2\x0b"), url=URL).entries[0]
    assert (entry.title, entry.text) == (text, "x\ufffdy’")


@pytest.mark.parametrize(
    ("declared", "encoding", "charset"),
    [("windows-1251", "cp1251", ""), ("utf-16", "utf-8", "utf-16"), ("", "koi8-r", "koi8-r"), ("utf-8", "utf-16", "")],
)
def test_a_feed_is_read_in_the_encoding_it_is_in(declared: str, encoding: str, charset: str) -> None:
    head = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    body = f"{head}<rss version='2.0'><channel><title>Порт и море</title></channel></rss>".encode(encoding)
    assert parse_feed(body, url=URL, charset=charset).title == "Порт и море"


def test_of_too_many_entries_the_first_are_taken() -> None:
    many = "".join(f"<item><link>/{n}</link></item>" for n in range(MAX_ENTRIES + 5))
    entries = parse_feed(rss(many), url=URL).entries
    assert (len(entries), entries[0].url) == (MAX_ENTRIES, "https://post.example/0")


def test_of_too_many_dated_entries_the_newest_are_taken() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    many = "".join(
        f"<item><link>/{n}</link><pubDate>{(day + n * HOUR):%a, %d %b %Y %H:00:00 GMT}</pubDate></item>"
        for n in range(MAX_ENTRIES + 5)
    )
    entries = parse_feed(rss(many), url=URL).entries
    assert (len(entries), entries[0].url) == (MAX_ENTRIES, "https://post.example/5")


@pytest.mark.parametrize(
    ("inside", "truncated"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param("<description>One line.</description>", True, id="a short summary"),
        pytest.param(f"<description>{LONG}</description>", False, id="a long summary"),
        pytest.param(f"<description>{LONG} And…</description>", True, id="cut off"),
        pytest.param("<content:encoded>One line.</content:encoded>", True, id="a standfirst for content"),
        pytest.param(f"<content:encoded>{LONG[:300]}</content:encoded>", False, id="a short content"),
        pytest.param(f"<content:encoded>{LONG} Read more</content:encoded>", True, id="an invitation"),
    ],
)
def test_an_excerpt_is_known_for_one(inside: str, truncated: bool) -> None:
    assert parse_feed(item(inside), url=URL).entries[0].truncated is truncated


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    assert len(parse_feed(item("<title>A</title>")[:-20], url=URL).entries) == 1


def test_entities_are_never_fetched_nor_expanded() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = bomb + rss("<item><link>/a</link><title>&b;&x;</title></item>").partition(b"?>")[2]
    assert "root:" not in parse_feed(body, url=URL).entries[0].title


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"<!DOCTYPE html><html><body>Hi</body></html>", "^feed-is-web-page$", id="a web page"),
        pytest.param(b"\n<!-- x --><HTML lang='en'>", "^feed-is-web-page$", id="a web page after a comment"),
        pytest.param(b" \n", "^feed-empty$", id="nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "^not-a-feed$", id="a picture"),
        pytest.param(b"x" * (MAX_BODY + 1), '^feed-too-large {"megabytes": 10}$', id="too large"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(body: bytes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        parse_feed(body, url=URL)


def test_a_feed_that_breaks_the_parser_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("feedparser.parse", breaks)
    with pytest.raises(FeedError, match=r"^feed-unreadable$"):
        parse_feed(item(), url=URL)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda noise: item("<title>A</title>")[:90] + noise))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(FeedError):
        assert len(parse_feed(body, url=URL).entries) <= MAX_ENTRIES


def test_a_picture_is_no_place_to_read_an_entry_at() -> None:
    inside = "<guid>a</guid><enclosure url='/a.jpg' type='image/jpeg'/>"
    parsed = parse_feed(rss(f"<item>{inside}</item>", "<title>Post</title><link>https://post.example/</link>"), url=URL)
    assert parsed.entries[0].url == "https://post.example/"


def test_an_entry_is_where_its_content_is() -> None:
    body = atom("<id>a</id><content src='/a' type='text/html'/>").replace(b"<link", b"<other")
    assert parse_feed(body, url=URL).entries[0].url == "https://post.example/a"


def test_a_bare_ampersand_is_read_as_it_stands() -> None:
    entry = parse_feed(rss("<item><title>R&B and D&B</title><link>/a</link></item>"), url=URL).entries[0]
    assert entry.title == "R&B and D&B"
