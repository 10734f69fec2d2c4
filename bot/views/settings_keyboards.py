"""The buttons of the first screens and the settings: topics, times, weekdays, zone, length, languages, pauses."""

from collections.abc import Collection, Sequence
from datetime import datetime, time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.texts.texts import Texts
from bot.views import settings_callbacks as callbacks
from bot.views.groups import channel_callbacks
from bot.views.keyboards import button, even_rows, rows_of, topic_buttons
from bot.views.story_callbacks import OpenFeedback
from digests.chats.chat import FEWEST_STORIES, MOST_STORIES, Chat, Length
from digests.chats.languages_read import LanguagesRead
from digests.chats.quiet_hours import QuietHours
from digests.chats.zone import zone_called

START_TIMES = (time(7), time(8), time(12), time(18), time(20))
TIMES = tuple(time(hour) for hour in range(5, 24))
QUIET_HOURS = tuple(QuietHours(time(start), time(end)) for start, end in ((22, 7), (23, 7), (23, 8), (0, 8)))
# One large zone for each offset people live in, west to east; "Another city" leads to all the others.
ZONES = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Africa/Lagos",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)


def start(
    topics: Sequence[str], chosen: Collection[str], say: Texts, times: Sequence[time] = START_TIMES
) -> InlineKeyboardMarkup:
    """Onboarding's first screen: topics that switch on and off, and the time that goes on to the zone."""
    rows = topic_buttons(topics, chosen, callbacks.ChooseStartTopic, say)
    rows.append([button(f"{at:%H:%M}", callbacks.ChooseStartTime(at)) for at in times])
    return InlineKeyboardMarkup(rows)


def zones(
    now: datetime, say: Texts, first: str, offered: Sequence[str] = ZONES, *, newcomer: bool, private: bool = False
) -> InlineKeyboardMarkup:
    """What time it is now, in one zone for each; `first` leads. *Back* is to what a `newcomer` saw before, or not.

    Only in a `private` chat can a location be asked for.
    """
    ordered = list(dict.fromkeys((first, *offered)))
    buttons = [
        button(
            f"{now.astimezone(zone_called(zone)):%H:%M} {say.formats.city(zone)}", callbacks.ChooseZone(zone, newcomer)
        )
        for zone in ordered
    ]
    rows = rows_of(buttons, 2)
    if private:
        rows.append([button(say.buttons.send_location(), callbacks.AskForLocation(newcomer))])
    rows.append(
        [
            button(say.buttons.another_city(), callbacks.ChooseOtherZone(newcomer)),
            _back_from_zone(say, newcomer=newcomer),
        ]
    )
    return InlineKeyboardMarkup(rows)


def places(found: Sequence[tuple[str, str]], say: Texts, *, newcomer: bool) -> InlineKeyboardMarkup:
    """Places that fit what was typed, as (label, zone)."""
    rows = [[button(label, callbacks.ChooseZone(zone, newcomer))] for label, zone in found]
    return InlineKeyboardMarkup([*rows, [_back_from_zone(say, newcomer=newcomer)]])


def location(say: Texts) -> ReplyKeyboardMarkup:
    """In place of the keyboard: to send one's location, or to go back."""
    send = KeyboardButton(say.buttons.send_location(), request_location=True)
    back = KeyboardButton(say.buttons.back())
    return ReplyKeyboardMarkup([[send], [back]], resize_keyboard=True, one_time_keyboard=True)


def back_from_zone(say: Texts, *, newcomer: bool) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_back_from_zone(say, newcomer=newcomer)]])


def _back_from_zone(say: Texts, *, newcomer: bool) -> InlineKeyboardButton:
    return button(say.buttons.back(), callbacks.OpenStart() if newcomer else callbacks.OpenSettings())


def settings(chat: Chat, say: Texts) -> InlineKeyboardMarkup:
    pause = (
        button(say.buttons.resume(), callbacks.Resume())
        if chat.paused
        else button(say.buttons.pause(), callbacks.OpenPauseInPlace())
    )
    back = [[button(say.buttons.back(), channel_callbacks.OpenChannel())]] if chat.is_channel else []
    return InlineKeyboardMarkup(
        [
            [
                button(say.buttons.times(), callbacks.OpenTimes()),
                button(say.buttons.weekdays(), callbacks.OpenWeekdays()),
            ],
            [button(say.buttons.zone(), callbacks.ChooseOtherZone(newcomer=False)), pause],
            [
                button(say.buttons.stories_and_length(), callbacks.OpenStorySettings()),
                button(say.stories.more_and_less(), OpenFeedback()),
            ],
            [button(say.buttons.quiet_hours(), callbacks.OpenQuietHours())],
            [
                button(say.buttons.languages(), callbacks.OpenLanguages()),
                button(say.buttons.bot_language(), callbacks.OpenBotLanguages()),
            ],
            [button(say.buttons.announcements(on=chat.announcements), callbacks.SwitchAnnouncements())],
            *back,
        ]
    )


