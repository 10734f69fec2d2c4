"""What admins are told of the installation."""

from collections.abc import Collection, Sequence

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.sending.features import Feature

LONGEST_FINDING = 400  # characters


class HealthTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def findings(self, findings: Sequence[tuple[str, bool, str]], refused: Collection[Feature] = ()) -> Rich:
        """Each of them as (what about, whether all is well, what was seen or is to be done), the faults first; and
        the features that are `refused` in all chats, which is no fault."""
        faults = sum(not well for _, well, _ in findings)
        head = self._("All is well")
        if faults:
            head = self._n("{n} fault", "{n} faults", faults).format(n=faults)
        ordered = sorted(findings, key=lambda finding: finding[1])
        lines = [
            text("✓ " if well else "⚠ ") + bold(about) + text(f": {words[:LONGEST_FINDING]}")
            for about, well, words in ordered
        ]
        return join([bold(head), *lines, *([self._without(refused)] if refused else [])])

    def _without(self, refused: Collection[Feature]) -> Rich:
        names = {
            Feature.MOMENTS: self._("times in the reader's zone"),
            Feature.BUTTON_COLOURS: self._("coloured buttons"),
            Feature.RICH_MESSAGES: self._("rich messages"),
            Feature.INLINE_BUTTONS: self._("buttons that share"),
        }
        told = self._("Telegram's server refuses these, and messages go out without: {features}")
        named = self._formats.listed(name for feature, name in names.items() if feature in refused)
        return text(told.format(features=named))
