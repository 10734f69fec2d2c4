"""Digests and summaries in a terminal."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.control_characters import CONTROLS
from bot.views import plain_text
from digests.articles.article import Article
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
STORY_ARTICLE = StoryArticle(1, "https://gazette.example/harbour", "The harbour opens", "The Gazette", "en", NOW)
OTHER = replace(STORY_ARTICLE, article=2, site="The Ledger", url="https://ledger.example/harbour")
QUOTES = tuple(Quote(f"Sentence {rank}.", 1 + rank % 2, rank) for rank in range(8))
ITEM = DigestItem(1, STORY_ARTICLE, (STORY_ARTICLE, OTHER), QUOTES, 2)


def test_a_digest_tells_three_sentences_of_whose_headline_it_is_and_names_every_source() -> None:
    assert plain_text.digest(Digest(NOW, (ITEM,), (ITEM,))).splitlines()[2:] == [
        "1. The harbour opens",
        "  Sentence 0. (The Gazette)",
        "  Sentence 2. (The Gazette)",
        "  Sentence 4. (The Gazette)",
        "  The Gazette: https://gazette.example/harbour",
        "  The Ledger: https://ledger.example/harbour",
        "",
        "Also:",
        "- The harbour opens (The Gazette)",
    ]


def test_a_summary_is_title_sentences_and_address() -> None:
    article = Article("k", "f", STORY_ARTICLE.url, "The harbour opens", "…", "The Gazette", "en", NOW)
    told = plain_text.summary(article, ["word " * 30, "Short."])
    assert told.splitlines()[0] == "The harbour opens"
    assert max(map(len, told.splitlines())) <= plain_text.WIDTH
    assert told.endswith("  Short.\n  https://gazette.example/harbour")


@pytest.mark.parametrize(
    "control",
    ["\x1b", "\x9b", "\x00", "\x07", "\x08", "\r", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\u200f", "\udc80"],
)
def test_nothing_that_strangers_write_moves_a_terminal(control: str) -> None:
    hostile = f"a{control}[2Jb"
    lead = replace(STORY_ARTICLE, title=hostile, site=hostile, url=f"https://a.example/{hostile}")
    item = replace(ITEM, lead=lead, story_articles=(lead,), quotes=(Quote(hostile, 1, 0),))
    article = Article("k", "f", lead.url, hostile, "…", hostile, "en", NOW)
    for told in (plain_text.digest(Digest(NOW, (item,), (item,))), plain_text.summary(article, [hostile])):
        assert not CONTROLS.search(told)
        assert "[2Jb" in told


def test_a_title_forges_no_line_of_its_own() -> None:
    lead = replace(STORY_ARTICLE, title="The harbour\n2. opens", site="The\n- Gazette")
    told = plain_text.digest(Digest(NOW, (replace(ITEM, lead=lead, story_articles=(lead,)),)))
    assert "1. The harbour 2. opens" in told.splitlines()
    assert "  The - Gazette: https://gazette.example/harbour" in told.splitlines()
