"""What stands in and around the answer to a search."""

from collections.abc import Sequence
from datetime import timedelta

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated


class SearchTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def title(self, query: str, window: str) -> Rich:
        return text("🔎 ") + bold(query) + text(f" · {window}")

    def numbers(self, stories: int, articles: int) -> str:
        return self._("{stories} in {articles}").format(
            stories=self._n("{n} story", "{n} stories", stories).format(n=stories),
            articles=self._n("{n} article", "{n} articles", articles).format(n=articles),
        )

    def foreign(self) -> str:
        return self._("Nothing was found in the languages you read. This is in others:")

    def no_longer_kept(self) -> str:
        return self._("That search is no longer kept. Write the words again.")

    def without_buttons(self) -> Rich:
        return text(self._("I can't keep anything just now, so there are no buttons under this."))

    def nothing_found(self, query: str, near: Sequence[str]) -> Rich:
        lines = [text(self._("Nothing in the last days about “{query}”.").format(query=query))]
        if near:
            lines.append(text(self._("Did you mean: {words}?").format(words=self._formats.listed(near))))
        lines.append(text(self._("Follow it, and it comes with your digest as soon as somebody writes about it.")))
        return join(lines)

    def first_link(self, links: int) -> Rich:
        return text(self._("Of the {n} links, this is the first. Send the others one by one.").format(n=links))

    def first_of_several(self, messages: int) -> Rich:
        told = self._("Of the {n} messages that came together, this answers the first. Send the others one by one.")
        return text(told.format(n=messages))

    def hello(self) -> Rich:
        return text(self._("Hello! Write me words or a link, and I tell what the news says. /help shows the rest."))

    def any_time(self) -> Rich:
        return text(self._("Any time! Write me words or a link, or /digest for what is new."))

    def at_your_service(self) -> Rich:
        """To emoji and stickers, which ask nothing."""
        return text(self._("😊 I am here: write me words or a link, or /digest for what is new."))

    def whats_new(self) -> Rich:
        return text(self._("/digest tells what is new. Or write what you want to know more about."))

    def ask_later(self, wait: timedelta) -> Rich:
        """To who asked very often in a short time."""
        told = self._("You ask faster than I can read. Give me {wait}, then go on.")
        return text(told.format(wait=self._formats.duration(wait)))

    def what_to_search(self) -> Rich:
        return text(self._("What shall I search for? Just write it, such as: ")) + code(self._("climate deal"))

    def reply_with_words(self) -> Rich:
        """As `what_to_search`, in a group, where the bot sees replies to it."""
        asked = self._("Reply to this with the words to search, or write them after the command, such as: ")
        return text(asked) + code("/search " + self._("climate deal"))

    def window(self, hours: int) -> str:
        return self._formats.days(hours // 24) if hours > 24 else self._("{n} h").format(n=hours)
