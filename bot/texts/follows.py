"""What is said of topics, words and feeds that a chat follows."""

from collections.abc import Collection, Sequence

from bot.telegram.rich_text import Rich, bold, code, italic, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.chat import Follow, FollowKind

# Characters of a label in a list.
LONGEST_LABEL = 300


class FollowTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def what_to_follow(self) -> Rich:
        return join(
            [
                bold(self._("What would you like to follow?")),
                text(self._("Tap a topic, or write /follow and words, or a site's address:")),
                code("/follow " + self._("climate deal")),
                code("/follow " + self._('"high-speed rail" -freight')),
                code("/follow example.org"),
            ]
        )

    def followed(self, label: str) -> Rich:
        return text(self._("You follow {label} now.").format(label=self._formats.topic(label)))

    def nothing_yet(self) -> Rich:
        return text(
            self._("Nothing in these days' news has these words. They come as soon as somebody writes about them.")
        )

    def only_in(self, languages: Collection[str]) -> Rich:
        """Where the words that are followed were found in no language that the chat reads."""
        named = self._formats.languages(languages)
        return text(self._("In these days they are in the news only in {languages}.").format(languages=named))

    def already_followed(self, label: str) -> Rich:
        return text(self._("You already follow {label}.").format(label=self._formats.topic(label)))

    def unfollowed(self, label: str) -> Rich:
        return text(self._("You no longer follow {label}.").format(label=self._formats.topic(label)))

    def not_followed(self, label: str) -> Rich:
        return text(
            self._("You don't follow {label}. See what you do with /following.").format(
                label=self._formats.topic(label)
            )
        )

    def following(
        self, follows: Sequence[Follow], unlisted: Collection[int] = (), unmatched: Collection[int] = ()
    ) -> Rich:
        """A page of it. `unlisted` are the ids of those that the catalogue no longer has anything for, `unmatched` of
        words that nothing has matched yet."""
        if not follows:
            return self.nothing_followed()
        lines = [self._line(follow, self._remark(follow, unlisted, unmatched)) for follow in follows]
        return join(
            [
                bold(self._("You follow:")),
                *lines,
                italic(self._hint()),
            ]
        )

    def which_feed(self, count: int) -> Rich:
        return text(
            self._n("That site has {n} feed.", "That site has {n} feeds. Which one?", count).format(n=count),
        )

    def _hint(self) -> str:
        return self._("Tap ✕ for what you no longer want, 🗞 or 🔔 for how it comes: with the digest, or at once.")

    def _line(self, follow: Follow, remark: str) -> Rich:
        sign = {FollowKind.TOPIC: "#", FollowKind.FEED: "📰 ", FollowKind.KEYWORD: "🔎 "}[follow.kind]
        label = self._formats.followed(follow)
        label = label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]}…"
        line = f"• {sign}{label}"
        return text(f"{line} – {remark}" if remark else line)

    def _remark(self, follow: Follow, unlisted: Collection[int], unmatched: Collection[int]) -> str:
        if follow.id in unlisted:
            return self._unlisted(follow.kind)
        return self._("nothing found yet") if follow.id in unmatched else ""

    def _unlisted(self, kind: FollowKind) -> str:
        if kind is FollowKind.TOPIC:
            return self._("has no feeds any more")
        return self._("no longer in the catalogue, but read for you")

    def nothing_followed(self) -> Rich:
        return text(self._("You follow nothing yet. Choose topics with /follow, or write me any words to search."))

    def no_telegram_channels(self) -> Rich:
        return text(self._("Telegram channels can't be followed with this bot. Does it have a site? Send its address."))

    def no_preview(self, name: str) -> Rich:
        return text(self._("@{name} shows no posts on the web, so I can't read it.").format(name=name))

    def too_many(self, most: int) -> Rich:
        told = self._n(
            "You follow {n} thing already, which is the most. /unfollow it first.",
            "You follow {n} things already, which is the most. /unfollow some first.",
            most,
        )
        return text(told.format(n=most))
