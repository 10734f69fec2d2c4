"""Briefs: the answer to a keyword query."""

from dataclasses import dataclass

from digests.item import Item


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer to `query`: the stories found, the best first, told like those of a digest; none if nothing was."""

    query: str
    items: tuple[Item, ...]
