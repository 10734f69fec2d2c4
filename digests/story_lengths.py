"""How much of a story a digest shows, at once and on a tap, for each length that a chat can choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from digests.chats.chat import Length
from digests.digest_item import DigestItem
from digests.stories.story import Quote

LONGEST_QUOTE = 700
"""Characters. Sentences are verbatim or not shown: a longer one is left out, not cut."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is shown: at most so many `sentences` and `characters`, but one sentence whatever its length."""

    sentences: int
    characters: int


@dataclass(frozen=True, slots=True)
class StoryLength:
    """What is seen of a story at once, and what on a tap."""

    at_once: Budget
    on_tap: Budget


STORY_LENGTHS = {
    Length.HEADLINES: StoryLength(Budget(0, 0), Budget(0, 0)),
    Length.SHORT: StoryLength(Budget(2, 330), Budget(3, 450)),
    Length.FULL: StoryLength(Budget(3, 600), Budget(5, 900)),
}


def shown_and_more(item: DigestItem, length: Length) -> tuple[list[Quote], list[Quote]]:
    """The sentences of a story that a digest shows at once, and those it shows on a tap."""
    story_length = STORY_LENGTHS[length]
    best = _best_of_lead(item)
    shown = _within_budget(story_length.at_once, best)
    return shown, _within_budget(story_length.on_tap, best[len(shown) :])


def short_enough(quotes: Iterable[Quote]) -> list[Quote]:
    """Those that are shown at all."""
    return [quote for quote in quotes if len(quote.text) <= LONGEST_QUOTE]


def _best_of_lead(item: DigestItem) -> list[Quote]:
    """The sentences of the article whose headline is shown, the best first: what others say may be superseded."""
    of_lead = [quote for quote in short_enough(item.quotes) if quote.article == item.lead.article]
    return sorted((quote for quote in of_lead if not quote.superseded), key=attrgetter("rank"))


def _within_budget(budget: Budget, quotes: Sequence[Quote]) -> list[Quote]:
    """The first of `quotes`, as many as the budget allows."""
    taken: list[Quote] = []
    for quote in quotes[: budget.sentences]:
        if taken and sum(len(other.text) for other in (*taken, quote)) > budget.characters:
            break
        taken.append(quote)
    return taken
