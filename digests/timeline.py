"""The timeline of an opened story: its sentences by the article that says them, the newest state first."""

from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.story_lengths import short_enough


def timeline(item: DigestItem) -> dict[int, list[Quote]]:
    """The sentences by the article that says them: the lead's, then the newest article's first."""
    story_articles = story_articles_by_id(item)
    readable = [quote for quote in short_enough(item.quotes) if quote.article in story_articles]
    newest_first = sorted(readable, key=lambda quote: story_articles[quote.article].published_at, reverse=True)
    states = dict[int, list[Quote]]()
    for quote in sorted(newest_first, key=lambda quote: quote.article != item.lead.article):
        states.setdefault(quote.article, []).append(quote)
    return states


def story_articles_by_id(item: DigestItem) -> dict[int, StoryArticle]:
    """What the story is told by, earlier states included."""
    return {story_article.article: story_article for story_article in (*item.story_articles, *item.earlier)}
