"""Buttons: what they carry fits, and comes back as what it was."""

from datetime import UTC, datetime, time
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views import digest_keyboards, follow_keyboards, settings_keyboards, story_keyboards
from bot.views.admins import source_keyboards
from bot.views.digest_callbacks import CloseMessage, OpenBrief, OpenFound
from bot.views.invitation_keyboards import invitations
from bot.views.keyboards import button, rows_of
from bot.views.settings_callbacks import Pause
from digests.chats.chat import Address, Chat, ChatId, Follow, FollowKind, Length, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from digests.chats.saved_story import SavedStory
from digests.feeds.feed import Feed

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
SAY = Texts("en")
LARGEST = 2**63 - 1


def data(markup: InlineKeyboardMarkup | None) -> list[str]:
    """What the buttons carry."""
    assert markup is not None
    return [str(button.callback_data) for row in markup.inline_keyboard for button in row]


def labels(markup: InlineKeyboardMarkup) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row]


def fits(markup: InlineKeyboardMarkup | None) -> bool:
    return all(1 <= len(one.encode()) <= 64 for one in data(markup))


@given(st.lists(st.text(min_size=1, max_size=200), max_size=20))
def test_no_topic_is_too_long_for_a_button(topics: list[str]) -> None:
    assert fits(settings_keyboards.start(topics, set(topics), SAY))
    assert fits(digest_keyboards.topics_to_follow(topics, [], SAY))


def test_no_zone_is_too_long_for_a_button() -> None:
    assert fits(settings_keyboards.zones(NOW, SAY, "UTC", sorted(available_timezones()), newcomer=True))


@pytest.mark.parametrize(
    "markup",
    [
        digest_keyboards.digest(LARGEST, 98, 100, range(100), SAY),
        story_keyboards.story(LARGEST, 99, 99, SAY),
        story_keyboards.story(LARGEST, 99, None, SAY),
        story_keyboards.why(LARGEST, 99, SAY),
        story_keyboards.of_what(LARGEST, 99, ["x" * 2000] * 6, SAY, more=True),
        story_keyboards.feedback([("x" * 2000, LARGEST)] * 30, SAY),
        story_keyboards.saved([SavedStory("", "", "", NOW, LARGEST)] * 8, 8, 24, SAY),
        digest_keyboards.brief(LARGEST, 720, range(10, 15), [LARGEST] * 25, SAY),
        story_keyboards.found_story(OpenFound(LARGEST, 720, LARGEST, 25), SAY, in_place=True),
        story_keyboards.of_what_found(OpenFound(LARGEST, 720, LARGEST, 25), ["x" * 2000] * 6, SAY, more=True),
        digest_keyboards.nothing_found(LARGEST, 720, [("x" * 2000, LARGEST)] * 3, SAY),
        follow_keyboards.following(
            [Follow(FollowKind.FEED, "x" * 2000, "x" * 2000, LARGEST)], LARGEST - 8, 8, LARGEST, SAY
        ),
        settings_keyboards.times([time(8), time(23, 59)], SAY),
        settings_keyboards.weekdays([0], SAY),
        settings_keyboards.pause(SAY),
        settings_keyboards.quiet_hours(Chat(ChatId(1), Address(TelegramChatId(1)), "private", "", "en"), SAY),
        settings_keyboards.stories(Chat(ChatId(1), Address(TelegramChatId(1)), "private", "", "en", stories=15), SAY),
        source_keyboards.sources([Feed(LARGEST, "")] * 30, LARGEST, 10, 0, SAY),
        source_keyboards.source(LARGEST, LARGEST, 10, SAY),
        source_keyboards.topics(LARGEST, ["World"], LARGEST, SAY),
        source_keyboards.removal(LARGEST, LARGEST, SAY),
        digest_keyboards.feeds([("title " * 100, LARGEST)]),
    ],
)
def test_no_number_is_too_long_for_a_button(markup: InlineKeyboardMarkup) -> None:
    assert fits(markup)


