"""What is said of sources that people suggest, to them and to the admins who decide."""

from collections.abc import Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.suggestion import Suggestion

LONGEST_ADDRESS = 200


class SuggestionTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def how_to(self) -> Rich:
        asked = self._("Which site should I read for everybody? Send its address with the command, such as: ")
        return text(asked) + code("/suggest gazette.example")

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
        return text(told.format(name=name[:60], url=_short(suggestion.url)))

    def waiting(self, suggestions: Sequence[Suggestion], now: datetime) -> Rich:
        """The list of those that wait, for admins."""
        if not suggestions:
            return text(self._("No suggestion waits."))
        lines = [
            text(f"{number}. {_short(each.url)} · {self._formats.ago(now - each.suggested_at)}")
            for number, each in enumerate(suggestions, 1)
        ]
        return join([bold(self._("Suggested sources")), *lines])

    def approved(self, title: str) -> Rich:
        """To who suggested it."""
        return text(self._("I read {title}, which you suggested, for everybody now.").format(title=title[:100]))

    def declined(self, url: str) -> Rich:
        return text(self._("The people who run this bot decided not to add {url}.").format(url=_short(url)))

    def decided(self) -> str:
        """To the admin who did."""
        return self._("Done. Who suggested it is told so.")

    def approve(self) -> str:
        return self._("Add it")

    def decline(self) -> str:
        return self._("Decline")

    def list_button(self, count: int) -> str:
        return self._("Suggested: {n}").format(n=count)


def _short(url: str) -> str:
    return url if len(url) <= LONGEST_ADDRESS else url[:LONGEST_ADDRESS] + "…"
