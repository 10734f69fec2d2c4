"""The timeline of an opened story: its sentences by the article that says them, the newest state first."""

from digests.item import Item
from digests.stories.story import Quote, Telling
from digests.story_lengths import short_enough


def timeline(item: Item) -> dict[int, list[Quote]]:
    """The sentences by the article that says them: the lead's, then the newest article's first."""
    tellings = tellings_by_article(item)
    readable = [quote for quote in short_enough(item.quotes) if quote.article in tellings]
    newest_first = sorted(readable, key=lambda quote: tellings[quote.article].published_at, reverse=True)
    states = dict[int, list[Quote]]()
    for quote in sorted(newest_first, key=lambda quote: quote.article != item.lead.article):
        states.setdefault(quote.article, []).append(quote)
    return states


def tellings_by_article(item: Item) -> dict[int, Telling]:
    """What the story is told by, earlier states included."""
    return {telling.article: telling for telling in (*item.tellings, *item.earlier)}