def test_a_feed_is_offered_by_the_beginning_of_its_title() -> None:
    [[button]] = digest_keyboards.feeds([("x" * 61, 1)]).inline_keyboard
    assert button.text == "x" * 60


@pytest.mark.parametrize(("page", "ways"), [(0, ["1/3", "▶"]), (1, ["◀", "2/3", "▶"]), (2, ["◀", "3/3"])])
def test_pages_lead_on_and_back(page: int, ways: list[str]) -> None:
    markup = digest_keyboards.digest(1, page, 3, [page], SAY)
    assert [button.text for button in markup.inline_keyboard[1]] == ways


def test_one_page_leads_nowhere() -> None:
    assert labels(digest_keyboards.digest(1, 0, 1, [0, 1], SAY)) == ["1", "2", "Search", "Settings", "Pause"]


def test_what_is_chosen_is_ticked() -> None:
    assert "✓ World" in labels(settings_keyboards.start(["World", "Sport"], {"World"}, SAY))
    assert "Sport" in labels(settings_keyboards.start(["World", "Sport"], {"World"}, SAY))


def test_an_odd_time_that_was_chosen_can_be_switched_off() -> None:
    assert "✓ 08:45" in labels(settings_keyboards.times([time(8, 45)], SAY))


def test_the_first_zone_is_offered_once() -> None:
    offered = labels(settings_keyboards.zones(NOW, SAY, "Europe/Kyiv", newcomer=False))
    assert offered[0] == "08:00 Kyiv"
    assert sum("Kyiv" in one for one in offered) == 1


@pytest.mark.parametrize(
    ("shown", "of", "ways"),
    [
        (range(5), 5, []),
        (range(5), 6, [("▶", 5)]),
        (range(5, 8), 8, [("◀", 0)]),
        (range(3, 6), 9, [("◀", 0), ("▶", 6)]),
        (range(8, 11), 11, [("◀", 3)]),
    ],
)
def test_a_brief_leads_on_and_back(shown: range, of: int, ways: list[tuple[str, int]]) -> None:
    numbers, windows, *rest = digest_keyboards.brief(7, 24, shown, list(range(of)), SAY).inline_keyboard
    opened = [(one.text, OpenFound.unpack(str(one.callback_data)).story) for one in numbers]
    assert opened == [(str(place + 1), place) for place in shown]
    assert [one.text for one in windows] == ["• 24 h •", "7 days", "30 days"]
    assert [(one.text, OpenBrief.unpack(str(one.callback_data)).start) for row in rest[:-1] for one in row] == ways


def test_a_newcomer_is_offered_the_hours_people_read_at() -> None:
    assert labels(settings_keyboards.start(["World"], set(), SAY))[1:] == ["07:00", "08:00", "12:00", "18:00", "20:00"]


@pytest.mark.parametrize(
    ("chat", "offered"),
    [
        (
            Chat(ChatId(1), Address(TelegramChatId(1)), "private", "Bo", "en"),
            [
                "Times",
                "Days",
                "Time zone",
                "Pause",
                "Stories and length",
                "More and less",
                "Sound and quiet hours",
                "Languages read",
                "🌐 Bot language",
                "Turn announcements off",
            ],
        ),
        (
            Chat(
                ChatId(1),
                Address(TelegramChatId(1)),
                "private",
                "Bo",
                "en",
                paused=True,
                announcements=False,
                silent=True,
            ),
            [
                "Times",
                "Days",
                "Time zone",
                "Resume",
                "Stories and length",
                "More and less",
                "Sound and quiet hours",
                "Languages read",
                "🌐 Bot language",
                "Turn announcements on",
            ],
        ),
    ],
)
def test_settings_offer_what_can_be_changed(chat: Chat, offered: list[str]) -> None:
    assert labels(settings_keyboards.settings(chat, SAY)) == offered


