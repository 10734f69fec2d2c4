"""What stands on the buttons with which admins handle broadcasts."""

from bot.texts.translations import words
from digests.sending.broadcast import ChatKind


class BroadcastLabels:
    """The labels in one language."""

    def __init__(self, language: str) -> None:
        catalogue = words(language)
        self._ = catalogue.gettext
        self._n = catalogue.ngettext

    def label_everyone(self) -> str:
        return self._("Everyone")

    def label_only_me(self) -> str:
        return self._("Only me")

    def label_topic(self, chosen: str) -> str:
        return self._("Topic: {what}").format(what=chosen or self._("any"))

    def label_language(self, chosen: str) -> str:
        return self._("Language: {what}").format(what=chosen or self._("any"))

    def label_kind(self, chosen: ChatKind | None) -> str:
        return self._("Chats: {what}").format(what=self.short_kind(chosen))

    def label_active(self, days: int) -> str:
        return self._("Active: {what}").format(what=self.short_days(days))

    def short_kind(self, kind: ChatKind | None) -> str:
        return {
            None: self._("all"),
            ChatKind.PRIVATE: self._("private"),
            ChatKind.GROUP: self._("groups"),
            ChatKind.CHANNEL: self._("channels"),
        }[kind]

    def short_days(self, days: int) -> str:
        return self._n("{n} day", "{n} days", days).format(n=days) if days else self._("ever")

    def label_any(self) -> str:
        return self._("Any")

    def label_go_on(self, chats: str) -> str:
        return self._("Go on with {chats}").format(chats=chats)

    def label_send(self) -> str:
        return self._("Send now")

    def label_sure(self, chats: str) -> str:
        return self._("Yes, send to {chats}").format(chats=chats)

    def label_schedule(self) -> str:
        return self._("Schedule")

    def label_schedule_it(self) -> str:
        return self._("Schedule it")

    def label_other_time(self) -> str:
        return self._("Another time")

    def label_unschedule(self) -> str:
        return self._("Back to draft")

    def label_in_an_hour(self) -> str:
        return self._("In an hour")

    def label_tomorrow(self, clock: str) -> str:
        return self._("Tomorrow {time}").format(time=clock)

    def label_today(self, clock: str) -> str:
        return self._("Today {time}").format(time=clock)

    def label_audience(self) -> str:
        return self._("Audience")

    def label_links(self) -> str:
        return self._("Buttons")

    def label_no_links(self) -> str:
        return self._("No buttons")

    def label_test(self) -> str:
        return self._("Test to me")

    def label_cancel(self) -> str:
        return self._("Cancel")

    def label_go_back(self) -> str:
        return self._("◀ Back")

    def label_pause_it(self) -> str:
        return self._("Pause")

    def label_resume_it(self) -> str:
        return self._("Resume")

    def label_undo(self) -> str:
        return self._("Undo")

    def label_undo_it(self) -> str:
        return self._("Yes, delete it")

    def label_retry(self, chats: str, *, undo: bool) -> str:
        label = self._("Try again where it failed: {chats}") if undo else self._("Send to those who failed: {chats}")
        return label.format(chats=chats)

    def label_ledger(self) -> str:
        return self._("Ledger (CSV)")

    def label_open(self, number: int) -> str:
        return self._("Open #{id}").format(id=number)
