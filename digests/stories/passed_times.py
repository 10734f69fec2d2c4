"""What is superseded by time alone: sentences that speak of "tonight" or "tomorrow" when that is over.

The words are in `digests/text/sentences/relative_times.py`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from digests.stories.story import Quote, StoryArticle
from digests.text.sentences.relative_times import has_passed


def passed(quotes: Iterable[Quote], story_articles: Iterable[StoryArticle], now: datetime) -> tuple[Quote, ...]:
    """The quotes of the articles, those marked as superseded that name a time which is over, or misplaced, at `now`."""
    said_by = {each.article: each for each in story_articles}
    return tuple(
        replace(quote, superseded=True)
        if (said := said_by.get(quote.article)) and has_passed(quote.text, said.language, now - said.published_at)
        else quote
        for quote in quotes
    )
