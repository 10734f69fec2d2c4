"""The buttons under the messages that people read."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views import reader_callbacks as callbacks
from bot.views.callback_data import CallbackData, topic_key
from bot.views.reader_callbacks import WINDOWS
from digests.brief import PAGE
from digests.chats.chat import Chat, Follow, Length
from digests.chats.languages_read import LanguagesRead
from digests.chats.time_zones import city_of


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data.pack())


START_TIMES = (time(7), time(8), time(12), time(18), time(20))
TIMES = tuple(time(hour) for hour in range(5, 24))
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


def start(topics: Sequence[str], chosen: Collection[str], times: Sequence[time] = START_TIMES) -> InlineKeyboardMarkup:
    """Onboarding's first screen: topics that switch on and off, and the time that goes on to the zone."""
    rows = _topics(topics, chosen, callbacks.ChooseStartTopic)
    rows.append([button(f"{at:%H:%M}", callbacks.ChooseStartTime(at)) for at in times])
    return InlineKeyboardMarkup(rows)


def topics_to_follow(topics: Sequence[str], chosen: Collection[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(_topics(topics, chosen, callbacks.FollowTopic))


def _topics(
    topics: Sequence[str], chosen: Collection[str], data: Callable[[str], CallbackData]
) -> list[list[InlineKeyboardButton]]:
    buttons = [button(f"✓ {name}" if name in chosen else name, data(topic_key(name))) for name in topics]
    return [buttons[at : at + 3] for at in range(0, len(buttons), 3)]


def zones(
    now: datetime, say: Texts, first: str, offered: Sequence[str] = ZONES, *, newcomer: bool
) -> InlineKeyboardMarkup:
    """What time it is now, in one zone for each; `first` leads. *Back* is to what a `newcomer` saw before, or not."""
    ordered = list(dict.fromkeys((first, *offered)))
    buttons = [
        button(f"{now.astimezone(ZoneInfo(zone)):%H:%M} {city_of(zone)}", callbacks.ChooseZone(zone, newcomer))
        for zone in ordered
    ]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
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


def back_from_zone(say: Texts, *, newcomer: bool) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_back_from_zone(say, newcomer=newcomer)]])


def _back_from_zone(say: Texts, *, newcomer: bool) -> InlineKeyboardButton:
    return button(say.buttons.back(), callbacks.OpenStart() if newcomer else callbacks.OpenSettings())


def digest(number: int, page: int, of: int, items: Collection[int], say: Texts) -> InlineKeyboardMarkup:
    """Under page `page` of the digest `number`: the `items` told on it, the other pages, and what people do next."""
    rows = [[button(str(item + 1), callbacks.OpenStory(number, item)) for item in sorted(items)]]
    if of > 1:
        back = [button("◀", callbacks.OpenPage(number, page - 1))] if page > 0 else []
        on = [button("▶", callbacks.OpenPage(number, page + 1))] if page + 1 < of else []
        rows.append([*back, button(f"{page + 1}/{of}", callbacks.ShowNothing()), *on])
    rows.append(
        [
            button(say.buttons.search(), callbacks.AskForWords()),
            button(say.buttons.settings(), callbacks.OpenSettingsBelow()),
            button(say.buttons.pause(), callbacks.OpenPause()),
        ]
    )
    return InlineKeyboardMarkup([row for row in rows if row])


def story(number: int, place: int, page: int, say: Texts) -> InlineKeyboardMarkup:
    """Under the story at `place` of the digest `number`, opened from its page `page`."""
    back = button(say.buttons.back(), callbacks.OpenPage(number, page))
    return InlineKeyboardMarkup([[back, button(say.buttons.why(), callbacks.OpenReasons(number, place))]])


def why(number: int, place: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.back(), callbacks.OpenStory(number, place))]])


