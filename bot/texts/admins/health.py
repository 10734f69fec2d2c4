"""What admins are told of the installation."""

from collections.abc import Sequence

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.translations import Translated

LONGEST_FINDING = 400  # characters


class HealthTexts(Translated):
    """The same in one language."""

    def findings(self, findings: Sequence[tuple[str, bool, str]]) -> Rich:
        """Each of them as (what about, whether all is well, what was seen or is to be done), the faults first."""
        faults = sum(not well for _, well, _ in findings)
        head = self._("All is well")
        if faults:
            head = self._n("{n} fault", "{n} faults", faults).format(n=faults)
        ordered = sorted(findings, key=lambda finding: finding[1])
        lines = [
            text("✓ " if well else "⚠ ") + bold(about) + text(f": {words[:LONGEST_FINDING]}")
            for about, well, words in ordered
        ]
        return join([bold(head), *lines])
