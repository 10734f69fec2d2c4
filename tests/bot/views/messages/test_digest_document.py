"""A digest in the rich layout."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.rich_text import text
from bot.texts.texts import Texts
from bot.views.messages import digest_message
from bot.views.messages.digest_document import RichLayout
from digests.chats.chat import Length
from digests.digest import Digest
from playground.api.formatting.rich_html import parse_rich_html
from tests.bot.views.messages.test_digest_message import CHAT, DIGEST, DIGESTS, ITEM, NOW, SAY, ZONE

RICH = replace(CHAT, rich_layout=True)


def test_headlines_are_headings_and_the_rest_unfolds() -> None:
    layout = RichLayout(replace(DIGEST, also=(replace(ITEM, story=2),)), Length.SHORT, ZONE, SAY)
    html = layout.document((0, 1), text("That is all.")).html
    assert html.startswith("<h3>🗞 <b>Your morning digest</b>")
    assert '<h4>1. <a href="https://gazette.example/harbour">The harbour opens</a></h4><p>' in html
    assert "<details><summary>More</summary><p>" in html
    assert '<h4>Also:</h4><ol start="2"><li><a href="https://gazette.example/harbour">' in html
    assert html.endswith("<footer>That is all.</footer>")


def test_a_page_after_the_first_has_its_stories_alone() -> None:
    digest = replace(DIGEST, items=(ITEM, replace(ITEM, story=2)))
    html = RichLayout(digest, Length.SHORT, ZONE, SAY).document((1,), text("")).html
    assert "<h4>2. " in html
    assert "<h4>1. " not in html
    assert "min" not in html.partition("<h4>")[0]
    assert "<footer>" not in html


def test_only_who_wants_it_gets_it_and_from_right_to_left_where_words_run_so() -> None:
    assert digest_message.pages_for(CHAT, DIGEST, ZONE, SAY)[0].document is None
    [page] = digest_message.pages_for(RICH, DIGEST, ZONE, Texts("ar"))
    assert page.document is not None
    assert page.document.parameter()["is_rtl"] is True
    assert page.document.parameter()["skip_entity_detection"] is True


@settings(max_examples=settings().max_examples // 4)
@pytest.mark.slow
@given(DIGESTS, st.sampled_from(Length))
def test_every_page_of_every_digest_is_taken(digest: Digest, length: Length) -> None:
    for page in digest_message.pages_for(replace(RICH, length=length), digest, ZONE, SAY):
        assert page.document is not None
        assert parse_rich_html(page.document.html).text
        assert len(page.document.html) < 32_768


def test_all_that_is_said_is_said_in_both_layouts() -> None:
    digest = Digest(NOW, (ITEM, replace(ITEM, story=2)))
    [page] = digest_message.pages_for(RICH, digest, ZONE, SAY)
    assert page.document is not None
    said = parse_rich_html(page.document.html).text
    for sentence in (quote.text for item in digest.items for quote in item.quotes):
        assert (sentence in said) == (sentence in page.body.plain)
