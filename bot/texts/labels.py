"""What stands on the buttons that readers see, and the few words other sentences borrow."""

from bot.texts.translations import words
from digests.chats.chat import Length


class Labels:
    """The labels in one language."""

    def __init__(self, language: str) -> None:
        catalogue = words(language)
        self._ = catalogue.gettext
        self._n = catalogue.ngettext

    def another_city(self) -> str:
        return self._("Another city …")

    def label_search(self) -> str:
        return self._("Search")

    def label_settings(self) -> str:
        return self._("Settings")

    def label_pause(self) -> str:
        return self._("Pause")

    def label_resume(self) -> str:
        return self._("Resume")

    def label_back(self) -> str:
        return self._("◀ Back")

    def label_why(self) -> str:
        return self._("Why this?")

    def label_follow_this(self) -> str:
        return self._("Follow this")

    def label_times(self) -> str:
        return self._("Times")

    def label_weekdays(self) -> str:
        return self._("Days")

    def label_zone(self) -> str:
        return self._("Time zone")

    def label_announcements(self, *, on: bool) -> str:
        return self._("Turn announcements off") if on else self._("Turn announcements on")

    def label_days(self, days: int) -> str:
        return self._n("{n} day", "{n} days", days).format(n=days)

    def label_until_resumed(self) -> str:
        return self._("Until I resume")

    def window(self, hours: int) -> str:
        return self._("{n} h").format(n=hours) if hours <= 24 else self._("{n} days").format(n=hours // 24)

    def weekday(self, day: int) -> str:
        return self._("Mon Tue Wed Thu Fri Sat Sun").split()[day]

    def length(self, length: Length) -> str:
        return {
            Length.HEADLINES: self._("headlines"),
            Length.SHORT: self._("short"),
            Length.FULL: self._("full"),
        }[length]

    def on_off(self, *, on: bool) -> str:
        return self._("on") if on else self._("off")