def test_what_is_chosen_of_stories_and_length_is_marked() -> None:
    chat = Chat(ChatId(1), Address(TelegramChatId(1)), "private", "Bo", "en", length=Length.FULL, stories=10)
    offered = labels(settings_keyboards.stories(chat, SAY))
    assert [label for label in offered if label.startswith("•")] == ["• 10 •", "• full •"]


def test_languages_are_offered_by_their_own_names_and_what_is_read_is_ticked() -> None:
    offered = settings_keyboards.languages(["en", "de", "fr", "uk"], LanguagesRead(("de",), others_named=True), SAY)
    assert labels(offered) == [
        *("English", "✓ Deutsch", "Français", "Українська"),
        *("✓ Name stories in others, last", "◀ Back"),
    ]


def test_a_language_that_has_no_name_is_offered_by_its_code() -> None:
    assert labels(settings_keyboards.read_too(["xx"], SAY)) == ["Read xx too"]


def test_a_pause_is_offered_in_days() -> None:
    assert labels(settings_keyboards.pause(SAY))[:5] == ["1 day", "3 days", "7 days", "14 days", "Until I resume"]


def lengths(markup: InlineKeyboardMarkup | None) -> list[int]:
    """How many buttons stand in each row."""
    return [len(row) for row in markup.inline_keyboard] if markup else []


def test_buttons_stand_so_many_in_a_row() -> None:
    buttons = [button(str(number), Pause(number)) for number in range(7)]
    assert [[each.text for each in row] for row in rows_of(buttons)] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert [len(row) for row in rows_of(buttons, 4)] == [4, 3]
    assert rows_of([]) == []


def test_times_stand_four_in_a_row_and_invitations_five() -> None:
    assert lengths(settings_keyboards.times([], SAY)) == [4, 4, 4, 4, 3, 1]
    assert labels(settings_keyboards.times([], SAY))[:-1] == [f"{hour:02}:00" for hour in range(5, 24)]
    assert lengths(invitations(["a", "b", "c", "d", "e", "f"], SAY)) == [5, 1, 1]
    assert invitations([], SAY) is None


def test_a_pause_lasts_days_or_until_it_is_ended() -> None:
    assert [Pause.unpack(carried).days for carried in data(settings_keyboards.pause(SAY))[:-1]] == [1, 3, 7, 14, 0]
    assert lengths(settings_keyboards.pause(SAY)) == [2, 2, 1, 1]


def test_weekdays_stand_in_two_rows() -> None:
    assert lengths(settings_keyboards.weekdays([0], SAY)) == [4, 3, 2, 1]
    assert [label[:1] == "✓" for label in labels(settings_keyboards.weekdays([0], SAY))] == [True, *[False] * 9]


@pytest.mark.parametrize(("start", "ways"), [(0, ["1/3", "▶"]), (8, ["◀", "2/3", "▶"]), (16, ["◀", "3/3"])])
def test_a_long_list_of_follows_is_turned_over(start: int, ways: list[str]) -> None:
    follows = [Follow(FollowKind.KEYWORD, "x", "x", number) for number in range(start, min(start + 8, 20))]
    offered = labels(follow_keyboards.following(follows, start, 8, 20, SAY))
    assert offered == [*["✕ x", "🗞 in the digest"] * len(follows), *ways, "✕ Close"]


def test_a_feed_that_is_called_as_a_topic_keeps_its_name() -> None:
    follows = [Follow(kind, "World", "World", 1) for kind in (FollowKind.TOPIC, FollowKind.FEED)]
    shown = follow_keyboards.following(follows, 0, 8, 2, Texts("de"))
    assert labels(shown)[:4:2] == ["✕ Welt", "✕ World"]


def test_a_label_is_not_turned_round_by_what_stands_on_it() -> None:
    assert button("\N{RIGHT-TO-LEFT OVERRIDE}abc", CloseMessage()).text == "abc"
