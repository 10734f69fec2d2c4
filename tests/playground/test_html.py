"""Telegram's HTML: what is understood, what is refused and where."""

import pytest

from playground.api.errors import ApiError
from playground.api.formatting.entity import Entity, to_html, utf16_length
from playground.api.formatting.telegram_html import checked_link, parse_html

UNDERSTOOD = [
    ("plain", "plain", []),
    ("<b>x</b>", "x", [Entity("bold", 0, 1)]),
    ("<STRONG>x</strong>", "x", [Entity("bold", 0, 1)]),
    ("<i>x</i> <em>y</em>", "x y", [Entity("italic", 0, 1), Entity("italic", 2, 1)]),
    ("<u>x</u><ins>y</ins>", "xy", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
    ("<s>x</s>", "x", [Entity("strikethrough", 0, 1)]),
    ("<strike>x</strike>", "x", [Entity("strikethrough", 0, 1)]),
    ("<del>x</del>", "x", [Entity("strikethrough", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [Entity("spoiler", 0, 1)]),
    ("<code>x</code>", "x", [Entity("code", 0, 1)]),
    ("<pre>x</pre>", "x", [Entity("pre", 0, 1)]),
    ('<pre><code class="language-python">x</code></pre>', "x", [Entity("pre", 0, 1, language="python")]),
    ("<blockquote>x</blockquote>", "x", [Entity("blockquote", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
    (
        '<tg-time unix="1647531900" format="wDT">x</tg-time>',
        "x",
        [Entity("date_time", 0, 1, unix_time=1647531900, date_time_format="wDT")],
    ),
    ('<tg-time unix="1647531900">x</tg-time>', "x", [Entity("date_time", 0, 1, unix_time=1647531900)]),
    ('<tg-emoji emoji-id="7">👍</tg-emoji>', "👍", [Entity("custom_emoji", 0, 2, custom_emoji_id="7")]),
    (
        "<a href='http://a.example/?x=1&amp;y=2'>x</a>",
        "x",
        [Entity("text_link", 0, 1, url="http://a.example/?x=1&y=2")],
    ),
    ('<a href="tg://user?id=42">x</a>', "x", [Entity("text_mention", 0, 1, user_id=42)]),
    ('<a href="HTTP://A.Example">x</a>', "x", [Entity("text_link", 0, 1, url="http://a.example/")]),
    ("<a>a.example</a>", "a.example", [Entity("text_link", 0, 9, url="http://a.example/")]),
    ("&lt;&gt;&amp;&quot;&#33;&#x1F600;", '<>&"!😀', []),
    ("&nbsp; &copy", "&nbsp; &copy", []),
    ("&lt no semicolon", "< no semicolon", []),
    ("😀<b>x</b>", "😀x", [Entity("bold", 2, 1)]),
    ("<b>one <i>two</i></b>", "one two", [Entity("bold", 0, 7), Entity("italic", 4, 3)]),
    ("<b></b>x", "x", []),
    ("<b>x</>", "x", [Entity("bold", 0, 1)]),
    ("<b >x</b >", "x", [Entity("bold", 0, 1)]),
    ("  <b> x </b>\n", "x", [Entity("bold", 0, 1)]),
    ("a\r\nb\x07c", "a\nb c", []),
    ("a > b", "a > b", []),
]

REFUSED = [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<a href='x", "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-time>x</tg-time>", "Invalid Unix time specified"),
    ('<tg-time unix="0">x</tg-time>', "Invalid Unix time specified"),
    ('<tg-time unix="1" format="rt">x</tg-time>', "Invalid date-time format specified"),
    ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
]


@pytest.mark.parametrize(("source", "text", "entities"), UNDERSTOOD)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    parsed = parse_html(source)
    explicit = [entity for entity in parsed.entities if entity.kind not in {"url", "bot_command"}]
    assert (parsed.text, explicit) == (text, entities)


@pytest.mark.parametrize(("source", "why"), REFUSED)
def test_wrong_html_is_refused_with_the_byte_of_the_fault(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    "source",
    [
        "<b>one <i>two</i></b> three",
        '<a href="http://a.example/?x=1&amp;y=2">a &amp; b</a>',
        "<blockquote expandable>a\nb</blockquote>c",
        '<pre><code class="language-py">1 &lt; 2</code></pre>',
        "<tg-spoiler>😀</tg-spoiler><code>x</code>",
    ],
)
def test_html_read_back_from_entities_is_the_html_that_was_sent(source: str) -> None:
    parsed = parse_html(source)
    assert to_html(parsed.text, parsed.entities) == source


@pytest.mark.parametrize(
    ("source", "dropped"),
    [
        ('<a href="http://localhost/x">y</a>', 1),
        ('<a href="javascript:alert(1)">y</a>', 1),
        ("<code><b>y</b></code>", 1),
        ("<blockquote>x <blockquote>y</blockquote></blockquote>", 1),
        ("<b>x</b> " * 103, 3),
        ("<b>x</b> " * 100, 0),
    ],
)
def test_formatting_that_telegram_leaves_out_silently_is_counted(source: str, dropped: int) -> None:
    assert parse_html(source).dropped == dropped


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("see https://a.example/x?y=1, then", "url", "https://a.example/x?y=1"),
        ("see news.example", "url", "news.example"),
        ("/digest now", "bot_command", "/digest"),
        ("/digest@broadsheet_bot", "bot_command", "/digest@broadsheet_bot"),
        ("hello @broadsheet_bot", "mention", "@broadsheet_bot"),
        ("#gas prices", "hashtag", "#gas"),
    ],
)
def test_links_commands_and_mentions_are_found_in_plain_text(text: str, kind: str, found: str) -> None:
    (entity,) = parse_html(text).entities
    assert (entity.kind, text[entity.offset : entity.end]) == (kind, found)


@pytest.mark.parametrize("text", ["a/b", "1/2", "mail me@work", "3 <b>/x</b>"[:1]])
def test_what_only_looks_like_a_command_or_mention_is_left_alone(text: str) -> None:
    assert parse_html(text).entities == ()


def test_length_is_counted_in_utf16_code_units() -> None:
    assert utf16_length("a😀é") == 4


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example", "http://host", "", "http://[::1", "data:x"])
def test_a_link_that_leads_nowhere_is_no_link(url: str) -> None:
    assert checked_link(url) is None
