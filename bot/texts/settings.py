"""What the bot says of a chat's settings: times, days, zone, length, holidays."""

from datetime import date

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.chat import Chat, Length
from digests.chats.languages_read import LanguagesRead
from digests.chats.schedule import Schedule
from digests.chats.zone import zone_called


class SettingsTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def overview(self, chat: Chat) -> Rich:
        return join(
            [
                bold(self._("Settings")),
                text(self._("Digest: {when}").format(when=self.schedule(chat.schedule))),
                text(self._stories(chat)),
                text(self.languages(chat.languages)),
                text(self._quiet(chat.schedule) if chat.schedule and chat.schedule.quiet else ""),
                text(self._sound(chat) if chat.silent else ""),
                text(self._("Announcements: {state}").format(state=self.on_off(on=chat.announcements))),
                text(self.next_line(chat)),
            ]
        )

    def _stories(self, chat: Chat) -> str:
        told = self._n("At most {n} story, {length}", "At most {n} stories, {length}", chat.stories)
        return told.format(n=chat.stories, length=self.length(chat.length))

    def _quiet(self, schedule: Schedule | None) -> str:
        if schedule is None or schedule.quiet is None:
            return self._("No quiet hours: digests come at any time you chose.")
        return self._("Quiet hours: {hours}").format(hours=self._formats.hours(schedule.quiet))

    def _sound(self, chat: Chat) -> str:
        return self._("Digests come without a sound.") if chat.silent else self._("Digests come with a sound.")

    def choose_quiet_hours(self, chat: Chat) -> Rich:
        """What is set of quiet hours and sound, and how to change it."""
        return join(
            [
                bold(self._("Sound and quiet hours")),
                text(self._quiet(chat.schedule)),
                text(self._sound(chat)),
                text(self._("What is due in quiet hours comes when they are over. Tap, or write them: 22:30-6:45")),
            ]
        )

    def choose_stories(self, chat: Chat) -> Rich:
        """How many, at which length, and with a picture or not: as it is, and that it can be changed."""
        return join(
            [
                bold(self._("How many stories, and how long?")),
                text(self._stories(chat)),
                text(self._("Picture: {state}").format(state=self.on_off(on=chat.picture))),
                text(self._rich_layout() if chat.rich_layout else ""),
            ]
        )

    def _rich_layout(self) -> str:
        return self._(
            "Rich layout: headings, and parts that unfold, without a picture. "
            "Where your app shows nothing, turn it off."
        )

    def languages(self, languages: LanguagesRead) -> str:
        read = self._formats.languages(languages.codes) if languages.codes else self._("all")
        named = self._("Languages read: {languages}; others are named last")
        return (named if languages.others_named else self._("Languages read: {languages}")).format(languages=read)

    def choose_languages(self) -> Rich:
        return text(
            self._(
                "In which languages do you read the news? Tap to switch each on or off. "
                "Stories in others are left out, but a feed that you follow by its address is read in its own."
            )
        )

    def choose_bot_language(self) -> Rich:
        return text(self._("In which language shall I speak to you?"))

    def schedule(self, schedule: Schedule | None) -> str:
        if schedule is None:
            return self._("no time chosen")
        times = self._formats.listed(f"{at:%H:%M}" for at in schedule.times)
        if len(schedule.weekdays) == 7:
            days = self._("every day")
        else:
            days = self._formats.listed(self._formats.weekday(day) for day in sorted(schedule.weekdays))
        return self._formats.listed([f"{times} {self._formats.city(schedule.zone)}", days])

    def next_line(self, chat: Chat) -> str:
        if chat.paused:
            return self.paused(chat).plain
        when = self._formats.slot(chat.due, chat.schedule)
        return self._("Next: {when}").format(when=when) if when else self._("No digest is scheduled: choose a time.")

    def choose_times(self, next_line: str = "") -> Rich:
        """`next_line` says when the next digest comes, after others were written."""
        asked = self._("At what times? Tap to switch each on or off, or write others, such as 7:30.")
        return join([text(asked), text(next_line)])

    def choose_weekdays(self) -> Rich:
        return text(self._("On which days? Tap to switch each on or off."))

    def at_least_one(self) -> str:
        return self._("At least one has to stay.")

    def type_city(self) -> Rich:
        return text(self._("Type your city or what your clock shows now (such as 21:40), or send your location."))

    def tap_location(self) -> Rich:
        return text(self._("Tap the button below, and I find your time zone. Your location itself is not kept."))

    def location_over(self) -> Rich:
        return text(self._("I took the location button away."))

    def zone_set(self, zone: str, next_digest: str) -> Rich:
        return text(self._("Your zone is {zone}. {next}").format(zone=self._formats.city(zone), next=next_digest))

    def paused(self, chat: Chat) -> Rich:
        """That it is, and until which day where the chat is."""
        until = chat.paused_until
        if until is None:
            return text(self._("Paused. /resume brings your digests back."))
        local = until.astimezone(zone_called(chat.schedule.zone)) if chat.schedule else until
        day = self._formats.day(local)
        return text(self._("Paused until {day}. /resume brings your digests back earlier.").format(day=day))

    def how_long(self, day: date) -> Rich:
        asked = text(self._("For how long? Tap, or write it: 3 days, tomorrow, or the day you are back, such as "))
        return asked + code(str(day))

    def resumed(self, next_digest: str) -> Rich:
        return text(self._("Welcome back. {next}").format(next=next_digest))

    def length(self, length: Length) -> str:
        return {
            Length.HEADLINES: self._("headlines"),
            Length.SHORT: self._("short"),
            Length.FULL: self._("full"),
        }[length]

    def on_off(self, *, on: bool) -> str:
        return self._("on") if on else self._("off")
