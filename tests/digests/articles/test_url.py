"""Addresses: shown, and compared."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.articles.url import addresses_in, clean_url, country, host, http_url, key


@pytest.mark.parametrize(
    ("url", "base", "absolute"),
    [
        ("/a/b", "https://post.example/feed", "https://post.example/a/b"),
        ("//cdn.example/i.png", "https://post.example/", "https://cdn.example/i.png"),
        (" https://post.example/a\n b ", "", "https://post.example/a%20b"),
        ('https://post.example/"><script>', "", "https://post.example/%22%3E%3Cscript%3E"),
        ("https://пост.example/ї", "", "https://пост.example/ї"),
        ("javascript:alert(1)", "https://post.example/", ""),
        ("ftp://post.example/", "", ""),
        ("data:text/html,x", "", ""),
        ("https://bank.example@evil.example/", "", ""),
        ("https:///nohost", "", ""),
        ("https://[::1", "", ""),
        ("https://post.example:99999/", "", ""),
        ("https://post.example:0/", "", ""),
        ("relative", "", ""),
        ("https://post.example/" + "a" * 3_000, "", ""),
    ],
)
def test_only_plain_web_addresses_are_taken(url: str, base: str, absolute: str) -> None:
    assert http_url(url, base) == absolute


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?utm_source=rss&id=7&fbclid=q", "https://a.example/x?id=7"),
        ("https://a.example/x?b=2&a=1&at_medium=RSS", "https://a.example/x?b=2&a=1"),
        ("https://a.example/x?CMP=share_btn#xtor=RSS-1", "https://a.example/x"),
        ("https://a.example/x?ref=other.example", "https://a.example/x"),
        ("https://a.example/x?ref=rss", "https://a.example/x"),
        ("https://a.example/x?ref=chapter7", "https://a.example/x?ref=chapter7"),
        ("https://a.example/x#part-2", "https://a.example/x#part-2"),
        ("https://www.google.com/url?q=https://a.example/x%3Futm_source%3Dg&sa=D", "https://a.example/x"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx&h=AT0", "https://a.example/x"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://www.google.com/url?sa=D", "https://www.google.com/url?sa=D"),
        ("not an address", ""),
    ],
)
def test_an_address_is_shown_without_tracking(url: str, shown: str) -> None:
    assert clean_url(url) == shown


def test_redirects_within_redirects_are_unwrapped_a_few_times_only() -> None:
    inner = "https://www.google.com/url?q=x"
    deep = "https://www.google.com/url?q=https://www.google.com/url?q=https://www.google.com/url?q=" + inner
    assert clean_url(deep) == inner


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x/", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://A.Example/x#comments", "https://a.example/x"),
        ("https://xn--mnchen-3ya.example/x", "https://münchen.example/x"),
        ("https://xn--99999999.example/x", "http://xn--99999999.example/x/"),
        ("https://a.example//x;jsessionid=0A1B?a=1", "https://a.example/x?a=1"),
        ("https://news.nytimes.com/x?smtyp=cur&user_id=a1", "https://news.nytimes.com/x"),
        ("https://[2001:db8::1]/x", "http://[2001:db8::1]:80/x"),
        ("https://a.example:443/x?utm_campaign=z", "https://a.example/x"),
    ],
)
def test_addresses_of_one_article_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/view?cid=2041", "https://a.example/view?cid=2042"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/read.php?1423", "https://a.example/read.php?1424"),
        ("https://a.example/read.php?id=1&x", "https://a.example/read.php?id=1&y"),
        ("https://a.example/x?uid=ab", "https://a.example/x?uid=ac"),
        ("https://a.example/x?ref=ab", "https://a.example/x?ref=ac"),
        ("https://a.example/x?session=ab", "https://a.example/x?session=ac"),
        ("https://a.example/x?source_id=ab", "https://a.example/x?source_id=ac"),
        ("https://a.example/x?campaign=ab", "https://a.example/x?campaign=ac"),
        ("https://a.example/x?pk_id=ab", "https://a.example/x?pk_id=ac"),
        ("https://a.example/x?user_id=ab", "https://a.example/x?user_id=ac"),
        ("https://a.example/x?fbclid", "https://a.example/x"),
        ("https://a.example/#!/story/1", "https://a.example/#!/story/2"),
        ("https://a.example/#/story/1", "https://a.example/#/story/2"),
        ("https://video.example/watch?v=abc", "https://video.example/watch?v=abd"),
        ("https://a.example:8080/x", "https://a.example/x"),
    ],
)
def test_addresses_of_two_articles_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_what_is_no_address_has_no_key() -> None:
    assert key("mailto:ada@post.example") == ""


addresses = st.from_regex(
    r"https?://(www\.)?[a-z]{1,8}\.example(:8080)?(/[a-zA-Z0-9._~%-]{0,8}){0,4}(\?([a-z_]{1,8}=[a-zA-Z0-9&;%+.]{0,8}&?){0,3})?(#[a-z]{0,5})?",
    fullmatch=True,
)


@settings(deadline=None)
@given(addresses)
def test_a_key_is_its_own_key(url: str) -> None:
    assert key(f"https://{key(url)}") == key(url)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://gazette.example.uk/a", "uk"),
        ("https://gazette.tv/a", ""),
        ("https://gazette.example/a", ""),
        ("https://10.0.0.12/a", ""),
        ("nothing", ""),
    ],
)
def test_a_country_is_told_by_its_domain(url: str, code: str) -> None:
    assert country(url) == code


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Post.example:8080/a", "post.example"),
        ("https://news.post.example./", "news.post.example"),
        ("//ПОСТ.example", "пост.example"),
        ("no address", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_a_host_is_spelled_in_one_way(url: str, expected: str) -> None:
    assert host(url) == expected


@pytest.mark.parametrize(("length", "taken"), [(2_048, True), (2_049, False)])
def test_an_address_has_2048_characters(length: int, taken: bool) -> None:
    url = "https://post.example/".ljust(length, "a")
    assert http_url(url) == (url if taken else "")


def test_three_redirects_are_unwrapped() -> None:
    def wrapped(url: str) -> str:
        return f"https://www.google.com/url?q={quote(url, safe='')}"

    once = wrapped("https://a.example/x")
    assert clean_url(wrapped(wrapped(once))) == "https://a.example/x"
    assert clean_url(wrapped(wrapped(wrapped(once)))) == once


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://a.example/ferry.html", ["https://a.example/ferry.html"]),
        ("Ferry strike enters third day on Vale line https://a.example/ferry", ["https://a.example/ferry"]),
        ("https://a.example/ferry\n\nSent from my telephone", ["https://a.example/ferry"]),
        ("<https://a.example/ferry>", ["https://a.example/ferry"]),
        ("(https://a.example/ferry)", ["https://a.example/ferry"]),
        ("[https://a.example/ferry].", ["https://a.example/ferry"]),
        ("[Ferry strike](https://a.example/ferry)", ["https://a.example/ferry"]),
        ("“https://a.example/ferry”", ["https://a.example/ferry"]),
        ("Read https://a.example/ferry, now!", ["https://a.example/ferry"]),
        ("https://a.example/ferry?!…", ["https://a.example/ferry"]),
        ("Link:https://a.example/ferry", ["https://a.example/ferry"]),
        ("(see https://a.example/Ferry_(ship))", ["https://a.example/Ferry_(ship)"]),
        ("HTTPS://A.example/ferry", ["HTTPS://A.example/ferry"]),
        ("www.a.example/ferry", ["https://www.a.example/ferry"]),
        (
            "https://a.example/1 https://a.example/2\nhttps://a.example/1",
            ["https://a.example/1", "https://a.example/2"],
        ),
        ("看 https://a.example/ferry。", ["https://a.example/ferry"]),
        ("看https://a.example/ferry，谢谢", ["https://a.example/ferry"]),
        ("「https://a.example/ferry」を読む", ["https://a.example/ferry"]),
        ("هل قرأت https://a.example/ferry؟", ["https://a.example/ferry"]),
        ("\u200fhttps://a.example/ferry\u200e", ["https://a.example/ferry"]),
        ("`https://a.example/ferry` _https://a.example/2_", ["https://a.example/ferry", "https://a.example/2"]),
        ("bridge site:https://gazette.example/news", []),
        ("https:// ferry", []),
        ("https://...", []),
        ("xhttps://a.example", []),
        ("ferry strike", []),
    ],
)
def test_addresses_are_found_with_words_around_them(text: str, addresses: list[str]) -> None:
    assert list(addresses_in(text)) == addresses


def test_emoji_beside_an_address_point_at_it() -> None:
    assert addresses_in("👉https://post.example/a👈 https://post.example/b👍") == (
        "https://post.example/a",
        "https://post.example/b",
    )
