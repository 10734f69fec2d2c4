"""What admins are told of invitation links."""

from collections.abc import Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from storage import InviteCounts

INVITATIONS_LISTED = 20


class InvitationTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def invitation(self, url: str) -> Rich:
        return join([text(self._("Whoever opens this link may use the bot; it works once:")), text(url)])

    def links_admit_nobody(self, access: str) -> Rich:
        if access == "closed":
            return text(self._("This bot is closed: no link lets anybody in. ACCESS=invite would change that."))
        return text(self._("This bot is open: nobody needs a link. ACCESS=invite would change that."))

    def invitations(self, links: Sequence[tuple[str, datetime]], counts: InviteCounts, now: datetime) -> Rich:
        """The newest links that nobody has opened, as (address, when it was made)."""
        unused, used = self._formats.number(counts.unused), self._formats.number(counts.used)
        head = self._("Invitation links: {unused} unused, {used} used").format(unused=unused, used=used)
        lines = [
            text(f"{number}. {url} · {self._formats.ago(now - created_at)}")
            for number, (url, created_at) in enumerate(links, 1)
        ]
        return join([bold(head), *lines])

    def revoked(self) -> str:
        return self._("Revoked: it lets nobody in any more.")
