"""/help, and the answers to what the bot does not understand."""

from bot.telegram.rich_text import Rich, bold, folded, join, text
from bot.texts.translations import Translated


class HelpTexts(Translated):
    """The same in one language."""

    def overview(self, *, group: bool, admin: bool, on_the_web: bool) -> Rich:
        lines = [
            bold(self._("What you can write")),
            text("/digest – " + self._("what is new since your last digest")),
            text("/digests – " + self._("your last digests, to read again")),
            text("/saved – " + self._("the stories you saved")),
            text("/search " + self._("words – what the news says about them")),
            text("/follow · /unfollow · /following – " + self._("topics, words, feeds")),
            text("/settings – " + self._("time, days, zone, length, languages")),
            text("/pause · /resume – " + self._("holidays")),
            text("/privacy · /export · /forget – " + self._("what I keep about this chat")),
        ]
        if on_the_web:
            lines.append(text("/myfeed – " + self._("your digests in a feed reader")))
        if not group:
            lines.append(text("/suggest – " + self._("a site that I should read for everybody")))
            lines.append(text("/channels – " + self._("digests for your channels")))
            lines.append(text(self._("Or just write words, or send a link to get its summary.")))
            lines.append(text(self._("Send an OPML file to follow the feeds of another reader.")))
        return join([*lines, folded(self.for_admins())]) if admin else join(lines)

    def for_admins(self) -> Rich:
        """What admins can write besides; it is folded, as they want the rest as often."""
        return join(
            [
                bold(self._("For you as an admin")),
                text("/broadcast · /cancel – " + self._("a message to everybody")),
                text("/broadcasts – " + self._("how they went, and what is still to come")),
                text("/stats – " + self._("numbers, and a picture of 30 days")),
                text("/sources – " + self._("feeds and their health")),
                text("/health – " + self._("what is wrong with this installation, if anything")),
                text("/ban · /unban – " + self._("whom I don't listen to")),
                text("/invite – " + self._("an invitation link")),
                text("/invites – " + self._("those that nobody has opened, to revoke")),
            ]
        )

    def unknown_command(self) -> Rich:
        return text(self._("I don't know that command. /help shows what I can do."))

    def words_only(self) -> Rich:
        return text(self._("I read words and links. /help shows what I can do."))
