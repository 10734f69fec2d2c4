"""What the bot says."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.texts.texts import Texts
from digests.chats.chat import Address, Chat, ChatId, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from playground.api.formatting.telegram_html import parse_html

SAY = Texts("en")
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
CHAT = Chat(
    ChatId(1), Address(TelegramChatId(1)), "private", "Bo", "en", schedule=Schedule((time(8), time(18)), "Europe/Kyiv")
)


def test_a_pause_names_its_day_as_digests_do() -> None:
    said = "Paused until Sat 5 Dec. /resume brings your digests back earlier."
    assert (
        SAY.settings.paused(replace(CHAT, paused_until=datetime(2026, 12, 5, tzinfo=UTC), schedule=None)).plain == said
    )


def test_a_pause_ends_on_the_day_that_it_is_where_the_chat_is() -> None:
    away = replace(CHAT, paused=True, paused_until=datetime(2026, 12, 4, 22, tzinfo=UTC))
    assert SAY.settings.next_line(away) == "Paused until Sat 5 Dec. /resume brings your digests back earlier."


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (3, "night"),
        (4, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (16, "afternoon"),
        (17, "evening"),
        (21, "evening"),
        (22, "night"),
    ],
)
def test_a_digest_is_called_after_its_part_of_the_day(hour: int, part: str) -> None:
    assert SAY.digests.title(hour) == f"Your {part} digest"


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=-90), "1 min ago"),
        (timedelta(0), "1 min ago"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(hours=47), "47 h ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_an_age_is_said_as_people_say_it(age: timedelta, said: str) -> None:
    assert SAY.formats.ago(age) == said


@pytest.mark.parametrize(
    ("stories", "articles", "said"),
    [(1, 1, "1 story from 1 article · 3 min"), (7, 31, "7 stories from 31 articles · 3 min")],
)
def test_numbers_agree_with_their_nouns(stories: int, articles: int, said: str) -> None:
    assert SAY.digests.numbers(stories, articles, 3) == said


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert Texts("xx").onboarding.welcome() == SAY.onboarding.welcome()


@pytest.mark.parametrize(("weekdays", "said"), [(frozenset(range(7)), "every day"), (frozenset({0, 4}), "Mon, Fri")])
def test_a_schedule_is_said_in_words(weekdays: frozenset[int], said: str) -> None:
    assert SAY.settings.schedule(Schedule((time(8), time(18)), "Europe/Kyiv", weekdays)) == f"08:00, 18:00 Kyiv, {said}"


def test_the_next_digest_is_said_in_the_chats_own_time() -> None:
    assert SAY.formats.slot(Slot(NOW, "2026-11-24T08:00"), CHAT.schedule) == "Tue 24 Nov, 08:00 Kyiv"


def test_a_chat_without_a_schedule_has_no_next_digest() -> None:
    assert SAY.formats.slot(None, None) == ""


@pytest.mark.parametrize("count", [1, 90, 200])
def test_a_list_of_follows_fits_a_message(count: int) -> None:
    follows = [Follow(FollowKind.FEED, f"https://gazette.example/{one}", "<&😺" * 25) for one in range(count)]
    said = SAY.follows.following(follows)
    assert said.units <= 4096
    assert parse_html(said.html).dropped == 0


def test_a_list_of_follows_marks_what_the_catalogue_no_longer_has() -> None:
    follows = [
        Follow(FollowKind.TOPIC, "World", "World", 1),
        Follow(FollowKind.TOPIC, "Arts", "Arts", 2),
        Follow(FollowKind.FEED, "https://herald.example/rss", "The Herald", 3),
    ]
    assert SAY.follows.following(follows, {2, 3}).plain.splitlines()[1:] == [
        "• #World",
        "• #Arts – has no feeds any more",
        "• 📰 The Herald – no longer in the catalogue, but read for you",
    ]


def test_what_a_list_leaves_out_is_counted() -> None:
    follows = [Follow(FollowKind.KEYWORD, "x", "x" * 100) for _ in range(200)]
    said = SAY.follows.following(follows).plain
    assert f"and {200 - said.count('🔎')} more" in said


def test_outside_words_are_escaped() -> None:
    assert "<script>" in SAY.search.nothing_found("<script>", ("<b>",)).plain
    parse_html(SAY.search.nothing_found("<script>", ("<b>",)).html)


@pytest.mark.parametrize(("group", "admin"), [(False, False), (True, False), (False, True)])
def test_help_fits_a_message(group: bool, admin: bool) -> None:
    assert SAY.help.overview(group=group, admin=admin).units < 1000
