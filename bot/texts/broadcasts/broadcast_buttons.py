"""What stands on the buttons with which admins handle broadcasts."""

from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.sending.broadcast import ChatKind


class BroadcastButtonTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def everyone(self) -> str:
        return self._("Everyone")

    def only_me(self) -> str:
        return self._("Only me")

    def topic(self, chosen: str) -> str:
        return self._("Topic: {what}").format(what=chosen or self._("any"))

    def language(self, chosen: str) -> str:
        return self._("Language: {what}").format(what=self._formats.language(chosen) if chosen else self._("any"))

    def kind(self, chosen: ChatKind | None) -> str:
        return self._("Chats: {what}").format(what=self.short_kind(chosen))

    def active(self, days: int) -> str:
        return self._("Active: {what}").format(what=self.short_days(days))

    def any(self) -> str:
        return self._("Any")

    def go_on(self, chats: str) -> str:
        return self._("Go on with {chats}").format(chats=chats)

    def send(self) -> str:
        return self._("Send now")

    def sure(self, chats: str) -> str:
        return self._("Yes, send to {chats}").format(chats=chats)

    def schedule(self) -> str:
        return self._("Schedule")

    def schedule_it(self) -> str:
        return self._("Schedule it")

    def other_time(self) -> str:
        return self._("Another time")

    def unschedule(self) -> str:
        return self._("Back to draft")

    def in_an_hour(self) -> str:
        return self._("In an hour")

    def tomorrow(self, clock: str) -> str:
        return self._("Tomorrow {time}").format(time=clock)

    def today(self, clock: str) -> str:
        return self._("Today {time}").format(time=clock)

    def audience(self) -> str:
        return self._("Audience")

    def links(self) -> str:
        return self._("Buttons")

    def now_silently(self) -> str:
        """In quiet hours it comes at once, but without a sound."""
        return self._("In quiet hours: now")

    def after_quiet_hours(self) -> str:
        """In quiet hours it waits until they are over."""
        return self._("In quiet hours: later")

    def no_links(self) -> str:
        return self._("No buttons")

    def test(self) -> str:
        return self._("Test to me")

    def cancel(self) -> str:
        return self._("Cancel")

    def undo(self) -> str:
        return self._("Undo")

    def undo_it(self) -> str:
        return self._("Yes, delete it")

    def retry(self, chats: str, *, undo: bool) -> str:
        label = self._("Try again where it failed: {chats}") if undo else self._("Send to those who failed: {chats}")
        return label.format(chats=chats)

    def ledger(self) -> str:
        return self._("Ledger (CSV)")

    def open(self, number: int) -> str:
        return self._("Open #{id}").format(id=number)

    def back(self) -> str:
        return self._("◀ Back")

    def pause(self) -> str:
        return self._("Pause")

    def resume(self) -> str:
        return self._("Resume")

    def short_kind(self, kind: ChatKind | None) -> str:
        return {
            None: self._("all"),
            ChatKind.PRIVATE: self._("private"),
            ChatKind.GROUP: self._("groups"),
            ChatKind.CHANNEL: self._("channels"),
        }[kind]

    def short_days(self, days: int) -> str:
        return self._formats.days(days) if days else self._("ever")
