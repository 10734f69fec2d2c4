"""What is said of channels that get digests, to those who set them up."""

from collections.abc import Sequence

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.chat import Follow


class ChannelTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def listed(self, *, are_any: bool) -> Rich:
        if are_any:
            return bold(self._("Your channels"))
        return join(
            [
                bold(self._("Digests in a channel")),
                text(self._("I can post digests in channels where you may post: you choose topics and times here.")),
            ]
        )

    def only_in_private(self) -> Rich:
        return text(self._("Write me /channels in private: channels are set up there."))

    def which(self) -> Rich:
        return text(self._("Which channel? Tap the button below, forward me a post of it, or send its @name."))

    def left_alone(self) -> Rich:
        return text(self._("All right, no other channel."))

    def no_channel(self) -> Rich:
        """To a name or a forwarded message that is none's that the bot can see."""
        return text(self._("I see no such channel. Add me to it as an administrator who may post, then try again."))

    def cannot_post(self, title: str) -> Rich:
        ask = self._("I can't post in {title} yet. Make me an administrator there who may post, then try again.")
        return text(ask.format(title=title))

    def connected(self, title: str) -> Rich:
        return text(self._("I can post in {title}.").format(title=title))

    def first_digest_soon(self) -> Rich:
        return text(self._("The first digest is on its way to the channel."))

    def follows(self, follows: Sequence[Follow]) -> Rich:
        """What it follows, or as much of that as a card has room for."""
        if not follows:
            return text(self._("Follows nothing yet."))
        names = [self._formats.followed(follow) for follow in follows]
        return text(self._("Follows: {followed}").format(followed=self._formats.some_of(names)))

    def write_more(self) -> Rich:
        """Under all that a channel follows."""
        return text(self._("Write words, a topic or a site's address, and it follows that, too."))

    def choose_topics(self) -> Rich:
        return text(self._("Tap the topics the channel gets."))
