"""The web preview of a Telegram channel as a feed: posts with text, time and link, and nothing that is not its own."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.feeds.entries import ParsedFeed
from digests.feeds.parse import parse_feed
from digests.feeds.telegram_preview import parse

URL = "https://t.me/s/harbour_news"


def post(number: object, words: str = "The ferry is late.", *, channel: str = "harbour_news", time: str = "") -> str:
    """A post as the preview has it."""
    time = time or "2026-11-24T06:30:00+00:00"
    return f"""
    <div class="tgme_widget_message_wrap js-widget_message_wrap"><div
      class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="{channel}/{number}">
      <div class="tgme_widget_message_bubble">
        <div class="tgme_widget_message_author accent_color"><span dir="auto">Harbour news</span></div>
        {words and f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'}
        <div class="tgme_widget_message_footer js-message_footer">
          <span class="tgme_widget_message_views">3.46M</span>
          <a class="tgme_widget_message_date" href="https://t.me/{channel}/{number}"><time
            datetime="{time}" class="time">06:30</time></a>
        </div>
      </div>
    </div></div>"""


def preview(*posts: str, title: str = "Harbour &amp; News", url: str = URL) -> ParsedFeed:
    page = f"""<!DOCTYPE html><html><head><title>Harbour – Telegram</title>
    <meta property="og:title" content="{title}"></head><body class="widget_frame_base">
    <section class="tgme_channel_history js-message_history">{"".join(posts)}</section></body></html>"""
    return parse_feed(page.encode(), url=url)


def test_a_post_is_an_entry_with_its_text_time_and_address() -> None:
    words = "<b>The ferry</b> is late.<br/><br/>It comes at noon, the <i>harbour</i> says."
    feed = preview(post(7, words))
    [entry] = feed.entries
    assert (feed.title, feed.site_url) == ("Harbour & News", URL)
    assert (entry.guid, entry.url, entry.title) == (
        "harbour_news/7",
        "https://t.me/harbour_news/7",
        "The ferry is late.",
    )
    assert entry.text == "The ferry is late.\nIt comes at noon, the harbour says."
    assert entry.published_at == datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert entry.shared_address  # there is no page of its own to read


@pytest.mark.parametrize("url", [URL + "/", "https://t.me/s/Harbour_News", "http://127.0.0.1:8080/s/harbour_news"])
def test_posts_are_linked_to_where_the_preview_lies(url: str) -> None:
    place = url.partition("/s/")[0]
    assert [entry.url for entry in preview(post(7), url=url).entries] == [f"{place}/harbour_news/7"]


@pytest.mark.parametrize(
    "other",
    [
        post(8, ""),
        post(8, channel="other_news"),
        post("8/9"),
        post("x"),
        post("٣"),
        post(""),
        '<div class="tgme_widget_message">no post</div>',
    ],
)
def test_what_has_no_text_or_is_no_post_of_the_channel_is_left_out(other: str) -> None:
    assert [entry.guid for entry in preview(other, post(7)).entries] == ["harbour_news/7"]


def test_what_a_post_replies_to_is_not_its_text() -> None:
    reply = '<div class="tgme_widget_message_text js-message_reply_text">Is it late?</div>'
    answer = post(7, "Yes, by an hour.").replace(
        '<div class="tgme_widget_message_text js', f'{reply}<div class="tgme_widget_message_text js', 1
    )
    assert [entry.text for entry in preview(answer).entries] == ["Yes, by an hour."]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Short line", "Short line"),
        ("It is late. " + "And so on " * 20, "It is late."),
        ("word " * 60, ("word " * 28).strip() + "…"),
        ("x" * 300, "x" * 140 + "…"),
    ],
)
def test_the_title_of_a_post_is_its_first_line_cut_where_it_is_long(line: str, title: str) -> None:
    assert [entry.title for entry in preview(post(7, f"{line}<br>And more.")).entries] == [title]


def test_markup_of_a_post_runs_nowhere() -> None:
    words = (
        "Late <script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; <a href='javascript:alert(1)'>again</a>"
    )
    [entry] = preview(post(7, words, time="soon")).entries
    assert "script" not in entry.text
    assert entry.published_at is None


def test_an_empty_page_is_no_preview() -> None:
    with pytest.raises(FeedError):
        parse("", URL)


def test_what_a_page_says_of_its_own_encoding_breaks_nothing() -> None:
    page = f'<?xml version="1.0" encoding="utf-16"?><html>{post(7, "Das Schiff fährt später.")}</html>'
    [entry] = parse_feed(page.encode(), url=URL, charset="utf-8").entries
    assert entry.text == "Das Schiff fährt später."


def test_a_channel_without_a_title_is_called_by_its_name() -> None:
    assert preview(post(7), title=" ").title == "@harbour_news"


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (b"<html><body class='tgme_page'>If you have Telegram, you can view @harbour_news.</body></html>", URL),
        (b"<!-- tgme_widget_message -->", URL),
        (post(7).encode(), "https://t.me/harbour_news"),
        (post(7).encode(), "https://gazette.example/feed"),
    ],
)
def test_a_page_without_posts_or_elsewhere_is_no_preview(body: bytes, url: str) -> None:
    with pytest.raises(FeedError):
        parse_feed(body, url=url)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_broken_previews_raise_nothing_else(noise: bytes, at: int) -> None:
    body = f"<html>{post(7)}</html>".encode()
    try:
        feed = parse_feed(body[:at] + noise + body[at:], url=URL)
    except FeedError:
        return
    assert all(entry.url.startswith("https://t.me/harbour_news/") for entry in feed.entries)
