"""Times, spans and counts as one language writes them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.texts.translations import Translated
from digests.chats.schedule import Schedule, Slot, city, spoken


class Formats(Translated):
    """The same in one language."""

    def moment(self, moment: datetime, zone: str) -> str:
        local = moment.astimezone(ZoneInfo(zone))
        return f"{local:%a} {local.day} {local:%b}, {local:%H:%M} {city(zone)}"

    def clock(self, moment: datetime, zone: str) -> str:
        return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"

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
        return self._("{n} days ago").format(n=round(minutes / 60 / 24))

    def old(self, age: timedelta) -> str:
        minutes = max(1, int(age.total_seconds() // 60))
        if minutes < 60:
            return self._n("{n} minute old", "{n} minutes old", minutes).format(n=minutes)
        hours = round(minutes / 60)
        return self._n("{n} hour old", "{n} hours old", hours).format(n=hours)

    def chats(self, count: int) -> str:
        return self._n("{n} chat", "{n} chats", count).format(n=f"{count:,}")

    def slot(self, due: Slot | None, schedule: Schedule | None) -> str:
        """The next digest as a person reads it, or ""."""
        return spoken(due, schedule) if due and schedule else ""

    def weekday(self, day: int) -> str:
        return self._("Mon Tue Wed Thu Fri Sat Sun").split()[day]
