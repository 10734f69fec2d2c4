"""A digest: the stories chosen for one chat at one time, by maximal marginal relevance."""

import heapq
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from digests.chats.chat import DEFAULT_STORIES
from digests.chats.feedback import Feedback
from digests.chats.languages_read import ANY, LanguagesRead
from digests.digest_item import DigestItem, RecentStory
from digests.ranking import RankedStory, rank
from digests.stories.story import Claim, Quote, StoryArticle
from digests.stories.superseded_tolls import NewerFigure
from digests.stories.tolls import Toll
from digests.stories.updates.novelty import is_new
from digests.superseded_stories import repeated, superseded

OLDEST_NEWS = timedelta(days=3)
"""What is older is no news, even for a chat that was away for long."""
CANDIDATES = 200
"""The newest stories for somebody's interests, which are ranked and of which a digest takes at most fifteen."""
ALSO = 8
LED_BY_ONE = 3
OF_ONE_TOPIC = 2
OF_ONE_COUNTRY = 4
NEIGHBOUR_PENALTY = 0.7
"""What a story weighs that follows another of its topic: an event that was taken for two is not told twice on top."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one chat is told at one time: the `items` in order of weight, and `also` as headlines only.

    `left` are the stories that it had no room for; `earlier`: it tells what others before it had none for.
    """

    made_at: datetime
    items: tuple[DigestItem, ...]
    also: tuple[DigestItem, ...] = ()
    left: tuple[int, ...] = ()
    earlier: bool = False

    @property
    def stories(self) -> tuple[int, ...]:
        return tuple(item.story for item in (*self.items, *self.also))

    @property
    def editions(self) -> dict[int, int]:
        """The stories, and the edition of each that is told."""
        return {item.story: item.edition for item in (*self.items, *self.also)}

    @property
    def articles(self) -> int:
        """Those of the stories that are told, not only named."""
        return sum(item.articles for item in self.items)

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
            left=tuple(data.get("left", ())),  # digests of former versions have neither
            earlier=bool(data.get("earlier")),
        )


def compose(
    recent: Sequence[RecentStory],
    *,
    now: datetime,
    delivered: Mapping[int, int] | None = None,
    languages: LanguagesRead = ANY,
    stories: int = DEFAULT_STORIES,
    headlines: bool = True,
    set_aside: Collection[int] = (),
    feedback: Collection[Feedback] = (),
) -> Digest:
    """The digest of the weightiest of `recent` for somebody who reads `languages`, gave this `feedback`, and to whom
    these were `delivered`, each at an edition; it tells so many `stories` in full at most, others as `headlines` or not
    at all, and none that is `set_aside`."""
    ranked = rank(recent, now, languages, feedback)
    return choose(ranked, now=now, delivered=delivered or {}, stories=stories, headlines=headlines, set_aside=set_aside)


def choose(
    ranked: Sequence[RankedStory],
    *,
    now: datetime,
    delivered: Mapping[int, int],
    stories: int = DEFAULT_STORIES,
    headlines: bool = True,
    set_aside: Collection[int] = (),
) -> Digest:
    """The digest made of the first of `ranked` that are new to somebody to whom these were `delivered`, by edition; so
    many `stories` are told in full at most, and with `headlines` some more are named.

    A story told before comes back only with an update, once, and firm; other updates are named at most. So are stories
    that are superseded by one which is told in full, or was delivered; what repeats one that was is left out. Each
    chosen neighbour makes a story weigh less (NEIGHBOUR_PENALTY; maximal marginal relevance, Carbonell and Goldstein
    1998). One site leads at most LED_BY_ONE stories, one topic has at most OF_ONE_TOPIC, and one country OF_ONE_COUNTRY
    of those told in full; what that holds back comes last, into room that nothing else needs. What the reader can't
    read is only named, after all else. Of what one follow asked for, the language that is preferred comes first. What
    is `set_aside` is left for later, as what there is no room for. Equal input gives an equal digest.
    """
    again = repeated(ranked, delivered)
    new = [
        story
        for story in ranked
        if is_new(delivered.get(story.item.story), story.update) and story.item.story not in again
    ]
    readable = [story for story in new if story.readable]
    foreign = [story for story in new if not story.readable]
    at_hand = [story for story in readable if story.item.story not in set_aside]
    selection = _selected(at_hand, foreign, _Selection(stories, ALSO if headlines else 0))
    told_in_full = {story.item.story for story in selection.items}
    if outdated := superseded(ranked, delivered.keys() | told_in_full):
        selection = _selected(at_hand, foreign, _Selection(stories, ALSO if headlines else 0, outdated))
    items, also = (_preferred_first(chosen) for chosen in (selection.items, selection.also))
    told = {item.story for item in (*items, *also)}
    untold = [story for story in readable if story.item.story not in told]
    # A weak update can only be named, so it is none of what may be told later where nothing is.
    left = dict.fromkeys(story.item.story for story in untold if headlines or selection.is_main(story))
    return Digest(now, items, also, tuple(left))


