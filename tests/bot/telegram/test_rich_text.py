"""Pieces of a message: escaped, counted, and never malformed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rich_text import (
    DAY_AND_TIME,
    Rich,
    bold,
    code,
    filled,
    folded,
    italic,
    join,
    link,
    mention,
    moment,
    text,
)
from playground.api.formatting.telegram_html import parse_html

LONGEST_ADDRESS = 1500

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
URL = "https://gazette.example/?a=1&b=2"


@given(st.text())
def test_any_words_are_shown_as_they_are(words: str) -> None:
    rich = text(words)
    kept = parse_html("|" + rich.html + "|").text
    assert kept.split() == ("|" + rich.plain + "|").split()


@given(st.text(), st.text(alphabet="<>&\"' a/"))
def test_no_words_and_no_address_break_a_link(words: str, rest: str) -> None:
    linked = link(bold(words), f"https://gazette.example/{rest}")
    assert parse_html(f"|{linked.html}|").text.split() == f"|{linked.plain}|".split()


@pytest.mark.parametrize(("words", "units"), [("", 0), ("harbour", 7), ("😺", 2), ("مزلة", 4), ("🇺🇦", 4), ("<b>&", 4)])
def test_lengths_are_counted_as_telegram_counts(words: str, units: int) -> None:
    assert bold(words).units == units


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\ufffe", "\ud800"])
def test_signs_that_turn_or_spoil_the_text_are_left_out(sign: str) -> None:
    assert text(f"har{sign}bour").plain == "harbour"


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "ftp://gazette.example", "https://" + "x" * LONGEST_ADDRESS, "https://x/?" + "&" * 300],
)
def test_only_short_web_addresses_are_linked(url: str) -> None:
    assert link("harbour", url) == text("harbour")


def test_what_is_folded_adds_up() -> None:
    body = folded(text("ab")) + folded(text("c😺"))
    assert body.hidden == 2 + 3
    assert (body + text("seen")).hidden == join([text("seen"), body]).hidden == 5


def test_the_longest_address_is_linked() -> None:
    url = "https://x/?&"
    url += "y" * (LONGEST_ADDRESS - len(url) - len("amp;"))
    assert link("harbour", url).entities == 1
    assert link("harbour", url + "y").entities == 0


def test_an_address_survives_being_linked() -> None:
    (entity,) = [entity for entity in parse_html(link("harbour", URL).html).entities if entity.kind == "text_link"]
    assert entity.url == URL


def test_who_is_mentioned_is_known_by_their_number() -> None:
    told = mention("<Ada>", 42)
    content = parse_html(told.html)
    assert (content.text, told.plain, told.entities) == ("<Ada>", "<Ada>", 1)
    assert [(entity.kind, entity.user_id) for entity in content.entities] == [("text_mention", 42)]


@pytest.mark.parametrize(
    "made",
    [
        bold(""),
        italic(""),
        code(""),
        folded(Rich()),
        link("", URL),
        mention("", 5),
        moment("", NOON),
        join([Rich(), Rich()]),
    ],
)
def test_nothing_stays_nothing(made: Rich) -> None:
    assert not made
    assert made.html == ""


def test_joining_leaves_out_what_is_empty() -> None:
    assert join([text("a"), Rich(), text("b")], ", ").plain == "a, b"


def test_every_entity_is_counted() -> None:
    whole = join([bold("a"), link(italic("b"), URL), folded(text("c"))])
    parsed = parse_html(whole.html)
    assert whole.entities == len(parsed.entities) == 4


def test_only_what_would_be_markup_is_escaped() -> None:
    assert text("\"Ships\" & 'boats' <b>").html == "\"Ships\" &amp; 'boats' &lt;b&gt;"


def test_links_are_taken_out_and_nothing_else() -> None:
    body = join(
        [link(bold("A <a href=x> b"), "https://a.example/?>"), folded(link("c", "https://c.example")), text("d")]
    )
    assert body.unlinked == ("<b>A &lt;a href=x&gt; b</b>\n<blockquote expandable>c</blockquote>\nd")


def test_a_text_is_cut_where_telegram_would_not_take_it() -> None:
    assert text("😺" * 3000).short == "😺" * 2048
    assert text("a" + "😺" * 3000).short == "a" + "😺" * 2047
    assert text("harbour").short == "harbour"


@pytest.mark.parametrize(("made", "written"), [(moment("2 h ago", NOON), "r"), (moment("", NOON), None)])
def test_a_moment_is_words_with_the_time_they_mean(made: Rich, written: str | None) -> None:
    entities = [(one.kind, one.unix_time, one.date_time_format) for one in parse_html(made.html).entities]
    assert entities == ([("date_time", 1795521600, written)] if written else [])
    assert made.entities == len(entities)


@pytest.mark.parametrize("at", [datetime(1969, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
def test_what_telegram_can_date_no_more_stays_words(at: datetime) -> None:
    assert moment("long ago", at) == text("long ago")


def test_servers_that_know_no_moments_get_the_rest() -> None:
    body = italic(link("a <tg-time> b", URL) + text(" · ") + moment("<08:00>", NOON, DAY_AND_TIME))
    linked = link("a <tg-time> b", URL).html
    assert body.classic == f"<i>{linked} · &lt;08:00&gt;</i>"
    assert body.unlinked == "<i>a &lt;tg-time&gt; b · &lt;08:00&gt;</i>"


def test_a_sentence_is_filled_with_pieces() -> None:
    sentence = filled("<Next>: {when}, {who}", when=moment("8:00", NOON), who=bold("Ada {when}"))
    assert sentence.plain == "<Next>: 8:00, Ada {when}"
    assert sentence.entities == len(parse_html(sentence.html).entities) == 2
