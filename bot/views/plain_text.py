"""A digest or a summary as plain text, for a terminal."""

import textwrap
from collections.abc import Sequence

from digests.articles.article import Article
from digests.digest import Digest
from digests.digest_item import DigestItem

WIDTH = 96


def digest(made: Digest) -> str:
    """The whole digest: headline, sentences and every source of each story."""
    head = f"{len(made.items) + len(made.also)} stories from {made.articles} articles"
    blocks = [_item(number, item) for number, item in enumerate(made.items, 1)]
    also = [f"- {item.lead.title} ({item.lead.site})" for item in made.also]
    return "\n\n".join([head, *blocks, *(["Also:\n" + "\n".join(also)] if also else [])])


def summary(article: Article, sentences: Sequence[str]) -> str:
    return "\n".join([article.title, *(_wrapped(sentence) for sentence in sentences), f"  {article.url}"]).strip()


def _item(number: int, item: DigestItem) -> str:
    names = {story_article.article: story_article.site for story_article in item.story_articles}
    told = [_wrapped(f"{quote.text} ({names[quote.article]})") for quote in item.quotes if quote.rank < 3]
    links = [f"  {story_article.site}: {story_article.url}" for story_article in item.story_articles]
    return "\n".join([f"{number}. {item.lead.title}", *told, *links])


def _wrapped(sentence: str) -> str:
    return textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
