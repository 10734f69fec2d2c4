"""What is said of opened stories: more and less like them, and what is saved."""

from collections.abc import Sequence

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.feedback import AspectKind, Feedback


class StoryTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def more_like_this(self) -> str:
        return self._("More like this")

    def less_like_this(self) -> str:
        return self._("Less like this")

    def save(self) -> str:
        return self._("Save")

    def share(self) -> str:
        return self._("Share")

    def of_what(self, *, more: bool) -> str:
        return self._("What do you want more of?") if more else self._("What do you want less of?")

    def aspect(self, kind: AspectKind, label: str) -> str:
        """A source or a topic by its name, a word in quotation marks."""
        return self._("“{word}”").format(word=label) if kind is AspectKind.WORD else label

    def given(self, feedback: Feedback, label: str) -> str:
        """What feedback does, once it is given."""
        if feedback.more:
            said = self._("More of {what}: such stories rank higher from now on. /settings takes it back.")
        else:
            said = self._("Less of {what}: such stories rank lower from now on. /settings takes it back.")
        return said.format(what=self.aspect(feedback.aspect.kind, label))

    def too_much_feedback(self, most: int) -> str:
        return self._("That makes more than {n}. Take some back under /settings first.").format(n=most)

    def feedback(self, more: Sequence[str], less: Sequence[str]) -> Rich:
        """All that was given, as a panel."""
        if not more and not less:
            nothing = self._("You want nothing more or less yet. Open a story to say so.")
            return join([bold(self.more_and_less()), text(nothing)])
        lines = [text(self._("More of: {what}").format(what=self._formats.listed(more)))] if more else []
        lines += [text(self._("Less of: {what}").format(what=self._formats.listed(less)))] if less else []
        return join([bold(self.more_and_less()), *lines, text(self._("Tap one to take it back."))])

    def more_and_less(self) -> str:
        return self._("More and less")

    def reasons(self, more: Sequence[str], less: Sequence[str]) -> list[str]:
        """Why a story ranks higher or lower than others like it."""
        told = []
        if more:
            asked = self._("You asked for more of {what}, so it ranks higher.")
            told.append(asked.format(what=self._formats.listed(more)))
        if less:
            asked = self._("You asked for less of {what}, so it ranks lower.")
            told.append(asked.format(what=self._formats.listed(less)))
        return told

    def saved_now(self) -> str:
        return self._("Saved. /saved lists what you saved.")

    def saved_already(self) -> str:
        return self._("You saved that before. /saved lists what you saved.")

    def too_many_saved(self, most: int) -> str:
        return self._("You have saved {n} stories: remove some under /saved first.").format(n=most)

    def saved(self) -> str:
        return self._("Saved stories")

    def nothing_saved(self) -> Rich:
        return text(self._("You have saved nothing. Open a story, and tap Save."))
