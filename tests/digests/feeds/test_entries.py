"""How much of a feed and of each entry is taken."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.feeds.entries import ParsedFeed, RawEntry, build_feed, newest

URL = "https://post.example/feed"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def raw(number: int = 1, *, guid: str = "", title: str = "Ferries sail", author: str = "") -> RawEntry:
    moment = NOON + timedelta(minutes=number)
    return RawEntry(guid, [f"/{number}"], title, author=author, published_at=moment)


def feed(*entries: RawEntry, title: str = "Post") -> ParsedFeed:
    return build_feed(title=title, site_url="", language="en", ttl=None, raw=entries, url=URL)


def test_the_200_newest_entries_are_taken() -> None:
    entries = feed(*(raw(number, guid=f"g{number}", title=f"Ferry {number}") for number in range(201))).entries
    assert [entry.guid for entry in entries] == [f"g{number}" for number in range(1, 201)]


def test_the_newest_stay_in_their_order() -> None:
    several = [raw(3), raw(1), raw(2)]
    assert newest(several, 2) == [several[0], several[2]]


@pytest.mark.parametrize(("length", "is_whole"), [(300, True), (301, False)])
def test_a_title_has_300_characters(length: int, is_whole: bool) -> None:
    [entry] = feed(raw(title="w" * length)).entries
    assert (entry.title == "w" * length) is is_whole
    assert (feed(title="w" * length).title == "w" * length) is is_whole


@pytest.mark.parametrize(("length", "is_whole"), [(120, True), (121, False)])
def test_an_authors_name_has_120(length: int, is_whole: bool) -> None:
    [entry] = feed(raw(author="w" * length)).entries
    assert (entry.author == "w" * length) is is_whole


@pytest.mark.parametrize(("length", "kept"), [(500, 500), (501, 32)])
def test_a_longer_guid_than_500_is_known_by_its_hash(length: int, kept: int) -> None:
    [entry] = feed(raw(guid="w" * length)).entries
    assert len(entry.guid) == kept


@pytest.mark.parametrize(("blanks", "title"), [(19_996, "w"), (19_997, "")])
def test_20000_characters_of_a_titles_markup_are_read(blanks: int, title: str) -> None:
    [entry] = feed(raw(title=f"<b{' ' * blanks}>w", guid="g")).entries
    assert entry.title == title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("Read more", "https://post.example/"),
        ("-", "https://post.example/"),
        ("0", "https://post.example/"),
        ("12345", "https://post.example/"),
        ("/12345", "https://post.example/12345"),
        ("?p=1 2", "https://post.example/feed?p=1%202"),
        ("ferries-sail", "https://post.example/ferries-sail"),
        ("news.post.example/ferries", "https://news.post.example/ferries"),
        ("<![CDATA[https://post.example/a]]>", "https://post.example/a"),
        ('<a href="https://post.example/a">here</a>', "https://post.example/a"),
        ("<b>here</b>", "https://post.example/"),
        ("https:/post.example/a", "https://post.example/a"),
        ("https//post.example/a", "https://post.example/a"),
        ("https:post.example/a", "https://post.example/a"),
        ("https:\\\\post.example\\a", "https://post.example/a"),
        ("http://https://post.example/a", "https://post.example/a"),
        ("https://post.example/https://www.post.example/a", "https://www.post.example/a"),
        ("https://archive.example/https://post.example/a", "https://archive.example/https://post.example/a"),
        ("https://post.example/a https://post.example/", "https://post.example/a"),
        ("feed://post.example/a", "https://post.example/a"),
        ("feed:http://post.example/a", "http://post.example/a"),
        ("http://localhost:8080/a", "https://post.example/"),
        ("http://192.168.0.7/a", "https://post.example/"),
        ("http://wordpress.local/a", "https://post.example/"),
    ],
)
def test_an_address_is_what_somebody_meant_for_one(link: str, url: str) -> None:
    raw = RawEntry("1", [link], "Ferries sail")
    feed = build_feed(
        title="Post",
        site_url="https://post.example/",
        language="",
        ttl=None,
        raw=[raw],
        url="https://post.example/feed",
    )
    assert [entry.url for entry in feed.entries] == [url]


def test_a_feed_on_this_machine_may_lead_to_it() -> None:
    raw = RawEntry("1", ["http://127.0.0.1/a"], "Ferries sail")
    feed = build_feed(title="Post", site_url="", language="", ttl=None, raw=[raw], url="http://localhost/feed")
    assert feed.entries[0].url == "http://127.0.0.1/a"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('[caption id="a_1"]A ferry[/caption]Ferries sail.', "Ferries sail."),
        ("[vc_row][vc_column]Ferries sail.[/vc_column][/vc_row]", "Ferries sail."),
        ('[gallery ids="1,2"]Ferries sail.', "Ferries sail."),
        ("[B]Ferries[/b] sail.", "Ferries sail."),
        ("[url=https://post.example/a]Ferries[/url] sail.", "Ferries sail."),
        ("[time-player not-x=”true”]Ferries sail.[contact-form]", "Ferries sail."),
        ("Ferries [sic] sail [...] [1].", "Ferries [sic] sail [...] [1]."),
        ("The [long-term] and [non-binding or not] plan.", "The [long-term] and [non-binding or not] plan."),
        ("In CSS it is nav[role=main].", "In CSS it is nav[role=main]."),
        ("<p>Write <code>[gallery]</code> or [my_ferry].</p>", "Write [gallery] or [my_ferry]."),
    ],
)
def test_codes_that_a_program_should_have_replaced_are_left_out(markup: str, text: str) -> None:
    raw = RawEntry("1", ["https://post.example/a"], "Ferries sail", content=markup)
    assert feed(raw).entries[0].text == text
