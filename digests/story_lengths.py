"""How much of a story a digest shows, at once and on a tap, for each length that a chat can choose."""

from collections.abc import Iterable, Mapping, Sequence
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
    Length.SHORT: StoryLength(Budget(2, 330), Budget(5, 450)),
    Length.FULL: StoryLength(Budget(3, 600), Budget(5, 900)),
}


def shown_and_more(item: DigestItem, length: Length) -> tuple[list[Quote], list[Quote]]:
    """The sentences of a story that a digest shows at once, and those it shows on a tap."""
    story_length = STORY_LENGTHS[length]
    passages = _passages(item)
    best = sorted(passages, key=attrgetter("rank"))
    shown = _within_budget(story_length.at_once, best, passages)
    # The sources stand between the two: what follows a sentence above them is out of place below.
    rest = [quote for quote in best if quote not in shown]
    return shown, _within_budget(story_length.on_tap, rest, passages)


def short_enough(quotes: Iterable[Quote]) -> list[Quote]:
    """Those that are shown at all, without those that follow one that isn't."""
    kept, last = list[Quote](), True
    for quote in quotes:
        last = _is_short(quote) and (last or not quote.follows)
        kept += [quote] if last else []
    return kept


def _is_short(quote: Quote) -> bool:
    return len(quote.text) <= LONGEST_QUOTE


def _passages(item: DigestItem) -> dict[Quote, Quote | None]:
    """The sentences of the article whose headline is shown, in their order, each with the one that it follows, if any.

    What others say may be superseded; and what follows a sentence that is not shown isn't either.
    """
    passages, last = dict[Quote, Quote | None](), None
    for quote in item.quotes:
        if quote.article != item.lead.article:
            continue
        shown = _is_short(quote) and not quote.superseded and (last is not None or not quote.follows)
        if shown:
            passages[quote] = last if quote.follows else None
        last = quote if shown else None
    return passages


def _within_budget(budget: Budget, quotes: Sequence[Quote], passages: Mapping[Quote, Quote | None]) -> list[Quote]:
    """The first of `quotes`, as many as the budget allows, each after the one that it follows."""
    taken: list[Quote] = []
    for quote in quotes:
        if (before := passages[quote]) is not None and before not in taken:
            continue
        if len(taken) == budget.sentences or (
            taken and sum(len(other.text) for other in (*taken, quote)) > budget.characters
        ):
            break
        taken.append(quote)
    return taken