def nothing_found(query: int, hours: int, near: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """Under an empty brief: `near` words with the numbers they can be asked by, the windows, and *Follow this*."""
    words = [button(word[:60], callbacks.OpenBrief(number, hours, 0)) for word, number in near]
    rows = [words] if words else []
    return InlineKeyboardMarkup([*rows, *brief(query, hours, range(0), 0, say).inline_keyboard])


def brief(query: int, hours: int, shown: range, of: int, say: Texts) -> InlineKeyboardMarkup:
    """Under a brief: the windows, the other stories, and *Follow this*."""
    rows = [
        [
            button(
                f"• {say.search.window(each)} •" if each == hours else say.search.window(each),
                callbacks.OpenBrief(query, each, 0),
            )
            for each in WINDOWS
        ]
    ]
    ways = []
    if shown.start > 0:
        ways.append(button("◀", callbacks.OpenBrief(query, hours, max(0, shown.start - PAGE))))
    if shown.stop < of:
        ways.append(button("▶", callbacks.OpenBrief(query, hours, shown.stop)))
    rows.append(ways)
    rows.append([button(say.buttons.follow_this(), callbacks.FollowQuery(query))])
    return InlineKeyboardMarkup([row for row in rows if row])


def unfollow(follows: Sequence[Follow]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[button(f"✕ {follow.label}"[:60], callbacks.Unfollow(follow.id))] for follow in follows]
    )


def settings(chat: Chat, say: Texts) -> InlineKeyboardMarkup:
    pause = (
        button(say.buttons.resume(), callbacks.Resume())
        if chat.paused
        else button(say.buttons.pause(), callbacks.OpenPause())
    )
    return InlineKeyboardMarkup(
        [
            [
                button(say.buttons.times(), callbacks.OpenTimes()),
                button(say.buttons.weekdays(), callbacks.OpenWeekdays()),
            ],
            [button(say.buttons.zone(), callbacks.ChooseOtherZone(newcomer=False)), pause],
            [
                button(
                    f"• {say.settings.length(length)} •" if length == chat.length else say.settings.length(length),
                    callbacks.ChooseLength(length),
                )
                for length in Length
            ],
            [button(say.buttons.languages(), callbacks.OpenLanguages())],
            [button(say.buttons.announcements(on=chat.announcements), callbacks.SwitchAnnouncements())],
        ]
    )


def languages(offered: Sequence[str], read: LanguagesRead, say: Texts) -> InlineKeyboardMarkup:
    """Languages (ISO 639-1) that switch on and off, each by its own name, and whether stories in others are named."""
    buttons = [
        button(_ticked(say.formats.own_name(code), on=code in read.codes), callbacks.SwitchLanguage(code))
        for code in offered
    ]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    rows.append([button(_ticked(say.buttons.others_named(), on=read.others_named), callbacks.SwitchOthersNamed())])
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), callbacks.OpenSettings())]])


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
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), callbacks.OpenSettings())]])


def weekdays(chosen: Collection[int], say: Texts) -> InlineKeyboardMarkup:
    buttons = [
        button(
            f"✓ {say.formats.weekday(day)}" if day in chosen else say.formats.weekday(day), callbacks.SwitchWeekday(day)
        )
        for day in range(7)
    ]
    return InlineKeyboardMarkup([buttons[:4], buttons[4:], [button(say.buttons.back(), callbacks.OpenSettings())]])


def pause(say: Texts) -> InlineKeyboardMarkup:
    days = [button(say.buttons.days(days), callbacks.Pause(days)) for days in (1, 3, 7, 14)]
    return InlineKeyboardMarkup([days[:2], days[2:], [button(say.buttons.until_resumed(), callbacks.Pause(0))]])


def resume(say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.resume(), callbacks.Resume())]])


def sources(start: int, step: int, of: int) -> InlineKeyboardMarkup | None:
    ways = []
    if start > 0:
        ways.append(button("◀", callbacks.OpenSources(max(0, start - step))))
    if start + step < of:
        ways.append(button("▶", callbacks.OpenSources(start + step)))
    return InlineKeyboardMarkup([ways]) if ways else None


def feeds(offered: Sequence[tuple[str, int]]) -> InlineKeyboardMarkup:
    """A site's feeds to choose from, as (title, number of the kept address)."""
    return InlineKeyboardMarkup([[button(title[:60], callbacks.FollowFeed(number))] for title, number in offered])
