"""What people are told when something can't be done."""

from bot.telegram.rich_text import Rich, text
from bot.texts.translations import Translated


class ErrorTexts(Translated):
    """The same in one language."""

    def trouble(self) -> Rich:
        return text(self._("Something went wrong on my side, and I wrote it down. Please try again in a minute."))

    def outdated(self) -> str:
        return self._("That button is no longer valid.")
