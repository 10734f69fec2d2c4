"""What is said of what is kept of a chat: /privacy, /export, /forget."""

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.translations import Translated


class AccountTexts(Translated):
    """The same in one language."""

    def privacy(self, days: int) -> Rich:
        """`days` is how long the operator keeps things."""
        return join(
            [
                bold(self._("What I keep about this chat")),
                self._item(self._("Its Telegram id, name and language, to know where and how to write.")),
                self._item(self._("What you follow and chose in the settings, to make your digests.")),
                self._item(self._("The stories you saved, and what you want more or less of.")),
                self._item(
                    self._n(
                        "The digests I made for you and the words you searched, for {n} day, to repeat nothing.",
                        "The digests I made for you and the words you searched, for {n} days, to repeat nothing.",
                        days,
                    ).format(n=days)
                ),
                self._item(self._("Of a group or channel, who set it up, to tell them when I can't write there.")),
                self._item(self._("A list of what I sent here and when, to lose nothing and send nothing twice.")),
                text(self._("Your other messages are not kept once they are answered.")),
                bold(self._("Who sees it")),
                self._item(self._("The person who runs this bot, who has its database.")),
                self._item(self._("Its admins see numbers, and which chats got a message that went to everybody.")),
                self._item(self._("Telegram sees all that is written here. The sites I read never learn who asked.")),
                bold(self._("How long")),
                text(self._("Until you send /forget.")),
                text(
                    self._n(
                        "If you block me, I forget this chat {n} day later.",
                        "If you block me, I forget this chat {n} days later.",
                        days,
                    ).format(n=days)
                ),
                text(self._("Then only counts stay, such as how many digests I sent, but not to whom.")),
                text(self._("/export sends you all of it as a file.")),
            ]
        )

    def export(self) -> Rich:
        told = self._("This is everything I keep about this chat. For your feeds alone, send /export opml.")
        return text(told)

    def ask_to_forget(self, *, group: bool, invited: bool) -> Rich:
        """`invited`: a chat that is forgotten has to be let in again."""
        return join(
            [
                text(self._("Shall I delete everything I keep about this chat?")),
                text(self._("What it follows, its settings, its digests and searches will be gone for good.")),
                text(self._("You will need a new invitation to come back.")) if invited else Rich(),
                text(self._("/export sends you a copy first.")),
                text(self._("To end it for good, also remove me from the group.")) if group else Rich(),
            ]
        )

    def nothing_forgotten(self) -> Rich:
        return text(self._("Nothing was deleted."))

    def forgotten(self, *, group: bool) -> Rich:
        if group:
            return text(self._("Everything about this chat is deleted. I begin anew when somebody writes to me here."))
        return text(self._("Everything about this chat is deleted. If you write to me again, we begin anew."))

    def _item(self, words: str) -> Rich:
        return text(f"• {words}")
