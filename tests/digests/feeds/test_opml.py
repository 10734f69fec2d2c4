"""The catalogue: what an OPML file says, and what is written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import CatalogueError
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, parse, write

SHIPPED = Path(__file__).parents[3] / "bot" / "catalogue.opml"


def opml(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<opml version="2.0"><body>{body}</body></opml>'.encode()


def test_folders_are_topics_and_keep_their_order() -> None:
    catalogue = parse(
        opml(
            '<outline text="Tides"><outline text="Harbour Post" xmlUrl="https://post.example/feed" language="en-GB"'
            ' htmlUrl="https://post.example/"/></outline>'
            '<outline text="Alps"><outline title="Gipfelbote" xmlUrl="https://bote.example/rss"/></outline>'
        )
    )
    assert catalogue == Catalogue(
        (
            Topic(
                "Tides",
                (CatalogueFeed("Harbour Post", "https://post.example/feed", "https://post.example/", "en"),),
            ),
            Topic("Alps", (CatalogueFeed("Gipfelbote", "https://bote.example/rss"),)),
        )
    )


def test_feeds_outside_any_folder_go_to_other() -> None:
    assert parse(opml('<outline text="A" xmlUrl="https://a.example/f"/>')).topics[0].name == "Other"


def test_a_folder_without_a_name_lends_its_parents() -> None:
    nested = '<outline text="Sea"><outline><outline text="A" xmlUrl="https://a.example/f"/></outline></outline>'
    assert parse(opml(nested)).topics[0].name == "Sea"


def test_the_nearest_folder_is_the_topic() -> None:
    nested = (
        '<outline text="Sea"><outline text="Ice"><outline text="A" xmlUrl="https://a.example/f"/></outline></outline>'
    )
    assert parse(opml(nested)).topics[0].name == "Ice"


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ('<outline text="A" xmlUrl="https://a.example/f" category="/Science/Space,/News"/>', "Space"),
        ('<outline text="A" xmlUrl="https://a.example/f" category=" Tides "/>', "Tides"),
        ('<outline text="A" xmlUrl="https://a.example/f" category="/,/"/>', "Other"),
        ('<outline text="Sea"><outline text="A" xmlUrl="https://a.example/f" category="/Ice"/></outline>', "Sea"),
    ],
)
def test_a_category_stands_for_the_folder_that_is_not_there(body: str, topic: str) -> None:
    assert parse(opml(body)).topics[0].name == topic


@pytest.mark.parametrize("kind", ["", ' SYSTEM "http://opml.example/opml.dtd"', " [ ]"])
def test_a_document_type_says_nothing_of_the_feeds(kind: str) -> None:
    body = '<outline text="A" xmlUrl="https://a.example/f"/>'
    assert parse(opml(body, f"<!DOCTYPE opml{kind}>")).topics[0].feeds[0].title == "A"


def test_a_feed_listed_twice_in_a_topic_is_kept_once() -> None:
    twice = '<outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlUrl="https://a.example/f"/>'
    assert [feed.title for feed in parse(opml(twice)).topics[0].feeds] == ["A"]


def test_a_feed_without_a_title_is_called_by_its_address() -> None:
    assert parse(opml('<outline xmlurl="https://a.example/f"/>')).topics[0].feeds[0].title == "https://a.example/f"


@pytest.mark.parametrize(
    "file",
    [
        opml('<outline text="A &amp; B" xmlUrl="https://a.example/f?a=1&b=2"/>'),
        opml('<outline text="A & B" xmlUrl="https://a.example/f?a=1&amp;b=2"/>'),
        b"\n\n" + opml('<outline text="A &#38; B" XMLURL="https://a.example/f?a=1&b=2"/>'),
        opml('<Outline TEXT="A & B" xmlURL="feed://a.example/f?a=1&b=2"/>'),
        opml('<outline title="A & B" xmlurl="feed:https://a.example/f?a=1&b=2"/>'),
        opml('<!-- x --><outline text="A & B" xmlUrl=" https://a.example/f?a=1&b=2 "/>\x0b'),
        b'<OPML xmlns="urn:x"><Head/><Body><outline text="A & B" xmlUrl="https://a.example/f?a=1&b=2"/></Body></OPML>',
        b'\xef\xbb\xbf<opml><body><outline text="A & B" xmlUrl="https://a.example/f?a=1&b=2"/></body></opml>',
        '<?xml version="1.0" encoding="utf-16"?><opml><body><outline text="A & B" xmlUrl="https://a.example/f?a=1&b=2"/>'
        "</body></opml>".encode("utf-16"),
    ],
)
def test_what_programs_write_against_the_rules_is_read_as_it_was_meant(file: bytes) -> None:
    assert parse(file).topics[0].feeds == (CatalogueFeed("A & B", "https://a.example/f?a=1&b=2"),)


@pytest.mark.parametrize(
    "file",
    [
        b'exported by a reader\n<?xml version="1.0"?>' + opml('<outline text="Tern" xmlUrl="https://a.example/f"/>'),
        b'<opml><outline text="Tern" xmlUrl="https://a.example/f"/></opml>',
        opml('<outline text="Tern" text="Tern" xmlUrl="https://a.example/f"/>'),
        opml("<outline text=Tern xmlUrl=https://a.example/f />"),
        opml('<outline xmlUrl="https://a.example/f" text="Tern" description="The "sea" paper"/>'),
        opml('<outline text="Tern" description="salt < fresh" xmlUrl="https://a.example/f"/>'),
        opml('<outline text="Tern" xml_url="https://a.example/f"/>'),
        opml('<outline text="Tern" feedUrl="https://a.example/f"/>'),
        opml('<outline type="RSS" text="Tern" url="https://a.example/f"/>'),
        *(
            opml(f'<outline text="Tern" xmlUrl="{scheme}://a.example/f"/>')
            for scheme in ("feeds", "rss", "pcast", "itpc")
        ),
        opml('<outline text="Tern" xmlUrl="a.example/f"/>'),
        opml('<outline text="Tern" xmlUrl="//a.example/f"/>'),
        "<opml><body><outline text=“Tern” xmlUrl=“https://a.example/f”/></body></opml>".encode(),
    ],
)
def test_what_is_no_sound_opml_is_read_where_it_names_feeds(file: bytes) -> None:
    assert parse(file).topics[0].feeds == (CatalogueFeed("Tern", "https://a.example/f"),)


def test_folders_of_what_is_no_sound_opml_are_topics() -> None:
    feed = "<outline text={0} xmlUrl=https://{0}.example/f />"
    folder = "<outline text='{0}'>{1}</outline>"
    file = opml(f"{folder.format('Sea', feed.format('a'))}{folder.format('Land', feed.format('b'))}{feed.format('c')}")
    assert [(topic.name, topic.feeds[0].title) for topic in parse(file).topics] == [
        ("Sea", "a"),
        ("Land", "b"),
        ("Other", "c"),
    ]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (opml('<outline text="Tern" xmlUrl="https://a.example/f"/>')[:-9], "^opml-broken"),
        (opml("<outline text=Tern />"), "^opml-broken"),
        (opml('<outline type="include" text="Tern" url="https://a.example/f.opml"/>'), "^opml-without-feeds"),
        (opml('<outline text="Tern" xmlUrl="the tern"/>'), "^opml-without-feeds"),
    ],
)
def test_what_is_cut_off_or_names_no_feed_is_refused(file: bytes, said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        parse(file)


def test_a_second_body_is_read_as_well() -> None:
    bodies = (f'<body><outline text="{name}" xmlUrl="https://{name}.example/f"/></body>' for name in ("A", "B"))
    assert len(parse(f"<opml>{''.join(bodies)}</opml>".encode()).topics[0].feeds) == 2


def test_a_title_may_be_escaped_twice() -> None:
    file = opml('<outline text="Gull &amp;amp; Tern" xmlUrl="https://a.example/f"/>')
    assert parse(file).topics[0].feeds[0].title == "Gull & Tern"


def test_an_address_may_be_escaped_twice() -> None:
    twice = opml('<outline text="Tern" xmlUrl="https://a.example/f?a=1&amp;amp;b=2"/>')
    assert parse(twice).topics[0].feeds[0].url == "https://a.example/f?a=1&b=2"


def test_named_characters_and_other_encodings_are_read() -> None:
    body = '<outline text="Möwe&nbsp;&ndash; Tern" xmlUrl="www.a.example/f"/>'
    assert parse(opml(body)).topics[0].feeds[0].title == "Möwe – Tern"
    russian = opml('<outline text="Порт" xmlUrl="https://a.example/f"/>').decode().replace("?>", ' encoding="cp1251"?>')
    assert parse(russian.encode("cp1251")).topics[0].feeds[0].title == "Порт"


def test_what_is_broken_is_named_by_its_line() -> None:
    with pytest.raises(CatalogueError, match=r"line 2") as broken:
        parse(b"<opml><body>\n<outline></body></opml>")
    assert "<string>" not in str(broken.value)


@pytest.mark.parametrize("address", ["ftp://a.example/f", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_web_addresses_are_feeds(address: str) -> None:
    with pytest.raises(CatalogueError, match=r"^opml-without-feeds$"):
        parse(opml(f'<outline text="A" xmlUrl="{address}"/>'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"<opml><body>", "^opml-broken ", id="cut off"),
        pytest.param(b"", "^opml-broken ", id="empty"),
        pytest.param(b"<html><body/></html>", "^not-opml$", id="a web page"),
        pytest.param(b"<opml version='2.0'/>", "^not-opml$", id="no body"),
        pytest.param(b" " * 5_000_001, '^opml-too-large {"megabytes": 5}$', id="too large"),
        pytest.param(b" " * 5_000_000, "^opml-broken ", id="as large as it may be, but empty"),
        pytest.param(
            opml('<outline text="&boom;" xmlUrl="https://a.example/f"/>', '<!DOCTYPE opml [<!ENTITY boom "b">]>'),
            "^not-opml$",
            id="entities of its own",
        ),
        pytest.param(
            opml("".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(5_001))),
            '^opml-too-many-feeds {"most": 5000}$',
            id="too many feeds",
        ),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_reason(content: bytes, said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        parse(content)


def test_a_catalogue_may_have_five_thousand_feeds() -> None:
    [topic] = parse(opml("".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(5_000)))).topics
    assert len(topic.feeds) == 5_000


feeds = st.builds(
    CatalogueFeed,
    title=st.from_regex(r"[A-Za-zÀ-ÿ&<>\"']{1,40}", fullmatch=True),
    url=st.from_regex(r"https://[a-z]{1,10}\.example/[a-z]{0,10}(\?a=1&b=2)?", fullmatch=True),
    site_url=st.sampled_from(["", "https://site.example/"]),
    language=st.sampled_from(["", "en", "uk"]),
)
topics = st.builds(
    Topic,
    name=st.from_regex(r"[A-Za-z&<>]{1,20}", fullmatch=True),
    feeds=st.lists(feeds, min_size=1, max_size=4, unique_by=lambda feed: feed.url).map(tuple),
)


@settings(deadline=None)
@given(st.lists(topics, min_size=1, max_size=4, unique_by=lambda topic: topic.name).map(tuple))
@pytest.mark.slow
def test_what_is_written_reads_back_as_it_was(listed: tuple[Topic, ...]) -> None:
    assert parse(write(Catalogue(listed))) == Catalogue(listed)


def test_a_title_with_control_characters_is_written_without_them() -> None:
    feed = CatalogueFeed("Tide\x00 and\x0b time", "https://a.example/f")
    assert b'"Tide and time"' in write(Catalogue((Topic("Sea", (feed,)),)))


def test_the_shipped_catalogue_covers_many_topics_languages_and_outlets() -> None:
    catalogue = parse(SHIPPED.read_bytes())
    shipped = [feed for topic in catalogue.topics for feed in topic.feeds]
    assert len(catalogue.topics) >= 12
    assert len({feed.url for feed in shipped}) >= 90
    assert len({feed.language for feed in shipped}) >= 8


def test_the_shipped_catalogue_names_site_and_language_of_each_feed() -> None:
    catalogue = parse(SHIPPED.read_bytes())
    assert all(feed.site_url and feed.language for topic in catalogue.topics for feed in topic.feeds)


def test_the_shipped_catalogue_is_as_we_would_write_it() -> None:
    assert write(parse(SHIPPED.read_bytes())) == SHIPPED.read_bytes()


@pytest.mark.parametrize(("length", "is_whole"), [(64, True), (65, False)])
def test_a_topics_name_has_64_characters(length: int, is_whole: bool) -> None:
    [topic] = parse(
        f'<opml><body><outline text="{"w" * length}"><outline xmlUrl="https://a.example/f"/></outline></body></opml>'.encode()
    ).topics
    assert (topic.name == "w" * length) is is_whole


@pytest.mark.parametrize(("length", "is_whole"), [(200, True), (201, False)])
def test_a_feeds_title_has_200_characters(length: int, is_whole: bool) -> None:
    [topic] = parse(
        f'<opml><body><outline text="{"w" * length}" xmlUrl="https://a.example/f"/></body></opml>'.encode()
    ).topics
    assert (topic.feeds[0].title == "w" * length) is is_whole


def test_who_publishes_an_outlet_is_read_and_written() -> None:
    owned = Catalogue((Topic("Sea", (CatalogueFeed("A", "https://a.example/f", owner="Sea Press"),)),))
    assert parse(write(owned)) == owned
