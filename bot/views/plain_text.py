"""A digest or a summary as plain text, for a terminal: strangers' text without control characters, on its own line."""

import textwrap
from collections.abc import Sequence

from bot.control_characters import without_controls
from digests.articles.article import Article
from digests.chats.chat import Length
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.story_lengths import shown_and_more

WIDTH = 96


def digest(made: Digest) -> str:
    """The whole digest: headline, sentences and every source of each story."""
    head = f"{len(made.items) + len(made.also)} stories from {made.articles} articles"
    blocks = [_item(number, item) for number, item in enumerate(made.items, 1)]
    also = [f"- {_line(item.lead.title)} ({_line(item.lead.site)})" for item in made.also]
    return "\n\n".join([head, *blocks, *(["Also:\n" + "\n".join(also)] if also else [])])


def summary(article: Article, sentences: Sequence[str]) -> str:
    told = [_line(article.title), *(_wrapped(sentence) for sentence in sentences), f"  {_line(article.url)}"]
    return "\n".join(told).strip()


def _item(number: int, item: DigestItem) -> str:
    shown, _ = shown_and_more(item, Length.FULL)
    told = [_wrapped(f"{quote.text} ({item.lead.site})") for quote in item.quotes if quote in shown]
    links = [f"  {_line(story_article.site)}: {_line(story_article.url)}" for story_article in item.story_articles]
    return "\n".join([f"{number}. {_line(item.lead.title)}", *told, *links])


def _wrapped(sentence: str) -> str:
    return textwrap.fill(_line(sentence), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _line(words: str) -> str:
    return " ".join(without_controls(words).split())
