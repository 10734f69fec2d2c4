"""What newcomers are told and asked: /start, and a group that the bot was added to."""

from collections.abc import Mapping

from bot.telegram.rich_text import Rich, bold, italic, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.languages_read import LanguagesRead


class OnboardingTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def welcome(self) -> Rich:
        return join(
            [
                bold(self._("Broadsheet reads the news for you.")),
                text(
                    self._(
                        "Once a day, at your hour, I send the stories that matter, each told once, "
                        "in the newspapers' own sentences, with every source linked."
                    )
                ),
                text(self._("1. Tap the topics you want.\n2. Tap the time of your digest.")),
            ],
            "\n\n",
        )

    def welcome_back(self, next_digest: str) -> Rich:
        return text(self._("Good to see you again. Next digest: {when}").format(when=next_digest))

    def choose_zone(self, time: str) -> Rich:
        return join(
            [
                bold(self._("{time} it is. What time is it for you now?").format(time=time)),
                text(self._("Tap it, or type your city, or what your clock shows (such as 21:40).")),
            ],
            "\n\n",
        )

    def which_zone(self) -> Rich:
        return text(self._("Several places fit. Which one is yours?"))

    def no_such_clock(self) -> Rich:
        return text(self._("No clock shows that now. Type what yours shows, such as 21:40, or your city."))

    def no_such_place(self) -> Rich:
        return text(
            self._(
                "I know no city of that name. Type a larger one nearby, or what your clock shows now, such as 21:40."
            )
        )

    def ready(self, next_digest: str, languages_added: str = "") -> Rich:
        """`languages_added` is the sentence that says so, if any were."""
        return join(
            [
                text(self._("Done. Next digest: {when}").format(when=next_digest)),
                text(languages_added),
                italic(self._("Write me any words to search the news, or /help to see what else I can do.")),
            ],
            "\n\n",
        )

    def languages_added(self, added: Mapping[str, str], before: LanguagesRead) -> str:
        """`added` are topics that have nothing in the languages read `before`, and what is read for each as well."""
        sentence = self._("{topics}: there is no feed in {languages}, so you get stories in {added} as well.")
        return sentence.format(
            topics=self._formats.listed(map(self._formats.topic, added)),
            languages=self._formats.languages(before.codes),
            added=self._formats.languages(dict.fromkeys(added.values())),
        )

    def first_topic_first(self) -> str:
        return self._("Tap at least one topic first.")

    def first_digest_soon(self) -> Rich:
        return text(self._("I am still reading your feeds for the first time. Your first digest comes in a moment."))
