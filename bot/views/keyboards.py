"""The buttons under messages, and the data they carry back.

A button's data is `verb:argument:…`, at most 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). It
comes back from the outside, so `press` trusts nothing of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from hashlib import blake2b
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.texts import Texts
from digests.chats.chat import Chat, Follow, Length
from digests.chats.schedule import city


class Verb(StrEnum):
    """What a press asks for."""

    START_TOPIC = "st"
    START_TIME = "sh"
    ZONE = "z"
    OTHER_ZONE = "zo"
    PAGE = "p"
    STORY = "s"
    WHY = "y"
    SEARCH = "q"
    BRIEF = "b"
    FOLLOW_QUERY = "fq"
    FOLLOW_TOPIC = "ft"
    FOLLOW_FEED = "ff"
    UNFOLLOW = "u"
    SETTINGS = "se"
    TIMES = "ti"
    TIME = "t"
    WEEKDAYS = "wd"
    WEEKDAY = "w"
    LENGTH = "l"
    ANNOUNCEMENTS = "a"
    PAUSE = "pa"
    PAUSE_DAYS = "pd"
    RESUME = "re"
    CAST_OPEN = "co"
    CAST_BACK = "cz"
    CAST_LIST = "ci"
    CAST_WHOM = "cw"
    CAST_FILTER = "cf"
    CAST_AUDIENCE = "ca"
    CAST_LINKS = "cl"
    CAST_NO_LINKS = "ck"
    CAST_TEST = "ct"
    CAST_SEND = "cs"
    CAST_SURE = "cy"
    CAST_WHEN = "cn"
    CAST_MOMENT = "cm"
    CAST_SCHEDULE = "cd"
    CAST_UNSCHEDULE = "cb"
    CAST_PAUSE = "cp"
    CAST_RESUME = "cr"
    CAST_CANCEL = "cc"
    CAST_RETRY = "ce"
    CAST_UNDO = "cu"
    CAST_UNDO_SURE = "cv"
    CAST_LEDGER = "cg"
    SOURCES = "so"
    NOTHING = "x"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its verb and arguments."""

    verb: Verb
    arguments: tuple[str, ...]

    def number(self, place: int) -> int:
        """Argument `place` as a number from 0 to 2**63 - 1. Raises ValueError."""
        value = int(self.arguments[place]) if place < len(self.arguments) else -1
        if not 0 <= value < 2**63:
            raise ValueError("no such number")
        return value

    @classmethod
    def none(cls) -> "Press":
        """No button: a written message."""
        return cls(Verb.NOTHING, ())


def press(data: str) -> Press:
    """What `data` asks for. Raises ValueError on data that no button of ours carries."""
    verb, *arguments = data.split(":")
    return Press(Verb(verb), tuple(arguments))


def button(label: str, verb: Verb, *arguments: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=":".join([verb, *map(str, arguments)]))


