"""What is said of feeds that are moved in and out as OPML files."""

from collections.abc import Sequence

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.errors import ErrorTexts
from bot.texts.translations import Translated
from digests.chats.moving import Import

# Feeds that can't be read, on one page.
LISTED = 10


class MovingTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._errors = ErrorTexts(language)

    def report(self, file: Import, *, topics: int, most: int, languages: str) -> Rich:
        """What became of a list of feeds; `topics` is how many of its folders are topics that are followed now."""
        feeds = len(file.follows) - topics
        told = [
            (feeds, self._n("{n} feed is followed now.", "{n} feeds are followed now.", feeds)),
            (topics, self._n("{n} folder is followed as a topic.", "{n} folders are followed as topics.", topics)),
            (file.known, self._n("{n} was followed already.", "{n} were followed already.", file.known)),
            (file.over, self._n("{n} was one too many.", "{n} were too many: {most} is the most.", file.over)),
        ]
        lines = [text(sentence.format(n=number, most=most)) for number, sentence in told if number]
        if feeds:
            lines.append(text(self._("I am reading them now. In a minute, see below which can't be read.")))
        return join([bold(self._("Your feeds are here")), *lines, text(languages)])

    def feed_check(self, feeds: int, waiting: int, failing: Sequence[tuple[str, str]], start: int) -> Rich:
        """How the feeds are that are followed by address: `failing` ones as label and kept error, a page of them."""
        if not feeds:
            return text(self._("You follow no feed by its address."))
        read = feeds - waiting - len(failing)
        head = [
            bold(self._("The feeds you follow")),
            text(self._n("{n} is read.", "{n} are read.", read).format(n=read)),
        ]
        if waiting:
            told = self._n("{n} is still to be read.", "{n} are still to be read.", waiting)
            head.append(text(told.format(n=waiting)))
        if not failing:
            return join(head)
        head.append(text(self._n("{n} can't be read:", "{n} can't be read:", len(failing)).format(n=len(failing))))
        lines = [text(f"• {label}: {self._errors.kept(error)}") for label, error in failing[start : start + LISTED]]
        return join([*head, *lines])

    def nothing_to_export(self) -> Rich:
        return text(self._("You follow no topic and no feed, so there is nothing to take along. /follow starts it."))

    def export(self, feeds: int) -> Rich:
        told = self._n("{n} feed, for any feed reader.", "{n} feeds, for any feed reader.", feeds)
        return text(told.format(n=feeds))

    def feed_title(self) -> str:
        return self._("My digests")

    def no_public_address(self) -> Rich:
        return text(self._("This bot has no address on the web, so it can't offer your digests as a feed."))

    def no_feed(self) -> Rich:
        return text(self._("Your digests can come to a feed reader, at an address that only you know."))

    def feed(self, addresses: Sequence[str]) -> Rich:
        """`addresses` are those of Atom and JSON Feed, which end so."""
        head = self._("Your digests as a feed, Atom or JSON. Whoever knows the address can read them:")
        return join([text(head), *map(code, addresses)])
