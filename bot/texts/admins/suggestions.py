"""What is said of sources that people suggest, to them and to the admins who decide."""

from collections.abc import Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.suggestion import Suggestion, SuggestionState

LONGEST_ADDRESS = 200
LONGEST_NAME = 60


class SuggestionTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def address(self, suggestion: Suggestion) -> Rich:
        """What is suggested, of a long address its beginning."""
        return text(_short(suggestion.url))

    def how_to(self, waiting: Sequence[Suggestion] = ()) -> Rich:
        """And what the person suggested that waits."""
        asked = self._("Which site should I read for everybody? Send its address with the command, such as: ")
        lines = [text("• " + _short(each.url)) for each in waiting]
        own = [bold(self._("Not decided yet")), *lines] if lines else []
        return join([text(asked) + code("/suggest gazette.example"), *own])

    def too_long(self, most: int) -> Rich:
        """An address of more than `most` characters, which are many."""
        told = self._("That address is too long: {most} characters at the most.")
        return text(told.format(most=self._formats.number(most)))

    def listed(self) -> Rich:
        """Under it stand the feeds, to follow."""
        return text(self._("I read that for everybody already. Tap to follow:"))

    def withdraw(self) -> str:
        return self._("Withdraw")

    def withdrawn(self) -> str:
        return self._("Withdrawn.")

    def too_late(self) -> str:
        """To who can no longer take it back, or decide."""
        return self._("That was decided already.")

    def only_in_private(self) -> Rich:
        return text(self._("Suggest sites to me in private: /suggest"))

    def suggested(self, url: str) -> Rich:
        told = self._("Thank you. I passed {url} on, and tell you what becomes of it.")
        return text(told.format(url=_short(url)))

    def suggested_before(self) -> Rich:
        return text(self._("You suggested that before. I tell you when it is decided, once."))

    def too_many(self, most: int) -> Rich:
        """Of one person's suggestions that wait, no more than `most`, which is several, are taken."""
        return text(
            self._("Your last {most} suggestions still wait: suggest more once they are decided.").format(most=most)
        )

    def new(self, suggestion: Suggestion, name: str) -> Rich:
        """To an admin."""
        told = self._("{name} suggests a source: {url}")
        return text(told.format(name=name[:LONGEST_NAME], url=_short(suggestion.url)))

    def waiting(self, suggestions: Sequence[Suggestion], start: int, now: datetime) -> Rich:
        """A page of those that wait, for admins, after the first `start`."""
        if not suggestions:
            return text(self._("No suggestion waits."))
        lines = [
            text(f"{number}. {_short(each.url)} · {self._formats.ago(now - each.suggested_at)}")
            for number, each in enumerate(suggestions, start + 1)
        ]
        return join([bold(self._("Suggested sources")), *lines])

    def approved(self, title: str) -> Rich:
        """To who suggested it."""
        return text(self._("I read {title}, which you suggested, for everybody now.").format(title=title[:100]))

    def declined(self, url: str) -> Rich:
        return text(self._("The people who run this bot decided not to add {url}.").format(url=_short(url)))

    def decided(self, *, is_told: bool) -> str:
        """To the admin who did."""
        if is_told:
            return self._("Done. Who suggested it is told so.")
        return self._("Done. Who suggested it can't be told any more.")

    def outcome(self, suggestion: Suggestion | None, admin: str) -> str:
        """To another admin: what `admin`, if there is a name, decided; None was withdrawn."""
        if suggestion is None:
            return self._("That was withdrawn.")
        if not admin:
            return self.too_late()
        is_added = suggestion.state is SuggestionState.APPROVED
        told = self._("{name} added it.") if is_added else self._("{name} declined it.")
        return told.format(name=admin[:LONGEST_NAME])

    def approve(self) -> str:
        return self._("Add it")

    def decline(self) -> str:
        return self._("Decline")

    def list_button(self, count: int) -> str:
        return self._("Suggested: {n}").format(n=count)


def _short(url: str) -> str:
    return url if len(url) <= LONGEST_ADDRESS else url[:LONGEST_ADDRESS] + "…"
