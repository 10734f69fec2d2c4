"""A chat's digests as a feed that any reader reads."""

import json
from dataclasses import replace

import pytest

from bot.texts.texts import Texts
from bot.views.account.digest_feed import DigestFeed, address, as_html
from digests.digest import Digest
from digests.feeds.parse import parse_feed
from digests.stories.story import Quote
from tests.storage.samples import NOW, a_digest

URL = address("https://news.example", "secret", "atom")


def a_feed(*digests: Digest) -> DigestFeed:
    return DigestFeed(URL, dict(enumerate(digests, 1)), "Europe/Kyiv", Texts("en"))


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_reader_knows_it_for_a_feed(form: str) -> None:
    feed = a_feed(a_digest({1: 1}))
    body = feed.atom() if form == "atom" else feed.json()
    assert json.loads(feed.json())["feed_url"] == URL == "https://news.example/digests/secret.atom"
    assert parse_feed(body, url="https://reader.example/f", charset="").title == "My digests"


def test_an_entry_is_named_by_its_hour_and_its_first_headline() -> None:
    [item] = json.loads(a_feed(a_digest({1: 1})).json())["items"]
    assert item["title"] == "Tue 24 Nov, 10:00 Kyiv: The harbour opens"
    assert item["date_published"] == NOW.isoformat()
    [bare] = json.loads(a_feed(a_digest({})).json())["items"]
    assert bare["title"] == "Tue 24 Nov, 10:00 Kyiv"


def test_a_digest_is_told_whole_and_nothing_of_it_is_markup() -> None:
    digest = a_digest({1: 1, 2: 1})
    told, named = digest.items
    lead = replace(told.lead, title="Kiosk <b>opens</b> & sells", site="A & B", url="javascript:alert(1)")
    told = replace(told, lead=lead, story_articles=(lead,), quotes=(Quote("It <i>did</i>.", lead.article, 0),))
    html = as_html(replace(digest, items=(told,), also=(named,)), Texts("en"))
    assert "Kiosk &lt;b&gt;opens&lt;/b&gt; &amp; sells" in html
    assert "It &lt;i&gt;did&lt;/i&gt;." in html
    assert "javascript" not in html
    assert '<li><a href="https://gazette.example/harbour">The harbour opens</a> (The Gazette)</li>' in html


def test_what_no_xml_may_hold_is_left_out() -> None:
    digest = a_digest({1: 1})
    [item] = digest.items
    item = replace(item, lead=replace(item.lead, title="Kiosk\x0b\x00 opens\ud800"))
    assert b"Kiosk opens" in a_feed(replace(digest, items=(item,))).atom()


def test_a_feed_without_digests_is_one() -> None:
    assert b"1970-01-01T00:00:00+00:00" in a_feed().atom()
