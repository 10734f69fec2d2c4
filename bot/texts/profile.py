"""How the bot is described where people have not begun yet."""

from bot.texts.translations import Translated


class ProfileTexts(Translated):
    """The same in one language, as plain text."""

    def description(self) -> str:
        """Over the *Start* button; at most 512 characters."""
        return self._(
            "I read the news for you: once a day, at your hour, the stories that matter, each told once, in the "
            "newspapers' own sentences, with every source linked. Ask me for any words, and I tell you what the news "
            "says about them."
        )

    def short_description(self) -> str:
        """In the bot's profile, and under links to it; at most 120 characters."""
        return self._("A short news digest at your hour, in the newspapers' own sentences, with every source linked.")
