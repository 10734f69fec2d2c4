"""Buttons about another chat than the one they stand in."""

from zoneinfo import available_timezones

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.other_chats import about_chat, split
from bot.views.settings_callbacks import ChooseZone
from digests.chats.chat import ChatId


def test_buttons_name_the_chat_and_links_stay_as_they_are() -> None:
    link = InlineKeyboardButton("Read", url="https://gazette.example")
    [[first, second]] = about_chat(
        InlineKeyboardMarkup([[InlineKeyboardButton("Times", callback_data="ti"), link]]), ChatId(7)
    ).inline_keyboard
    assert (first.text, first.callback_data) == ("Times", "@7:ti")
    assert second == link


@pytest.mark.parametrize(
    ("data", "about"),
    [
        ("@7:ti", (7, "ti")),
        ("@7:w:6", (7, "w:6")),
        ("@7:", (7, "")),
        ("@7:@8:ti", (7, "@8:ti")),
        ("ti", (None, "ti")),
        ("@:ti", (None, "@:ti")),
        ("@-7:ti", (None, "@-7:ti")),
        ("@1234567890123456789:ti", (None, "@1234567890123456789:ti")),
        (" @7:ti", (None, " @7:ti")),
        ("", (None, "")),
    ],
)
def test_a_press_says_which_chat_it_is_about(data: str, about: tuple[int | None, str]) -> None:
    assert split(data) == about


def test_the_longest_data_of_a_panel_still_fits_a_button() -> None:
    longest = max(len(ChooseZone(zone, newcomer=True).pack()) for zone in available_timezones())
    assert longest + len(f"@{10**12}:") <= 64