def stories(chat: Chat, say: Texts) -> InlineKeyboardMarkup:
    """How many stories, at which length, whether with a picture, in which layout, and whether the rest is named."""
    numbers = [
        button(_chosen(str(number), is_chosen=number == chat.stories), callbacks.ChooseStories(number))
        for number in range(FEWEST_STORIES, MOST_STORIES + 1)
    ]
    lengths = [
        button(_chosen(say.settings.length(length), is_chosen=length == chat.length), callbacks.ChooseLength(length))
        for length in Length
    ]
    picture = button(say.buttons.picture(on=chat.picture), callbacks.SwitchPicture())
    rest = button(_ticked(say.buttons.rest_as_headlines(), on=chat.headlines), callbacks.SwitchHeadlines())
    rich = button(_ticked(say.buttons.rich_layout(), on=chat.rich_layout), callbacks.SwitchRichLayout())
    back = button(say.buttons.back(), callbacks.OpenSettings())
    return InlineKeyboardMarkup([*even_rows(numbers, 5), lengths, [rest], [picture], [rich], [back]])


def _chosen(label: str, *, is_chosen: bool) -> str:
    return f"• {label} •" if is_chosen else label


def languages(offered: Sequence[str], read: LanguagesRead, say: Texts) -> InlineKeyboardMarkup:
    """Languages (ISO 639-1) that switch on and off, each by its own name, and whether stories in others are named."""
    buttons = [
        button(_ticked(say.formats.own_name(code), on=code in read.codes), callbacks.SwitchLanguage(code))
        for code in offered
    ]
    rows = rows_of(buttons, 2)
    rows.append([button(_ticked(say.buttons.others_named(), on=read.others_named), callbacks.SwitchOthersNamed())])
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), callbacks.OpenSettings())]])


def bot_languages(offered: Sequence[str], chosen: str, say: Texts) -> InlineKeyboardMarkup:
    """The languages (ISO 639-1) that the bot speaks, each by its own name."""
    buttons = [
        button(_ticked(say.formats.own_name(code), on=code == chosen), callbacks.ChooseBotLanguage(code))
        for code in offered
    ]
    return InlineKeyboardMarkup([*rows_of(buttons, 2), [button(say.buttons.back(), callbacks.OpenSettings())]])


def languages_read(say: Texts) -> InlineKeyboardMarkup:
    """The way to change what was chosen for somebody."""
    return InlineKeyboardMarkup([[button(say.buttons.languages(), callbacks.OpenLanguages())]])


def read_too(languages: Sequence[str], say: Texts) -> InlineKeyboardMarkup:
    """Languages to read as well."""
    return InlineKeyboardMarkup(
        [
            [button(say.buttons.read_too(say.formats.own_name(code)), callbacks.SwitchLanguage(code))]
            for code in languages
        ]
    )


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def times(chosen: Collection[time], say: Texts) -> InlineKeyboardMarkup:
    offered = sorted({*TIMES, *chosen})
    buttons = [button(f"✓ {at:%H:%M}" if at in chosen else f"{at:%H:%M}", callbacks.SwitchTime(at)) for at in offered]
    return InlineKeyboardMarkup([*rows_of(buttons, 4), [button(say.buttons.back(), callbacks.OpenSettings())]])


def weekdays(chosen: Collection[int], say: Texts) -> InlineKeyboardMarkup:
    buttons = [
        button(
            f"✓ {say.formats.weekday(day)}" if day in chosen else say.formats.weekday(day), callbacks.SwitchWeekday(day)
        )
        for day in range(7)
    ]
    presets = [
        button(say.buttons.every_day(), callbacks.ChooseWeekdays(only_workdays=False)),
        button(
            f"{say.formats.weekday(0)}\N{EN DASH}{say.formats.weekday(4)}", callbacks.ChooseWeekdays(only_workdays=True)
        ),
    ]
    back = button(say.buttons.back(), callbacks.OpenSettings())
    return InlineKeyboardMarkup([buttons[:4], buttons[4:], presets, [back]])


def quiet_hours(chat: Chat, say: Texts) -> InlineKeyboardMarkup:
    """Quiet hours that many want, none, and whether digests come with a sound."""
    chosen = chat.schedule.quiet if chat.schedule else None
    offered = [
        button(
            _chosen(say.formats.hours(hours), is_chosen=hours == chosen),
            callbacks.ChooseQuietHours(hours.start, hours.end),
        )
        for hours in QUIET_HOURS
    ]
    none = button(
        _chosen(say.buttons.no_quiet_hours(), is_chosen=chosen is None), callbacks.ChooseQuietHours(None, None)
    )
    silent = button(say.buttons.silent(on=chat.silent), callbacks.SwitchSilent())
    back = button(say.buttons.back(), callbacks.OpenSettings())
    return InlineKeyboardMarkup([*rows_of(offered, 2), [none], [silent], [back]])


def pause(say: Texts) -> InlineKeyboardMarkup:
    days = [button(say.formats.days(days), callbacks.Pause(days)) for days in (1, 3, 7, 14)]
    until_resumed = button(say.buttons.until_resumed(), callbacks.Pause(0))
    back = button(say.buttons.back(), callbacks.OpenSettings())
    return InlineKeyboardMarkup([days[:2], days[2:], [until_resumed], [back]])


def resume(say: Texts) -> InlineKeyboardMarkup:
    back = button(say.buttons.back(), callbacks.OpenSettings())
    return InlineKeyboardMarkup([[button(say.buttons.resume(), callbacks.Resume()), back]])
