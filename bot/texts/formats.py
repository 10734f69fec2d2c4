"""Days, times, spans, numbers and the names of languages as one language writes them, by CLDR."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.texts.topic_names import TRANSLATED
from bot.texts.translations import ENGLISH, Translated
from bot.texts.translations.sentences import is_right_to_left
from digests.chats.chat import Follow, FollowKind
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import Schedule, Slot, local_time
from digests.chats.time_zones import city_of
from digests.chats.zone import zone_called

# UTF-16 units of what is listed in a sentence.
MOST_LISTED = 600


class Formats(Translated):
    """The same in one language."""

    @property
    def right_to_left(self) -> bool:
        """Whether words run from right to left."""
        return is_right_to_left(self._locale)

    def day(self, day: date) -> str:
        """ "Tue 24 Nov", in English shorter than CLDR has it."""
        if self._locale.language == ENGLISH:
            return format_date(day, "EEE d MMM", self._locale)
        return format_skeleton("MMMEd", day, locale=self._locale)

    def short_day(self, day: date) -> str:
        """ "Nov 24", "24. Nov."."""
        return format_skeleton("MMMd", day, locale=self._locale)

    def number(self, number: int) -> str:
        return format_decimal(number, locale=self._locale)

    def decimal(self, number: float) -> str:
        """A number with one decimal place at the most: "1,204", "0.3"."""
        return format_decimal(round(number, 1), locale=self._locale)

    def language(self, code: str) -> str:
        """The name of a language (ISO 639-1), or its code where it has no name."""
        return str(self._locale.languages.get(code, code))

    def languages(self, codes: Iterable[str]) -> str:
        """ "German and French"."""
        return self.all_of([self.language(code) for code in codes])

    def all_of(self, words: Sequence[str]) -> str:
        """ "a, b, and c"."""
        return format_list(words, locale=self._locale)

    def listed(self, words: Iterable[str]) -> str:
        """ "a, b, c"."""
        return self._(", ").join(words)

    def some_of(self, words: Iterable[str]) -> str:
        """ "a, b and 12 more": as many as are short enough to be read in one go, and each of them whole."""
        named = list(words)
        lengths = list(accumulate(len(word.encode("utf-16-le")) // 2 + 2 for word in named))
        count = max(1, bisect_right(lengths, MOST_LISTED))
        shown = self.listed(named[:count])
        if count >= len(named):
            return shown
        return self._("{shown} and {n} more").format(shown=shown, n=self.number(len(named) - count))

    def topic(self, name: str) -> str:
        """What a topic is called, where its name is known."""
        return self._(name) if name in TRANSLATED else name

    def followed(self, follow: Follow) -> str:
        """What is followed, as it is called: of topics, in this language."""
        return self.topic(follow.label) if follow.kind is FollowKind.TOPIC else follow.label

    def city(self, zone: str) -> str:
        """The place that an IANA time zone is named for: "Kyiv" of "Europe/Kyiv"."""
        if self._locale.language != ENGLISH:
            zones = self._locale.time_zones
            for name in (zone, *_former_names().get(zone, ())):
                if city := zones.get(name, {}).get("city"):
                    return str(city)
        return city_of(zone)

    def own_name(self, code: str) -> str:
        """The name of a language in itself: "Deutsch", "Français"."""
        try:
            name = Locale.parse(code).get_language_name()
        except (UnknownLocaleError, ValueError):
            name = None
        return name[:1].upper() + name[1:] if name else self.language(code)

    def moment(self, moment: datetime, zone: str) -> str:
        """ "Tue 24 Nov, 08:00 Kyiv"."""
        return self._moment(moment.astimezone(zone_called(zone)), zone)

    def _moment(self, local: datetime, zone: str) -> str:
        return self.listed([self.day(local), f"{local:%H:%M} {self.city(zone)}"])

    def clock(self, moment: datetime, zone: str) -> str:
        return f"{moment.astimezone(zone_called(zone)):%H:%M}"

    def duration(self, time: timedelta) -> str:
        seconds = max(0, int(time.total_seconds()))
        if seconds < 90:
            return self._("{n} s").format(n=max(1, seconds))
        if seconds < 90 * 60:
            return self._("{n} min").format(n=round(seconds / 60))
        return self._("{n} h").format(n=round(seconds / 3600))

    def ago(self, age: timedelta) -> str:
        minutes = max(0, int(age.total_seconds() // 60))
        if minutes < 60:
            return self._("{n} min ago").format(n=max(1, minutes))
        if minutes < 48 * 60:
            return self._("{n} h ago").format(n=round(minutes / 60))
        days = round(minutes / 60 / 24)
        return self._n("{n} day ago", "{n} days ago", days).format(n=days)

    def old(self, age: timedelta) -> str:
        minutes = max(1, int(age.total_seconds() // 60))
        if minutes < 60:
            return self._n("{n} minute old", "{n} minutes old", minutes).format(n=minutes)
        hours = round(minutes / 60)
        return self._n("{n} hour old", "{n} hours old", hours).format(n=hours)

    def days(self, count: int) -> str:
        return self._n("{n} day", "{n} days", count).format(n=self.number(count))

    def chats(self, count: int) -> str:
        return self._n("{n} chat", "{n} chats", count).format(n=self.number(count))

    def slot(self, due: Slot | None, schedule: Schedule | None) -> str:
        """The next digest as a person reads it, or ""."""
        return self._moment(local_time(due, schedule), schedule.zone) if due and schedule else ""

    def hours(self, hours: QuietHours) -> str:
        """ "22:00–07:00"."""
        return f"{hours.start:%H:%M}\N{EN DASH}{hours.end:%H:%M}"

    def weekday(self, day: int) -> str:
        """The short name of a weekday, Monday being 0."""
        name, short, whole = (
            str(get_day_names(width, "stand-alone", self._locale)[day]) for width in ("abbreviated", "short", "wide")
        )
        return short if name == whole else name


@cache
def _former_names() -> dict[str, tuple[str, ...]]:
    """The names that IANA's zones had, under some of which CLDR still has their places."""
    former: dict[str, tuple[str, ...]] = {}
    for name, zone in get_global("zone_aliases").items():
        former[zone] = (*former.get(zone, ()), name)
    return former
