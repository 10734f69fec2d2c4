"""Digests and summaries in a terminal."""

from dataclasses import replace
from datetime import UTC, datetime

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
