"""Briefs: the answer to a keyword query."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from digests.digest_item import DigestItem
from digests.search.clauses import Query, says_unwanted
from digests.stories.story import Quote

PAGE = 5
"""Stories shown at once, if one message has room for them."""
SENTENCES = 3
"""Of each story, at the most."""
WINDOWS = (24, 7 * 24, 30 * 24)
"""Hours that a brief can look back."""
FIRST_WINDOW = WINDOWS[1]
"""Hours that one looks back at first, and always where none can be chosen."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer to `query`: the stories found, the best first, told like those of a digest; none if nothing was.

    Those of the page that was asked for are told in the sentences that answer the query. `foreign`: they are in
    languages that whoever asked doesn't read, as nothing was found in those.
    """

    query: str
    items: tuple[DigestItem, ...]
    foreign: bool = False


def answering(query: Query, item: DigestItem, quotes: Sequence[Quote], current: Collection[int]) -> DigestItem:
    """The story told in those of the quotes whose article it names; without any, in its own that are `current`.

    An answer has no room for a timeline, so nothing of before the story's newest state is quoted, nor what that of
    another language supersedes.
    """
    named = {story_article.article for story_article in item.story_articles}
    answers = tuple(quote for quote in quotes if quote.article in named and not quote.superseded)
    own = tuple(
        quote
        for quote in item.quotes
        if quote.article in current
        and not quote.superseded
        and not says_unwanted(query, quote.text, item.lead.language)
    )
    return replace(item, quotes=answers or own)
