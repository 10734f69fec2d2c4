"""Rows of buttons on a small phone, in every language: no label is cut; and how rows run from right to left."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time

import pytest
from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.texts.translations import spoken
from bot.views import digest_keyboards, settings_keyboards, story_keyboards
from bot.views.account import keyboards as account_keyboards
from bot.views.broadcasts import audience_keyboards, broadcast_keyboards
from bot.views.digest_callbacks import OpenFound
from bot.views.keyboards import directed
from digests.chats.chat import Address, Chat, ChatId, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, Progress

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
CHAT = Chat(ChatId(1), Address(TelegramChatId(1)), "private", "", "en")
PAUSED = Chat(ChatId(1), Address(TelegramChatId(1)), "private", "", "en", paused=True, picture=False, silent=True)
DRAFT = Broadcast(7, TelegramChatId(1), (1,), Audience(), BroadcastState.DRAFT, NOW)

# Telegram for Android, of all apps, has the least room. On a phone of 360 dp a row is as wide as a message, 290 dp;
# between its buttons are 5, and 5 at each end of a label, which is written in Roboto Medium of 15 dp, and cut to fit
# (ChatMessageCell and chat_botButtonPaint in its source).
ROW, GAP, EDGES = 290, 5, 10
# Advance widths of that font, in dp, by what letters look like.
NARROW, WIDE, CAPITAL, SIGN, ARABIC, LETTER = 4.8, 12.6, 9.8, 15.0, 6.3, 8.3
BROAD_LETTERS = frozenset("mwMWЖШЩЮМФжшщюмыЫф@—…")
NARROW_LETTERS = frozenset("iIljtfr.,:;'’|! ()[]/-·•іїІ")


def width(label: str) -> float:
    return sum(map(_width_of, label))


def _width_of(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in BROAD_LETTERS:
        return WIDE
    if unicodedata.category(letter) in ("So", "Sm"):
        return SIGN
    if unicodedata.bidirectional(letter) == "AL":
        return ARABIC
    return CAPITAL if letter.isupper() else LETTER


def cut(keyboard: InlineKeyboardMarkup) -> Iterator[str]:
    """The labels that would be cut, each with how many dp it lacks."""
    for row in keyboard.inline_keyboard:
        room = (ROW - GAP * (len(row) - 1)) / len(row) - EDGES
        yield from (f"{each.text} ({width(each.text) - room:.0f})" for each in row if width(each.text) > room)


KEYBOARDS: list[Callable[[Texts], InlineKeyboardMarkup | None]] = [
    lambda say: digest_keyboards.digest(1, 1, 3, range(7), say),
    lambda say: digest_keyboards.digest(1, 1, 2, range(7), say, more=True),
    lambda say: story_keyboards.story(1, 1, 0, say),
    lambda say: story_keyboards.story(1, 1, None, say),
    lambda say: story_keyboards.why(1, 1, say),
    lambda say: story_keyboards.of_what(1, 1, ["World", "The Herald"], say, more=True),
    lambda say: digest_keyboards.brief(1, 24, range(5, 10), [1] * 20, say),
    lambda say: digest_keyboards.brief(1, 168, range(5, 10), [1] * 20, say),
    lambda say: digest_keyboards.brief(1, 720, range(5, 10), [1] * 20, say),
    lambda say: story_keyboards.found_story(OpenFound(1, 24, 1, 0), say, in_place=True),
    lambda say: settings_keyboards.settings(CHAT, say),
    lambda say: settings_keyboards.settings(PAUSED, say),
    lambda say: settings_keyboards.stories(CHAT, say),
    lambda say: settings_keyboards.stories(PAUSED, say),
    lambda say: settings_keyboards.quiet_hours(CHAT, say),
    lambda say: settings_keyboards.bot_languages(spoken(), "pt", say),
    lambda say: settings_keyboards.languages(["en", "pt"], LanguagesRead(("pt",)), say),
    lambda say: settings_keyboards.times([time(8)], say),
    lambda say: settings_keyboards.weekdays(range(7), say),
    settings_keyboards.pause,
    settings_keyboards.resume,
    account_keyboards.forget,
    account_keyboards.feed_check,
    lambda say: audience_keyboards.audience(DRAFT, 12431, say),
    lambda say: audience_keyboards.kinds(1, say),
    lambda say: audience_keyboards.days(1, say),
    lambda say: broadcast_keyboards.draft(DRAFT, say),
    lambda say: broadcast_keyboards.sure(1, 12431, say),
    lambda say: broadcast_keyboards.write_links(DRAFT, say),
    lambda say: broadcast_keyboards.moments(1, "Europe/Kyiv", NOW, say),
    lambda say: broadcast_keyboards.chosen_moment(DRAFT, NOW, say, quiet=True),
    lambda say: broadcast_keyboards.scheduled(DRAFT, say, quiet=True),
    lambda say: broadcast_keyboards.running(DRAFT, say),
    lambda say: broadcast_keyboards.ended(DRAFT, Progress(sent=1, failed=12431), None, NOW, say),
    lambda say: broadcast_keyboards.sure_to_undo(1, say),
]


@pytest.mark.parametrize("language", spoken())
def test_no_label_is_cut_on_a_small_phone(language: str) -> None:
    say = Texts(language)
    assert [label for keyboard in KEYBOARDS if (markup := keyboard(say)) for label in cut(markup)] == []


def test_a_label_that_is_cut_is_found() -> None:
    assert list(cut(settings_keyboards.resume(Texts("en")))) == []
    three = digest_keyboards.brief(1, 24, range(1), [1], Texts("en"))
    long = [[each] * 6 for row in three.inline_keyboard for each in row]
    assert list(cut(InlineKeyboardMarkup(long)))


def rows(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    assert keyboard is not None
    return [[each.text for each in row] for row in keyboard.inline_keyboard]


def test_buttons_run_from_right_to_left_as_words_do() -> None:
    say = Texts("ar")
    shown = directed(digest_keyboards.digest(1, 1, 3, range(2), say), say)
    assert rows(shown)[:2] == [["2", "1"], ["◀", "2/3", "▶"]]
    assert shown is not None
    leads_on, _, leads_back = shown.inline_keyboard[1]
    assert (leads_on.callback_data, leads_back.callback_data) == ("p:1:2", "p:1:0")
    assert rows(directed(story_keyboards.story(1, 1, 0, say), say))[-1] == ["▶ رجوع"]


def test_buttons_stay_as_they_are_where_words_run_from_left_to_right() -> None:
    keyboard = digest_keyboards.digest(1, 1, 3, range(2), Texts("de"))
    assert directed(keyboard, Texts("de")) is keyboard
    assert directed(None, Texts("ar")) is None
