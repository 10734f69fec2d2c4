"""Alerts: the stories that are told at once, as soon as they happen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.chats.chat import Chat, Follow
from digests.chats.feedback import Feedback
from digests.digest import Digest
from digests.ranking import RankedStory
from digests.stories.updates.novelty import is_new
from digests.story_feedback import factor

MOST_AN_HOUR = 4
ALERT = "alert "  # how their slots begin
HOUR = timedelta(hours=1)
OLDEST = timedelta(hours=12)
"""What began earlier is left to the digest: longer than any night is quiet."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One story, or what is new in it, for one chat; `slot` makes it unique among what the chat is told."""

    slot: str
    digest: Digest


def quiet_until(chat: Chat, now: datetime) -> datetime | None:
    """When the chat's quiet hours are over; None where it has none `now`."""
    schedule = chat.schedule
    return schedule.quiet.end_after(now, schedule.zone) if schedule and schedule.quiet else None


def room(chat: Chat, told: int, now: datetime) -> int:
    """How many alerts the chat may be sent `now`, that was `told` so many within an HOUR."""
    return 0 if quiet_until(chat, now) else max(0, MOST_AN_HOUR - told)


def slots_of(story: int) -> str:
    """How the slots of all alerts of a story begin."""
    return f"{ALERT}{story} "


def choose_alerts(
    ranked: Sequence[RankedStory],
    follows: Sequence[Follow],
    *,
    delivered: Mapping[int, int],
    now: datetime,
    feedback: Collection[Feedback] = (),
) -> tuple[Alert, ...]:
    """Those of `ranked` that are to be told at once to somebody to whom these were `delivered`, by edition.

    A story is told if it began after one of the follows that ask for it was to be told at once, and not before OLDEST;
    of one that was told before, a firm update. What is no news, in no language that is read, or less wanted by the
    `feedback`, is not.
    """
    since = {follow.label: max(follow.at_once_from, now - OLDEST) for follow in follows if follow.at_once_from}
    chosen: dict[int, RankedStory] = {}
    for story in ranked:
        if _is_due(story, since, delivered) and factor(story.item, feedback) >= 1:
            chosen.setdefault(story.item.story, story)
    return tuple(
        Alert(f"{slots_of(story.item.story)}{story.item.edition}", Digest(now, (story.item,)))
        for story in chosen.values()
    )


def _is_due(story: RankedStory, since: Mapping[str, datetime], delivered: Mapping[int, int]) -> bool:
    item = story.item
    if not story.readable or item.not_news or not is_new(delivered.get(item.story), story.update):
        return False
    if story.update is not None:
        return story.update.firm
    began = min(story_article.published_at for story_article in item.story_articles)
    return any(began >= since[label] for label in item.why if label in since)
