"""A digest: the stories chosen for one chat at one time."""

import heapq
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from digests.item import FreshStory, Item
from digests.ranking import Candidate, rank
from digests.stories.story import Claim, Quote, Telling

STORIES = 7
ALSO = 8
LED_BY_ONE = 3
OF_ONE_TOPIC = 2
OF_ONE_COUNTRY = 4
NEXT_OF_TOPIC = 0.7
"""What a story weighs that follows another of its topic: an event that was taken for two is not told twice on top."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one chat is told at one time: the `items` in order of weight, and `also` as headlines only."""

    made_at: datetime
    items: tuple[Item, ...]
    also: tuple[Item, ...] = ()

    @property
    def stories(self) -> tuple[int, ...]:
        return tuple(item.story for item in (*self.items, *self.also))

    @property
    def editions(self) -> dict[int, int]:
        """The stories, and the edition of each that is told."""
        return {item.story: item.edition for item in (*self.items, *self.also)}

    @property
    def articles(self) -> int:
        return sum(item.articles for item in (*self.items, *self.also))

    def to_json(self) -> str:
        return json.dumps(self, default=_plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Digest":
        """Raises ValueError, KeyError or TypeError on anything `to_json` did not write."""
        data = json.loads(text)
        return cls(
            made_at=datetime.fromisoformat(data["made_at"]),
            items=tuple(_item(item) for item in data["items"]),
            also=tuple(_item(item) for item in data["also"]),
        )


def compose(
    fresh: Sequence[FreshStory], *, now: datetime, told: Mapping[int, int] | None = None, language: str = ""
) -> Digest:
    """The digest of the weightiest of `fresh` for somebody who was `told` these stories, each at this edition."""
    return choose(rank(fresh, now, language), now=now, told=told or {})


def choose(ranked: Sequence[Candidate], *, now: datetime, told: Mapping[int, int]) -> Digest:
    """The digest made of the first of `ranked` that are new to somebody who was `told` these stories.

    A story told before comes back only with an update, once, and firm; other updates are named at most. Each chosen
    neighbour makes a story weigh less (NEXT_OF_TOPIC; maximal marginal relevance, Carbonell and Goldstein 1998). One
    site leads at most LED_BY_ONE stories, one topic has at most OF_ONE_TOPIC, and one country OF_ONE_COUNTRY of those
    told in full; what that holds back comes last, into room that nothing else needs. A story that the reader can't
    read is not the first, if there is another. Equal input gives an equal digest.
    """
    chosen = _Choice()
    new = [candidate for candidate in ranked if _is_new(candidate, told)]
    held = [candidate for candidate in _in_turn(new, chosen) if not chosen.took(candidate)]
    for candidate in held:
        chosen.fill(candidate)
    lead = next((candidate for candidate in chosen.items if candidate.readable), None)
    items = sorted(chosen.items, key=lambda candidate: candidate is not lead)
    return Digest(now, tuple(one.item for one in items), tuple(one.item for one in chosen.also))


def _in_turn(ranked: Sequence[Candidate], chosen: "_Choice") -> Iterator[Candidate]:
    """`ranked`, each time the one that weighs most beside what is `chosen` by then; of equal ones the first."""
    waiting = [(-candidate.weight, place) for place, candidate in enumerate(ranked)]
    while waiting:
        weight, place = heapq.heappop(waiting)
        candidate = ranked[place]
        now = -candidate.weight * NEXT_OF_TOPIC ** chosen.neighbours_of(candidate)
        if now > weight:  # a neighbour was chosen meanwhile
            heapq.heappush(waiting, (now, place))
        else:
            yield candidate


class _Choice:
    """A digest in the making."""

    def __init__(self) -> None:
        self.items: list[Candidate] = []
        self.also: list[Candidate] = []

    def neighbours_of(self, candidate: Candidate) -> int:
        """How many stories of its topic are chosen."""
        return sum(one.item.story in candidate.near for one in (*self.items, *self.also))

    def took(self, candidate: Candidate) -> bool:
        """Whether there was a place for `candidate`, or there is none left anyway."""
        if len(self.items) < STORIES and self._is_main(candidate):
            room = self.items
        elif len(self.also) < ALSO:
            room = self.also
        else:
            return True
        if self._is_enough_of(candidate) or (room is self.items and self._fills_country(candidate)):
            return False
        room.append(candidate)
        return True

    def fill(self, candidate: Candidate) -> None:
        """Take what was held back where the digest would be shorter without it."""
        if len(self.items) < STORIES and self._is_main(candidate):
            self.items.append(candidate)

    def _is_main(self, candidate: Candidate) -> bool:
        """Whether `candidate` may be told in full: no weak update, and no second one of a story."""
        if candidate.update is None:
            return True
        return candidate.update.firm and all(one.item.story != candidate.item.story for one in self.items)

    def _is_enough_of(self, candidate: Candidate) -> bool:
        led = sum(one.item.lead.site == candidate.item.lead.site for one in (*self.items, *self.also))
        return led >= LED_BY_ONE or self.neighbours_of(candidate) >= OF_ONE_TOPIC

    def _fills_country(self, candidate: Candidate) -> bool:
        from_there = sum(one.country == candidate.country for one in self.items)
        return bool(candidate.country) and from_there >= OF_ONE_COUNTRY


def _is_new(candidate: Candidate, told: Mapping[int, int]) -> bool:
    edition, update = told.get(candidate.item.story), candidate.update
    if edition is None or update is None:
        return edition is None and update is None
    return update.first <= edition <= update.last


def _plain(value: Digest | Item | Telling | Quote | Claim | datetime) -> object:
    # `dataclasses.asdict` copies all it meets, which costs more than the rest of a digest.
    return (
        value.isoformat() if isinstance(value, datetime) else {name: getattr(value, name) for name in value.__slots__}
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        story=int(data["story"]),
        lead=_telling(data["lead"]),
        tellings=tuple(_telling(telling) for telling in data["tellings"]),
        quotes=tuple(Quote.from_fields(**quote) for quote in data["quotes"]),
        articles=int(data["articles"]),
        why=tuple(data["why"]),
        sites=int(data["sites"]),
        edition=int(data["edition"]),
        update=bool(data["update"]),
    )


def _telling(data: dict[str, Any]) -> Telling:
    return Telling(**{**data, "published_at": datetime.fromisoformat(data["published_at"])})
