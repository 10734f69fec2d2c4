"""Feed autodiscovery."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.feeds.discovery import declared_feeds, usual_feeds, well_known_feeds

HERE = "https://harbour.example/news/index.html"
RSS = "application/rss+xml"


def page(head: str = "", body: str = "<p>News</p>") -> bytes:
    return f"<!doctype html><html><head><title>News</title>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("element", "address"),
    [
        (f'<link rel="alternate" type="{RSS}" href="/rss.xml">', "https://harbour.example/rss.xml"),
        (f'<link rel="alternate" type="{RSS}" href="rss.xml">', "https://harbour.example/news/rss.xml"),
        (f'<link rel="alternate" type="{RSS}" href="?feed=1">', "https://harbour.example/news/index.html?feed=1"),
        (f'<link rel="alternate" type="{RSS}" href="//feeds.example/a">', "https://feeds.example/a"),
        (f'<link rel="alternate" type="{RSS}" href="http://other.example/a#top">', "http://other.example/a"),
        (f'<link rel="alternate" type="{RSS}" href="feed://other.example/a">', "https://other.example/a"),
        (f'<link rel="alternate" type="{RSS}" href="feed:http://other.example/a">', "http://other.example/a"),
        (f'<link rel="ALTERNATE" type="{RSS.upper()}" href="/a">', "https://harbour.example/a"),
        (f'<link rel="home alternate" type="{RSS}" href="/a">', "https://harbour.example/a"),
        (f'<link rel="\talternate\n me " type="{RSS}" href="/a">', "https://harbour.example/a"),
        (f'<link rel="alternate" type=" {RSS} ; charset=utf-8" href="/a">', "https://harbour.example/a"),
        (f'<link rel="alternate" type="{RSS}" href=" \n/a\t">', "https://harbour.example/a"),
        (f"<link rel=alternate type={RSS} href=/a>", "https://harbour.example/a"),
        (f'<LINK REL="alternate" TYPE="{RSS}" HREF="/a"/>', "https://harbour.example/a"),
        (f'<link rel="alternate" type="{RSS}" href="/a?b=1&amp;c=2">', "https://harbour.example/a?b=1&c=2"),
        ('<link rel="alternate" type="application/atom+xml" href="/a">', "https://harbour.example/a"),
        ('<link rel="alternate" type="application/rdf+xml" href="/a">', "https://harbour.example/a"),
        ('<link rel="alternate" type="application/feed+json" href="/a">', "https://harbour.example/a"),
        ('<link rel="alternate" type="text/xml" href="/a">', "https://harbour.example/a"),
        ('<link rel="feed" href="/a">', "https://harbour.example/a"),
        ('<link rel="alternate" title="RSS" href="/feed/">', "https://harbour.example/feed/"),
        (f'<meta charset="utf-16"><link rel="alternate" type="{RSS}" href="/a">', "https://harbour.example/a"),
        (
            f'<base href="https://base.example/x/"><link rel="alternate" type="{RSS}" href="a">',
            "https://base.example/x/a",
        ),
        (f'<base target="_top"><base href="/x/"><link rel="alternate" type="{RSS}" href="a">', f"{HERE[:23]}/x/a"),
        (f'<base href="javascript:0"><link rel="alternate" type="{RSS}" href="a">', "https://harbour.example/news/a"),
    ],
)
def test_a_link_that_names_a_feed_is_found(element: str, address: str) -> None:
    assert declared_feeds(page(element), HERE) == (address,)


@pytest.mark.parametrize(
    "element",
    [
        f'<link rel="alternative" type="{RSS}" href="/a">',
        f'<link rel="stylesheet alternate" type="{RSS}" href="/a">',
        f'<link type="{RSS}" href="/a">',
        '<link rel="alternate" href="/a">',
        '<link rel="alternate" type="text/html" hreflang="fr" href="/fr/">',
        '<link rel="alternate" type="application/rss" ref="/a">',
        f'<link rel="alternate" type="{RSS}" href=" ">',
        f'<link rel="alternate" type="{RSS}" href="mailto:ann@harbour.example">',
        f'<link rel="alternate" type="{RSS}" href="javascript:alert(1)">',
        f'<link rel="alternate" type="{RSS}" href="http://[">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
        '<link rel="alternate" type="text/xml" href="/oembed?url=7&format=xml">',
        f'<!-- <link rel="alternate" type="{RSS}" href="/a"> -->',
        f'&lt;link rel="alternate" type="{RSS}" href="/a"&gt;',
    ],
)
def test_a_link_that_names_none_is_not(element: str) -> None:
    assert declared_feeds(page(element), HERE) == ()


@pytest.mark.parametrize(
    "href",
    [
        "/feed",
        "/feed/",
        "/news/feed/?lang=en",
        "/rss",
        "/atom/",
        "/feed.xml",
        "/index.xml",
        "/feed.json",
        "/sport.rss",
        "/all.atom",
        "/index.rdf",
        "/?feed=rss2",
        "/?format=feed&amp;type=rss",
        "/index.php?option=x&amp;format=feed",
        "/rss2.php?cat=1",
        "/rss.php",
        "/feed.aspx",
        "/rss/sport",
        "/rss2/",
        "/rdf",
        "/all-rss.xml",
        "/feeds/posts/default?alt=rss",
        "https://feeds.harbour.example/all",
    ],
)
def test_where_no_feed_is_declared_an_anchor_that_looks_like_one_is_found(href: str) -> None:
    assert len(declared_feeds(page(body=f'<a href="{href}">Follow us</a>'), HERE)) == 1


@pytest.mark.parametrize(
    "anchor",
    [
        f'<a type="{RSS}" href="/syndication/all">Follow us</a>',
        '<a type="application/atom+xml; charset=utf-8" href="/syndication/all"><img src="/i.png"></a>',
        '<a href="/syndication/all">RSS</a>',
        '<a href="/syndication/all"><span>Atom</span> feed</a>',
        '<a href="/syndication/all">RSS 2.0</a>',
    ],
)
def test_an_anchor_that_says_it_leads_to_a_feed_is_found(anchor: str) -> None:
    assert declared_feeds(page(body=f'<a href="/feed">x</a>{anchor}'), HERE) == (
        "https://harbour.example/syndication/all",
        "https://harbour.example/feed",
    )


@pytest.mark.parametrize(
    "anchor",
    [
        '<a type="text/xml" href="/data">Data</a>',
        '<a href="/what-is-rss">What is RSS?</a>',
        '<a href="/rss.html">How</a>',
    ],
)
def test_an_anchor_that_speaks_of_feeds_is_not(anchor: str) -> None:
    assert declared_feeds(page(body=anchor), HERE) == ()


@pytest.mark.parametrize("href", ["/", "/feedback", "/rssa", "/press", "/animal-feed-prices", "/sitemap.xml", "#feed"])
def test_an_anchor_that_does_not_is_not(href: str) -> None:
    assert declared_feeds(page(body=f'<a href="{href}">More</a>'), HERE) == ()


def test_anchors_are_not_asked_where_a_feed_is_declared() -> None:
    head = f'<link rel="alternate" type="{RSS}" href="/main.xml">'
    assert declared_feeds(page(head, '<a href="/feed">Feed</a>'), HERE) == ("https://harbour.example/main.xml",)


def test_a_link_in_the_body_counts_and_none_is_told_twice() -> None:
    element = f'<link rel="alternate" type="{RSS}" href="/a">'
    assert declared_feeds(page(element, element), HERE) == ("https://harbour.example/a",)


def test_feeds_of_comments_come_last() -> None:
    head = "".join(
        f'<link rel="alternate" type="{RSS}" href="{href}">' for href in ("/comments/feed/", "/feed/", "/sport/feed/")
    )
    assert [address.removeprefix("https://harbour.example") for address in declared_feeds(page(head), HERE)] == [
        "/feed/",
        "/sport/feed/",
        "/comments/feed/",
    ]


def test_there_are_never_more_than_so_many() -> None:
    head = "".join(f'<link rel="alternate" type="{RSS}" href="/{number}">' for number in range(100))
    assert len(declared_feeds(page(head), HERE)) == 20


@pytest.mark.parametrize("html", [b"", b"   ", b"\x00\x00", b"<!--", b"News"])
def test_what_holds_no_markup_names_no_feed(html: bytes) -> None:
    assert declared_feeds(html, HERE) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "shift_jis"])
def test_links_are_found_in_any_encoding(encoding: str) -> None:
    html = f'<html><head><link rel="alternate" type="{RSS}" href="/a"></head></html>'.encode(encoding)
    assert declared_feeds(html, HERE) == ("https://harbour.example/a",)


@given(st.binary(max_size=300), st.text(max_size=60))
def test_no_bytes_and_no_address_bring_it_down(noise: bytes, href: str) -> None:
    element = f'<base href="{href}"><link rel="alternate" type="{RSS}" href="{href}">'
    found = declared_feeds(noise + element.encode("utf-8", "replace"), HERE)
    assert all(address.startswith(("http://", "https://")) for address in found)


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        (
            "https://www.youtube.com/channel/UCabc-1_2/videos",
            ("https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-1_2",),
        ),
        (
            "https://m.youtube.com/playlist?list=PLa&index=1",
            ("https://www.youtube.com/feeds/videos.xml?playlist_id=PLa",),
        ),
        ("https://www.youtube.com/@harbour", ()),
        ("https://www.youtube.com/playlist", ()),
        ("https://github.com/harbour", ("https://github.com/harbour.atom",)),
        (
            "https://github.com/harbour/ferry",
            ("https://github.com/harbour/ferry/releases.atom", "https://github.com/harbour/ferry/commits.atom"),
        ),
        ("https://github.com/harbour.atom", ()),
        ("https://github.com/harbour/ferry/releases.atom", ()),
        ("https://old.reddit.com/r/ferries/", ("https://www.reddit.com/r/ferries/.rss",)),
        ("https://www.reddit.com/user/ann", ("https://www.reddit.com/user/ann/.rss",)),
        ("https://www.reddit.com/r/ferries?a#b", ("https://www.reddit.com/r/ferries/.rss",)),
        ("https://www.reddit.com/", ()),
        ("https://harbour.example/r/ferries", ()),
        ("https://youtube.com.harbour.example/channel/UCabc", ()),
        (
            "https://www.youtube.com/channel/UC%26list=x",
            ("https://www.youtube.com/feeds/videos.xml?channel_id=UC%2526list%3Dx",),
        ),
        ("https://medium.com/@harbour", ("https://medium.com/feed/@harbour",)),
        ("https://medium.com/", ()),
        ("https://bsky.app/profile/harbour.example/post/3k", ("https://bsky.app/profile/harbour.example/rss",)),
        ("https://blog.naver.com/harbour", ("https://rss.blog.naver.com/harbour.xml",)),
        ("https://m.blog.naver.com/harbour/223", ("https://rss.blog.naver.com/harbour.xml",)),
        ("https://velog.io/@harbour/posts", ("https://v2.velog.io/rss/@harbour",)),
        ("https://ameblo.jp/harbour/entry-1.html", ("https://rssblog.ameba.jp/harbour/rss20.xml",)),
        ("not an address", ()),
        ("http://[", ()),
    ],
)
def test_well_known_sites_keep_their_feeds_in_known_places(url: str, feeds: tuple[str, ...]) -> None:
    assert well_known_feeds(url) == feeds


def test_a_feed_is_guessed_beside_the_page_and_at_the_root() -> None:
    places = usual_feeds("https://harbour.example/blog/")
    assert places[:2] == ("https://harbour.example/blog/feed/", "https://harbour.example/feed/")
    assert len(places) == len(set(places)) == 18


def test_at_the_root_each_place_is_guessed_once() -> None:
    assert len(usual_feeds("https://harbour.example/")) == 9


@pytest.mark.parametrize("title", ["Post » Comments Feed", "Post » Kommentar-Feed", "Post » Flux des commentaires"])
def test_a_feed_that_is_called_one_of_comments_comes_last(title: str) -> None:
    links = (f'<link rel="alternate" type="{RSS}" title="{name}" href="/{name[:6]}/feed">' for name in (title, "Post"))
    assert declared_feeds(page("".join(links)), HERE)[0] == "https://harbour.example/Post/feed"


@pytest.mark.parametrize(
    "link",
    [
        "https://feedly.com/i/subscription/feed/https://harbour.example/rss.xml",
        "https://add.my.yahoo.com/rss?url=https%3A%2F%2Fharbour.example%2Frss.xml",
    ],
)
def test_a_link_to_a_feed_reader_leads_to_the_feed(link: str) -> None:
    assert declared_feeds(page(body=f'<a href="{link}">Follow</a>'), HERE) == ("https://harbour.example/rss.xml",)


@pytest.mark.parametrize(
    "element",
    [
        '<a href="/all.opml">RSS</a>',
        '<link rel="alternate" hreflang="de" href="/de/rss.xml">',
        '<link rel="alternate" media="print" href="/rss.xml">',
        '<link rel="alternate" title="RSS" href="/print/">',
    ],
)
def test_what_is_for_others_is_no_feed(element: str) -> None:
    assert not declared_feeds(page(element), HERE)
