"""What is told at once, and what is left to the digest."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from digests.alerts import MOST_AN_HOUR, choose_alerts, quiet_until, room
from digests.chats.chat import Address, Chat, ChatId, Follow, FollowKind, TelegramChatId
from digests.chats.feedback import Aspect, AspectKind, Feedback
from digests.chats.languages_read import LanguagesRead
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import EVERY_DAY, Schedule
from digests.digest_item import RecentStory
from digests.ranking import RankedStory, rank
from digests.stories.story import Quote, Story, StoryArticle, Update

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHAT = Chat(ChatId(1), Address(TelegramChatId(1)), "private", "Bo", "en")
FERRY = Follow(FollowKind.KEYWORD, "ferry", "ferry", 1, NOW - 24 * HOUR)


def ranked(number: int = 1, *, age: float = 1, why: tuple[str, ...] = ("ferry",), **changes: Any) -> list[RankedStory]:
    articles = tuple(
        StoryArticle(article, f"https://gazette.example/{article}", "The ferry burns", f"Gazette {article}", "en", at)
        for article, at in ((number, NOW - age * HOUR), (number + 1000, NOW - HOUR / 2))
    )
    articles = tuple(replace(article, not_news=changes.get("not_news", False)) for article in articles)
    updates = changes.get("updates", ())
    story = Story(number, articles, (Quote("It burnt.", number, 0),), 7, updates)
    return list(rank([RecentStory(story, why)], NOW, changes.get("languages", LanguagesRead())))


def slots(stories: list[RankedStory], *follows: Follow, told: dict[int, int] | None = None) -> list[str]:
    alerts = choose_alerts(stories, follows or (FERRY,), delivered=told or {}, now=NOW)
    assert all(alert.digest.stories == (int(alert.slot.split()[1]),) for alert in alerts)
    return [alert.slot for alert in alerts]


def test_a_story_that_just_began_is_told_once_for_all_that_ask_for_it() -> None:
    assert slots(ranked(why=("World", "ferry"))) == ["alert 1 7"]
    assert slots(ranked(), told={1: 7}) == []


@pytest.mark.parametrize(("age", "is_told"), [(11.9, True), (12.1, False)])
def test_what_began_long_ago_is_left_to_the_digest(age: float, *, is_told: bool) -> None:
    assert bool(slots(ranked(age=age))) is is_told


@pytest.mark.parametrize(("minutes", "is_told"), [(61, True), (59, False)])
def test_what_began_before_it_was_asked_for_is_left_to_the_digest(minutes: int, *, is_told: bool) -> None:
    asked = replace(FERRY, at_once_from=NOW - timedelta(minutes=minutes))
    assert bool(slots(ranked(), asked)) is is_told


@pytest.mark.parametrize(
    "changes", [{"why": ("World",)}, {"not_news": True}, {"languages": LanguagesRead(("de",), others_named=True)}]
)
def test_only_news_that_is_asked_for_and_can_be_read_is_told_at_once(changes: dict[str, Any]) -> None:
    assert slots(ranked(**changes)) == []


@pytest.mark.parametrize(("more", "is_told"), [(True, True), (False, False)])
def test_what_is_wanted_less_is_not_told_at_once(*, more: bool, is_told: bool) -> None:
    feedback = Feedback(Aspect(AspectKind.WORD, "ferri"), more)
    alerts = choose_alerts(ranked(), [FERRY], delivered={}, now=NOW, feedback=[feedback])
    assert bool(alerts) is is_told


def test_what_is_followed_with_the_digest_is_not_told_at_once() -> None:
    assert slots(ranked(), replace(FERRY, at_once_from=None)) == []


@pytest.mark.parametrize(("firm", "age", "told"), [(True, 30, ["alert 1 7"]), (False, 30, [])])
def test_only_a_firm_update_is_told_at_once(age: int, told: list[str], *, firm: bool) -> None:
    updates = (Update(2, 5, (1001,), "Eleven died.", firm),)
    assert slots(ranked(age=age, updates=updates), told={1: 3}) == told


@pytest.mark.parametrize(("told", "left"), [(0, MOST_AN_HOUR), (1, MOST_AN_HOUR - 1), (MOST_AN_HOUR, 0), (9, 0)])
def test_an_hour_has_room_for_so_many(told: int, left: int) -> None:
    assert room(CHAT, told, NOW) == left
    quiet = QuietHours(time(13), time(15))
    assert room(replace(CHAT, schedule=Schedule((time(8),), "Europe/Kyiv", EVERY_DAY, quiet)), told, NOW) == 0


@pytest.mark.parametrize(
    ("quiet", "until"),
    [(None, None), (QuietHours(time(1), time(2)), None), (QuietHours(time(13), time(15)), NOW + HOUR)],
)
def test_a_chat_is_quiet_until_its_quiet_hours_are_over(quiet: QuietHours | None, until: datetime | None) -> None:
    assert quiet_until(CHAT, NOW) is None
    assert quiet_until(replace(CHAT, schedule=Schedule((time(8),), "Europe/Kyiv", EVERY_DAY, quiet)), NOW) == until
