"""Briefs: the answer to a keyword query."""

from dataclasses import dataclass

from digests.digest_item import DigestItem

PAGE = 5
"""Stories shown at once, if one message has room for them."""
SENTENCES = 3
"""Of each story, at the most."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer to `query`: the stories found, the best first, told like those of a digest; none if nothing was.

    Those of the page that was asked for are told in the sentences that answer the query. `foreign`: they are in
    languages that whoever asked doesn't read, as nothing was found in those.
    """

    query: str
    items: tuple[DigestItem, ...]
    foreign: bool = False
