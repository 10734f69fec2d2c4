"""What is said in groups and of them: how to speak to the bot there."""

from bot.telegram.rich_text import Rich, join, text
from bot.texts.translations import Translated


class GroupTexts(Translated):
    """The same in one language."""

    def introduction(self, bot: str, *, sees_all: bool) -> Rich:
        """Of the bot called `bot`, to a group that it was added to. `sees_all`: not only what is meant for it."""
        if sees_all:
            how = self._("I answer commands, replies to my questions, and messages that mention @{bot}.").format(
                bot=bot
            )
        else:
            how = self._("I see only commands and replies to my messages here. To search the news: /search and words.")
        start = self._("Hello everybody. An administrator of this group can tell me what to bring, and when: /start")
        return join([text(start), text(how)], "\n\n")

    def loss(self, title: str) -> Rich:
        """To whoever set up a group or channel, where the bot may not write any more."""
        return join(
            [
                text(self._("I can't write in {title} any more, so its digests are paused.").format(title=title)),
                text(self._("Let me write there again, and they go on.")),
            ]
        )

    def sent_privately(self) -> Rich:
        return text(self._("I have sent it to you privately."))

    def write_me_first(self) -> Rich:
        """Where the bot may not write to whoever asks, or does not know who it is."""
        return text(self._("That is for you alone. Write to me privately first, then ask here again, not anonymously."))

    def reply_to_this(self) -> Rich:
        """Where the bot waits for words in a group, and sees only replies."""
        return text(self._("Reply to this message with your answer: I see no others here."))
