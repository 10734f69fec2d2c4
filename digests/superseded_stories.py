"""Which stories are superseded for somebody who knows another one that goes on with them, or they with it.

Where grouping parts a story, its parts are stories of their own, each linked with the one that it goes on with. Those
that go on with the same one, directly or not, are told as parts of one story: its newest state in full.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from digests.ranking import RankedStory


def superseded(ranked: Sequence[RankedStory], told: Collection[int]) -> dict[int, datetime]:
    """The superseded stories of `ranked`, for somebody who knows those with the ids `told`: each as far as it was
    published by then.

    A part that likely brings an update over the one it goes on with supersedes all older ones. It is superseded where
    that one surely brings an update over it; so is what is likely none and told by one site, whenever it was published.
    """
    earlier = _earlier(ranked)
    if not earlier:
        return {}
    states, updates = _states(ranked), _newest_updates(ranked, told, earlier)
    found = dict[int, datetime]()
    for story in ranked:
        number = story.item.story
        state, update = updates.get(_first(number, earlier), (None, number))
        moments = [state] if state and update != number else []
        if story.link and story.link.superseded and story.link.earlier in told and story.link.earlier in states:
            moments.append(states[story.link.earlier])
        if _adds_nothing(story) and any(other in told for other in _before(number, earlier)):
            moments.append(story.item.lead.published_at)
        if moments:
            found[number] = max([*moments, found.get(number, moments[0])])
    return found


def repeated(ranked: Sequence[RankedStory], delivered: Collection[int]) -> set[int]:
    """The stories that one site alone tells and that hardly say more than one of those `delivered`, which they go on
    with."""
    earlier = _earlier(ranked)
    again = [story for story in ranked if story.link and story.link.repeats and _adds_nothing(story)]
    numbers = {story.item.story for story in again}
    return {number for number in numbers if any(other in delivered for other in _before(number, earlier))}


def _earlier(ranked: Sequence[RankedStory]) -> dict[int, int]:
    """The story that each goes on with."""
    return {story.item.story: story.link.earlier for story in ranked if story.link}


def _states(ranked: Sequence[RankedStory]) -> dict[int, datetime]:
    """When the newest of what there is to tell of each story was published."""
    states = dict[int, datetime]()
    for story in ranked:
        published_at = story.item.lead.published_at
        states[story.item.story] = max(published_at, states.get(story.item.story, published_at))
    return states


def _newest_updates(
    ranked: Sequence[RankedStory], told: Collection[int], earlier: Mapping[int, int]
) -> dict[int, tuple[datetime, int]]:
    """Of each story that others go on with, by its first part: when the newest update that is told was published, and
    the part that brings it."""
    newest = dict[int, tuple[datetime, int]]()
    for story in ranked:
        if story.link and story.link.supersedes and story.item.story in told:
            first, update = _first(story.item.story, earlier), (story.item.lead.published_at, story.item.story)
            newest[first] = max(update, newest.get(first, update))
    return newest


def _adds_nothing(story: RankedStory) -> bool:
    """Whether it likely brings nothing new to the one it goes on with, and one site alone says it."""
    is_none = story.link is not None and not story.link.supersedes
    # A headline without a text is never judged.
    return is_none and story.update is None and bool(story.item.quotes) and story.item.sites < 2


def _first(number: int, earlier: Mapping[int, int]) -> int:
    return [number, *_before(number, earlier)][-1]


def _before(number: int, earlier: Mapping[int, int]) -> Iterator[int]:
    """The stories that it goes on with, directly and not."""
    while number in earlier:
        number = earlier[number]
        yield number