def _selected(readable: Sequence[RankedStory], foreign: Sequence[RankedStory], selection: "_Selection") -> "_Selection":
    """The `selection`, made of those that are readable, and then of `foreign` ones."""
    held_back = [story for story in _by_marginal_weight(readable, selection) if not selection.take(story)]
    for story in held_back:
        selection.fill(story)
    for story in foreign:
        selection.name(story)
    return selection


def _preferred_first(chosen: Sequence[RankedStory]) -> tuple[DigestItem, ...]:
    """The chosen stories, in the places that each follow has those in the preferred language first."""
    of_follow = defaultdict[tuple[str, ...], list[RankedStory]](list)
    for story in chosen:
        of_follow[story.item.why[:1]].append(story)
    ordered = {follow: iter(sorted(stories, key=attrgetter("preference"))) for follow, stories in of_follow.items()}
    return tuple(next(ordered[story.item.why[:1]]).item for story in chosen)


def _by_marginal_weight(ranked: Sequence[RankedStory], selection: "_Selection") -> Iterator[RankedStory]:
    """`ranked`, each time the one that weighs most beside what is selected by then, of equal ones the first; until
    nothing more can be selected."""
    waiting = [(-story.weight, place) for place, story in enumerate(ranked)]
    while waiting and not selection.is_full:
        weight, place = heapq.heappop(waiting)
        story = ranked[place]
        marginal = -story.weight * NEIGHBOUR_PENALTY ** selection.neighbours_of(story)
        if marginal > weight:  # a neighbour was selected meanwhile
            heapq.heappush(waiting, (marginal, place))
        else:
            yield story


class _Selection:
    """A digest in the making."""

    def __init__(self, most: int, most_named: int, superseded: Mapping[int, datetime] | None = None) -> None:
        self.most, self.most_named, self.superseded = most, most_named, superseded or {}
        self.items: list[RankedStory] = []
        self.also: list[RankedStory] = []

    def neighbours_of(self, story: RankedStory) -> int:
        """How many stories of its topic are selected."""
        return sum(selected.item.story in story.neighbours for selected in (*self.items, *self.also))

    @property
    def is_full(self) -> bool:
        return len(self.items) >= self.most and len(self.also) >= self.most_named

    def take(self, story: RankedStory) -> bool:
        """Select `story` if there is a place for it; false where it is held back and there may be one later."""
        if len(self.items) < self.most and self.is_main(story):
            places = self.items
        elif len(self.also) < self.most_named:
            places = self.also
        else:
            return True
        if self._is_enough_of(story) or (places is self.items and self._fills_country(story)):
            return False
        places.append(story)
        return True

    def fill(self, story: RankedStory) -> None:
        """Select what was held back where the digest would be shorter without it."""
        if len(self.items) < self.most and self.is_main(story):
            self.items.append(story)

    def name(self, story: RankedStory) -> None:
        """Select `story` as a headline if there is a place for it."""
        if len(self.also) < ALSO and not self._is_enough_of(story):
            self.also.append(story)

    def is_main(self, story: RankedStory) -> bool:
        """Whether it may be told in full: nothing superseded, no weak update, and no second one of a story."""
        superseded_at = self.superseded.get(story.item.story)
        if superseded_at is not None and story.item.lead.published_at <= superseded_at:
            return False
        if story.update is None:
            return True
        return story.update.firm and all(selected.item.story != story.item.story for selected in self.items)

    def _is_enough_of(self, story: RankedStory) -> bool:
        led = sum(selected.item.lead.site == story.item.lead.site for selected in (*self.items, *self.also))
        return led >= LED_BY_ONE or self.neighbours_of(story) >= OF_ONE_TOPIC

    def _fills_country(self, story: RankedStory) -> bool:
        from_there = sum(selected.country == story.country for selected in self.items)
        return bool(story.country) and from_there >= OF_ONE_COUNTRY


def _plain(value: Digest | DigestItem | StoryArticle | Quote | Claim | NewerFigure | datetime) -> object:
    # `dataclasses.asdict` copies all it meets, which costs more than the rest of a digest.
    return (
        value.isoformat() if isinstance(value, datetime) else {name: getattr(value, name) for name in value.__slots__}
    )


def _item(data: dict[str, Any]) -> DigestItem:
    return DigestItem(
        story=int(data["story"]),
        lead=_story_article(data["lead"]),
        story_articles=tuple(_story_article(story_article) for story_article in data["story_articles"]),
        quotes=tuple(Quote.from_fields(**quote) for quote in data["quotes"]),
        articles=int(data["articles"]),
        why=tuple(data["why"]),
        sites=int(data["sites"]),
        edition=int(data["edition"]),
        update=bool(data["update"]),
        earlier=tuple(
            _story_article(story_article) for story_article in data.get("earlier", ())
        ),  # kept digests may have none
        newer=tuple(_newer(figure) for figure in data.get("newer", ()) if "kind" in figure),  # once they had none
    )


def _newer(data: dict[str, Any]) -> NewerFigure:
    return NewerFigure(Toll(data["kind"]), int(data["number"]), int(data["article"]))


def _story_article(data: dict[str, Any]) -> StoryArticle:
    return StoryArticle(**{**data, "published_at": datetime.fromisoformat(data["published_at"])})
