"""JSON Feed 1.0 and 1.1."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.feeds.entries import ParsedFeed
from digests.feeds.parse import parse_feed

URL = "https://tidings.example/feed.json"


def read(items: object, **feed: object) -> ParsedFeed:
    return parse_feed(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **feed}).encode(), url=URL
    )


def test_a_feed_has_title_site_and_language() -> None:
    feed = read([], title="Tidings & Tides", home_page_url="/", language="fr-CA")
    assert (feed.title, feed.site_url, feed.language) == ("Tidings & Tides", "https://tidings.example/", "fr")


def test_an_item_becomes_an_entry() -> None:
    entry = read(
        [
            {
                "id": 7,
                "url": "/harbour?utm_source=rss",
                "title": "Harbour <reopens>",
                "content_html": "<p>The harbour reopened.</p><p>" + "Boats came back. " * 30 + "</p>",
                "date_published": "2026-11-23T09:00:00+02:00",
                "authors": [{"name": "Ada Quill"}, {"name": "Bo Reed"}, {"url": "https://x.example"}],
                "image": "img/harbour.png",
                "language": "en",
            }
        ]
    ).entries[0]
    assert (entry.guid, entry.url) == ("7", "https://tidings.example/harbour")
    assert entry.title == "Harbour <reopens>"
    assert entry.text.split("\n")[0] == "The harbour reopened."
    assert not entry.truncated
    assert entry.published_at == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert (entry.author, entry.image) == ("Ada Quill, Bo Reed", "https://tidings.example/img/harbour.png")


def test_an_item_of_version_1_0_has_one_author() -> None:
    assert read([{"url": "/a", "author": {"name": "Ada Quill"}}]).entries[0].author == "Ada Quill"


def test_plain_text_keeps_its_lines_and_angle_brackets() -> None:
    assert read([{"url": "/a", "content_text": "a < b & c\nnext <b>"}]).entries[0].text == "a < b & c\nnext <b>"


def test_a_picture_may_be_attached() -> None:
    attached = [{"url": "/a.mp3", "mime_type": "audio/mpeg"}, {"url": "/a.png", "mime_type": "image/png"}]
    assert read([{"url": "/a", "attachments": attached}]).entries[0].image == "https://tidings.example/a.png"


def test_an_item_without_an_address_is_left_out() -> None:
    feed = read([{"title": "Nowhere"}, "not an item", {"url": "/b", "id": "b"}])
    assert [entry.guid for entry in feed.entries] == ["b"]


@pytest.mark.parametrize("wrong", [None, 5, True, [], {}, ["x"]])
def test_fields_of_the_wrong_type_count_as_absent(wrong: object) -> None:
    entry = read([{"url": "/a", "title": wrong, "summary": wrong, "authors": wrong, "attachments": wrong}]).entries[0]
    assert entry.url == "https://tidings.example/a"


def test_a_feed_in_latin_1_is_read() -> None:
    body = '{"items": [{"url": "/a", "title": "Caf\xe9"}]}'.encode("latin-1")
    assert parse_feed(body, url=URL).entries[0].title == "Café"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"{", "^json-broken$", id="cut off"),
        pytest.param(b'{"a":' * 100_000, "^json-broken$", id="nested without end"),
        pytest.param(b'{"items": {}}', "^json-not-a-feed$", id="items are no list"),
        pytest.param(b'\xef\xbb\xbf {"error": 1}', "^json-not-a-feed$", id="something else"),
    ],
)
def test_other_json_is_refused_with_a_reason(body: bytes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        parse_feed(body, url=URL)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["items", "id", "url", "title", "authors", "name", "date_published", "attachments"]),
                inner,
            )
        ),
        max_leaves=20,
    )
)
def test_an_odd_item_does_not_cost_the_feed(value: object) -> None:
    feed = parse_feed(json.dumps({"items": [value], "x": value}).encode(), url=URL)
    assert len(feed.entries) <= 1


def test_an_id_is_no_address_and_a_recording_is_one() -> None:
    feed = read(
        [{"id": "6f1c"}, {"id": "7a", "attachments": [{"url": "/7.mp3", "mime_type": "audio/mpeg"}]}],
        home_page_url="https://tidings.example/",
    )
    assert [entry.url for entry in feed.entries] == ["https://tidings.example/", "https://tidings.example/7.mp3"]
    assert all(entry.shared_address for entry in feed.entries)


def test_a_title_may_be_escaped_against_the_standard() -> None:
    assert read([{"url": "/a", "title": "Gull &amp; Tern don&#8217;t"}]).entries[0].title == "Gull & Tern don’t"