def topic_key(name: str) -> str:
    """A short stable name for a topic, since its own may be longer than a button can carry."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


def topic_of(key: str, topics: Sequence[str]) -> str:
    """The one of `topics` that `key` is short for. Raises LookupError: a topic may have left the catalogue."""
    for name in topics:
        if topic_key(name) == key:
            return name
    raise LookupError("no such topic")


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
    rows = _topics(topics, chosen, Verb.START_TOPIC)
    rows.append([button(f"{at:%H:%M}", Verb.START_TIME, f"{at:%H%M}") for at in times])
    return InlineKeyboardMarkup(rows)


def topics_to_follow(topics: Sequence[str], chosen: Collection[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(_topics(topics, chosen, Verb.FOLLOW_TOPIC))


def _topics(topics: Sequence[str], chosen: Collection[str], verb: Verb) -> list[list[InlineKeyboardButton]]:
    buttons = [button(f"✓ {name}" if name in chosen else name, verb, topic_key(name)) for name in topics]
    return [buttons[at : at + 3] for at in range(0, len(buttons), 3)]


def zones(now: datetime, say: Texts, first: str, offered: Sequence[str] = ZONES) -> InlineKeyboardMarkup:
    """What time it is now, in one zone for each; `first` leads."""
    ordered = list(dict.fromkeys((first, *offered)))
    buttons = [button(f"{now.astimezone(ZoneInfo(zone)):%H:%M} {city(zone)}", Verb.ZONE, zone) for zone in ordered]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    rows.append([button(say.buttons.another_city(), Verb.OTHER_ZONE)])
    return InlineKeyboardMarkup(rows)


def places(found: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup:
    """Places that fit what was typed, as (label, zone)."""
    return InlineKeyboardMarkup([[button(label, Verb.ZONE, zone)] for label, zone in found])


def digest(number: int, page: int, of: int, items: Collection[int], say: Texts) -> InlineKeyboardMarkup:
    """Under page `page` of the digest `number`: the `items` told on it, the other pages, and what people do next."""
    rows = [[button(str(item + 1), Verb.STORY, number, item) for item in sorted(items)]]
    if of > 1:
        back = [button("◀", Verb.PAGE, number, page - 1)] if page > 0 else []
        on = [button("▶", Verb.PAGE, number, page + 1)] if page + 1 < of else []
        rows.append([*back, button(f"{page + 1}/{of}", Verb.NOTHING), *on])
    rows.append(
        [
            button(say.buttons.search(), Verb.SEARCH),
            button(say.buttons.settings(), Verb.SETTINGS),
            button(say.buttons.pause(), Verb.PAUSE),
        ]
    )
    return InlineKeyboardMarkup([row for row in rows if row])


def story(number: int, place: int, page: int, say: Texts) -> InlineKeyboardMarkup:
    """Under the story at `place` of the digest `number`, opened from its page `page`."""
    back = button(say.buttons.back(), Verb.PAGE, number, page)
    return InlineKeyboardMarkup([[back, button(say.buttons.why(), Verb.WHY, number, place)]])


def why(number: int, place: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.back(), Verb.STORY, number, place)]])


WINDOWS = (24, 7 * 24, 30 * 24)


def nothing_found(query: int, hours: int, near: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """Under an empty brief: `near` words with the numbers they can be asked by, the windows, and *Follow this*."""
    words = [button(word[:60], Verb.BRIEF, number, hours, 0) for word, number in near]
    rows = [words] if words else []
    return InlineKeyboardMarkup([*rows, *brief(query, hours, range(0), 0, say).inline_keyboard])


def brief(query: int, hours: int, shown: range, of: int, say: Texts) -> InlineKeyboardMarkup:
    """Under a brief: the windows, the other stories, and *Follow this*."""
    rows = [
        [
            button(
                f"• {say.search.window(each)} •" if each == hours else say.search.window(each),
                Verb.BRIEF,
                query,
                each,
                0,
            )
            for each in WINDOWS
        ]
    ]
    ways = []
    if shown.start > 0:
        ways.append(button("◀", Verb.BRIEF, query, hours, max(0, shown.start - 5)))
    if shown.stop < of:
        ways.append(button("▶", Verb.BRIEF, query, hours, shown.stop))
    rows.append(ways)
    rows.append([button(say.buttons.follow_this(), Verb.FOLLOW_QUERY, query)])
    return InlineKeyboardMarkup([row for row in rows if row])


def unfollow(follows: Sequence[Follow]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(f"✕ {follow.label}"[:60], Verb.UNFOLLOW, follow.id)] for follow in follows])


def settings(chat: Chat, say: Texts) -> InlineKeyboardMarkup:
    pause = button(say.buttons.resume(), Verb.RESUME) if chat.paused else button(say.buttons.pause(), Verb.PAUSE)
    return InlineKeyboardMarkup(
        [
            [button(say.buttons.times(), Verb.TIMES), button(say.buttons.weekdays(), Verb.WEEKDAYS)],
            [button(say.buttons.zone(), Verb.OTHER_ZONE), pause],
            [
                button(
                    f"• {say.settings.length(length)} •" if length == chat.length else say.settings.length(length),
                    Verb.LENGTH,
                    length,
                )
                for length in Length
            ],
            [button(say.buttons.announcements(on=chat.announcements), Verb.ANNOUNCEMENTS)],
        ]
    )


def times(chosen: Collection[time], say: Texts) -> InlineKeyboardMarkup:
    offered = sorted({*TIMES, *chosen})
    buttons = [button(f"✓ {at:%H:%M}" if at in chosen else f"{at:%H:%M}", Verb.TIME, f"{at:%H%M}") for at in offered]
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), Verb.SETTINGS)]])


def weekdays(chosen: Collection[int], say: Texts) -> InlineKeyboardMarkup:
    buttons = [
        button(f"✓ {say.formats.weekday(day)}" if day in chosen else say.formats.weekday(day), Verb.WEEKDAY, day)
        for day in range(7)
    ]
    return InlineKeyboardMarkup([buttons[:4], buttons[4:], [button(say.buttons.back(), Verb.SETTINGS)]])


def pause(say: Texts) -> InlineKeyboardMarkup:
    days = [button(say.buttons.days(days), Verb.PAUSE_DAYS, days) for days in (1, 3, 7, 14)]
    return InlineKeyboardMarkup([days[:2], days[2:], [button(say.buttons.until_resumed(), Verb.PAUSE_DAYS, 0)]])


def resume(say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.resume(), Verb.RESUME)]])


def sources(start: int, step: int, of: int) -> InlineKeyboardMarkup | None:
    ways = []
    if start > 0:
        ways.append(button("◀", Verb.SOURCES, max(0, start - step)))
    if start + step < of:
        ways.append(button("▶", Verb.SOURCES, start + step))
    return InlineKeyboardMarkup([ways]) if ways else None


def feeds(offered: Sequence[tuple[str, int]]) -> InlineKeyboardMarkup:
    """A site's feeds to choose from, as (title, number of the kept address)."""
    return InlineKeyboardMarkup([[button(title[:60], Verb.FOLLOW_FEED, number)] for title, number in offered])
