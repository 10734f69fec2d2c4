"""Feeds: what their bytes hold, and when they are looked at again."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.feeds.feed import MAX_BODY, MAX_ENTRIES, Check, Feed, FeedState, after_check, check_before, parse

URL = "https://post.example/news/feed.xml"
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOUNDS = (timedelta(minutes=15), timedelta(hours=4))
FEED = Feed(id=1, url=URL, interval=HOUR, etag='W/"a"', last_modified="Mon, 23 Nov 2026 06:00:00 GMT")
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
    feed = parse(
        rss("", "<title>Post &amp;amp; Tide</title><link>/</link><language>de-AT</language><ttl>90</ttl>"), url=URL
    )
    assert (feed.title, feed.site_url, feed.language) == ("Post & Tide", "https://post.example/", "de")
    assert feed.ttl == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("ttl", "wish"), [("0", None), ("soon", None), ("-5", None), ("9" * 20, None), ("99999", timedelta(days=1))]
)
def test_a_ttl_is_believed_within_reason(ttl: str, wish: timedelta | None) -> None:
    assert parse(rss("", f"<title>Post</title><ttl>{ttl}</ttl>"), url=URL).ttl == wish


def test_an_rss_item_becomes_an_entry() -> None:
    entry = parse(
        item(
            "<guid isPermaLink='false'>tag:1</guid><title>Fish &amp;amp; &lt;b&gt;boats&lt;/b&gt;</title>"
            f"<description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>{LONG}</p>]]></content:encoded>"
            "<pubDate>Mon, 23 Nov 2026 08:00:00 +0200</pubDate><author>ada@post.example (Ada Quill)</author>"
            "<media:content url='/i.png' medium='image'/>",
            "/a?utm_source=rss",
        ),
        url=URL,
        content_type="application/rss+xml; charset=utf-8",
    ).entries[0]
    assert (entry.guid, entry.url, entry.title) == ("tag:1", "https://post.example/a", "Fish & boats")
    assert entry.text == f"One.\n{LONG.strip()}"
    assert not entry.truncated
    assert entry.published_at == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert (entry.author, entry.image) == ("Ada Quill", "https://post.example/i.png")


def test_an_atom_entry_shows_plain_text_as_it_is() -> None:
    assert parse(atom("<title type='text'>a &lt;b&gt; c</title>"), url=URL).entries[0].title == "a <b> c"


def test_an_atom_entry_without_publication_is_dated_by_its_update() -> None:
    entry = parse(atom("<updated>2026-11-23T06:00:00Z</updated>"), url=URL).entries[0]
    assert entry.published_at == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_the_language_of_the_content_is_the_entrys() -> None:
    entry = parse(atom("<content type='html' xml:lang='uk'>Порт</content>"), url=URL).entries[0]
    assert entry.language == "uk"


def test_rdf_is_a_feed() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b"<channel><title>Post</title></channel><item><title>Fish</title><link>/a</link></item></rdf:RDF>"
    )
    assert [entry.title for entry in parse(body, url=URL).entries] == ["Fish"]


def test_json_is_read_as_a_json_feed() -> None:
    assert parse(b'\n{"title": "Post", "items": []}', url=URL).title == "Post"


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
    found = parse(item(inside), url=URL).entries[0].image
    assert found == (f"https://post.example{image}" if image.startswith("/") else image)


def test_the_address_stands_in_for_a_missing_guid() -> None:
    assert parse(item(), url=URL).entries[0].guid == "https://post.example/a"


def test_an_overlong_guid_is_known_by_its_hash() -> None:
    assert len(parse(item(f"<guid>{'x' * 5_000}</guid>"), url=URL).entries[0].guid) == 32


def test_of_two_entries_with_one_guid_the_first_is_kept() -> None:
    twice = "".join(f"<item><guid>g</guid><link>/{n}</link></item>" for n in (1, 2))
    assert [entry.url for entry in parse(rss(twice), url=URL).entries] == ["https://post.example/1"]


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "mailto:ada@post.example", "https://u:p@post.example/"])
def test_an_entry_without_a_web_address_is_left_out(link: str) -> None:
    assert parse(item(link=link), url=URL).entries == ()


@pytest.mark.parametrize("date", ["32 Foo 2026", "Mon, 00 Jan 0000 00:00:00 GMT", ""])
def test_a_date_that_never_was_is_no_date(date: str) -> None:
    assert parse(item(f"<pubDate>{date}</pubDate>"), url=URL).entries[0].published_at is None


def test_of_too_many_entries_the_first_are_taken() -> None:
    many = "".join(f"<item><link>/{n}</link></item>" for n in range(MAX_ENTRIES + 5))
    entries = parse(rss(many), url=URL).entries
    assert (len(entries), entries[0].url) == (MAX_ENTRIES, "https://post.example/0")


def test_of_too_many_dated_entries_the_newest_are_taken() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    many = "".join(
        f"<item><link>/{n}</link><pubDate>{(day + n * HOUR):%a, %d %b %Y %H:00:00 GMT}</pubDate></item>"
        for n in range(MAX_ENTRIES + 5)
    )
    entries = parse(rss(many), url=URL).entries
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
    assert parse(item(inside), url=URL).entries[0].truncated is truncated


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    assert len(parse(item("<title>A</title>")[:-20], url=URL).entries) == 1


def test_entities_are_never_fetched_nor_expanded() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = bomb + rss("<item><link>/a</link><title>&b;&x;</title></item>").partition(b"?>")[2]
    assert "root:" not in parse(body, url=URL).entries[0].title


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
        parse(body, url=URL)


def test_a_feed_that_breaks_the_parser_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("feedparser.parse", breaks)
    with pytest.raises(FeedError, match=r"^feed-unreadable$"):
        parse(item(), url=URL)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda noise: item("<title>A</title>")[:90] + noise))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(FeedError):
        assert len(parse(body, url=URL, content_type="text/xml").entries) <= MAX_ENTRIES


# When a feed is looked at again


def next_wait(feed: Feed, check: Check, jitter: float = 0.5) -> timedelta:
    after = after_check(feed, check, NOW, BOUNDS, jitter)
    assert after.next_check_at is not None
    return after.next_check_at - NOW


def test_news_halves_the_interval() -> None:
    assert next_wait(FEED, Check(new=3)) == HOUR / 2


def test_no_news_lengthens_the_interval_by_half() -> None:
    assert next_wait(FEED, Check(not_modified=True)) == HOUR * 1.5


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), max_size=30), st.floats(0, 1))
def test_the_interval_stays_within_its_bounds(news: list[int], jitter: float) -> None:
    feed = FEED
    for new in news:
        feed = after_check(feed, Check(new=new), NOW, BOUNDS, jitter)
        assert BOUNDS[0] <= feed.interval <= BOUNDS[1]
        assert feed.next_check_at is not None
        assert BOUNDS[0] <= feed.next_check_at - NOW <= BOUNDS[1] * 1.1


@pytest.mark.parametrize(("jitter", "share"), [(0.0, 0.9), (1.0, 1.1)])
def test_waits_are_spread_by_a_tenth(jitter: float, share: float) -> None:
    assert next_wait(FEED, Check(), jitter) == HOUR * 1.5 * share


def test_waits_are_spread_at_random_by_default() -> None:
    after = after_check(FEED, Check(), NOW, BOUNDS)
    assert after.next_check_at is not None
    assert 0.89 < (after.next_check_at - NOW) / (HOUR * 1.5) < 1.11


@pytest.mark.parametrize(
    ("check", "wait"),
    [
        pytest.param(Check(new=1, max_age=3 * HOUR), 3 * HOUR, id="max-age"),
        pytest.param(Check(new=1, max_age=90 * HOUR), 24 * HOUR, id="max-age, within a day"),
        pytest.param(Check(new=1, max_age=timedelta(minutes=1)), HOUR / 2, id="max-age shorter than our own"),
        pytest.param(Check(new=1, retry_after=6 * HOUR), 6 * HOUR, id="Retry-After on success"),
        pytest.param(Check(error="Busy.", status=429, retry_after=5 * HOUR), 5 * HOUR, id="Retry-After"),
        pytest.param(Check(error="Busy.", status=503, retry_after=timedelta(seconds=1)), HOUR, id="at least our own"),
        pytest.param(Check(error="Busy.", status=429, retry_after=999 * HOUR), timedelta(days=7), id="within a week"),
        pytest.param(Check(error="No.", status=404), 2 * HOUR, id="missing"),
        pytest.param(Check(error="No answer."), 2 * HOUR, id="no answer"),
    ],
)
def test_a_servers_wishes_are_honoured(check: Check, wait: timedelta) -> None:
    assert next_wait(FEED, check) == wait


def test_failures_double_the_wait_up_to_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(7):
        feed = after_check(feed, Check(error="No answer."), NOW, BOUNDS, 0.5)
        assert feed.next_check_at is not None
        waits.append((feed.next_check_at - NOW) / HOUR)
    assert waits == [2, 4, 8, 16, 24, 24, 24]


def test_a_failure_is_remembered_and_costs_nothing_else() -> None:
    after = after_check(FEED, Check(error="No answer."), NOW, BOUNDS, 0.5)
    assert (after.fails, after.error, after.checked_at, after.ok_at) == (1, "No answer.", NOW, None)
    assert (after.etag, after.interval) == (FEED.etag, FEED.interval)


def test_success_forgets_failures() -> None:
    failed = after_check(FEED, Check(error="No answer."), NOW, BOUNDS, 0.5)
    after = after_check(failed, Check(new=1), NOW, BOUNDS, 0.5)
    assert (after.fails, after.error, after.ok_at) == (0, "", NOW)


def test_a_feed_that_is_gone_is_asked_once_more_after_a_week() -> None:
    gone = after_check(FEED, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5)
    assert (gone.state, gone.next_check_at) == (FeedState.GONE, NOW + timedelta(days=7))
    assert after_check(gone, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5).next_check_at is None


def test_a_feed_that_was_gone_may_come_back() -> None:
    gone = after_check(FEED, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5)
    assert after_check(gone, Check(new=1), NOW, BOUNDS, 0.5).state is FeedState.ACTIVE


@pytest.mark.parametrize(
    ("check", "etag", "last_modified"),
    [
        (Check(etag='"b"', last_modified="Tue"), '"b"', "Tue"),
        (Check(), "", ""),
        (Check(not_modified=True), FEED.etag, FEED.last_modified),
        (Check(not_modified=True, etag=' "c" '), ' "c" ', FEED.last_modified),
    ],
)
def test_validators_are_the_servers_last_ones_byte_for_byte(check: Check, etag: str, last_modified: str) -> None:
    after = after_check(FEED, check, NOW, BOUNDS, 0.5)
    assert (after.etag, after.last_modified) == (etag, last_modified)


def test_names_given_before_outlast_the_feeds_own() -> None:
    named = Feed(id=1, url=URL, title="Ours")
    after = after_check(named, Check(title="Theirs", site_url="https://post.example/", language="en"), NOW, BOUNDS, 0.5)
    assert (after.title, after.site_url, after.language) == ("Ours", "https://post.example/", "en")


MOVED = Check(not_modified=True, moved_to="https://new.example/feed")


def after_moves(*hours: int, last: Check = MOVED) -> Feed:
    feed = FEED
    for index, hour in enumerate(hours):
        feed = after_check(feed, last if index == len(hours) - 1 else MOVED, NOW + hour * HOUR, BOUNDS, 0.5)
    return feed


def test_a_lasting_move_is_adopted() -> None:
    feed = after_moves(0, 12, 24)
    assert (feed.url, feed.moved_to, feed.moved_seen, feed.moved_since) == ("https://new.example/feed", "", 0, None)


@pytest.mark.parametrize("hours", [(0, 24), (0, 1, 2, 3)])
def test_a_move_is_not_adopted_too_soon(hours: tuple[int, ...]) -> None:
    assert after_moves(*hours).url == URL


@pytest.mark.parametrize("last", [Check(), Check(moved_to=URL)])
def test_a_move_that_is_taken_back_is_forgotten(last: Check) -> None:
    assert after_moves(0, 30, last=last).moved_seen == 0


def test_another_move_counts_from_the_start() -> None:
    feed = after_moves(0, 12, 30, last=Check(moved_to="https://third.example/feed"))
    assert (feed.url, feed.moved_to, feed.moved_seen) == (URL, "https://third.example/feed", 1)


def test_a_failure_between_keeps_the_count_of_moves() -> None:
    assert after_moves(0, 12, last=Check(error="No answer.")).moved_seen == 1


# The extra look before a digest


def checked(ago: timedelta, ahead: timedelta, *, fails: int = 0, state: FeedState = FeedState.ACTIVE) -> Feed:
    return Feed(1, URL, interval=4 * HOUR, checked_at=NOW - ago, next_check_at=NOW + ahead, fails=fails, state=state)


def test_a_feed_is_looked_at_shortly_before_a_digest() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW + HOUR, NOW) == NOW + HOUR - timedelta(minutes=5)


def test_a_digest_in_two_minutes_calls_for_a_look_now() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW + timedelta(minutes=2), NOW) == NOW


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param(checked(HOUR, HOUR / 2), id="the next look comes before"),
        pytest.param(checked(HOUR, 23 * HOUR), id="its server asked for a long wait"),
        pytest.param(checked(HOUR, 3 * HOUR, fails=1), id="failing"),
        pytest.param(checked(HOUR, 3 * HOUR, state=FeedState.GONE), id="gone"),
        pytest.param(checked(-HOUR * 0.8, 3 * HOUR), id="looked at just before"),
        pytest.param(Feed(id=1, url=URL), id="never looked at"),
        pytest.param(Feed(id=1, url=URL, next_check_at=NOW), id="due for the first time"),
    ],
)
def test_no_extra_look_is_called_for(feed: Feed) -> None:
    assert check_before(feed, NOW + HOUR, NOW) is None


def test_no_look_is_called_for_by_a_digest_that_is_due() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW, NOW) is None
