"""What people are told who may not use the bot, or not for that."""

from bot.telegram.rich_text import Rich, join, text
from bot.texts.translations import Translated


class AccessTexts(Translated):
    """The same in one language."""

    def closed(self) -> Rich:
        return text(self._("This bot takes no new readers. Ask the person who runs it."))

    def invitation_needed(self) -> Rich:
        return text(self._("This bot is by invitation. Ask the person who runs it for an invitation link."))

    def for_administrators(self) -> str:
        return self._("Only this group's administrators can change that.")

    def for_those_who_post(self, title: str) -> str:
        """Of a channel, to somebody who may not, or where the bot itself is no longer."""
        return self._("Only administrators of {title} who may post there can change that.").format(title=title[:60])

    def for_admins(self, *, was_awaited: bool = False) -> Rich:
        """To anybody else, such as who would /cancel what was awaited."""
        ended = self._("I am not waiting for an answer any more.") if was_awaited else ""
        return join([text(self._("That is for the people who run this bot.")), text(ended)])
