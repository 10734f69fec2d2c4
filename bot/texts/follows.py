"""What is said of topics, words and feeds that a chat follows."""

from collections.abc import Collection, Sequence

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.chat import Follow, FollowKind

# UTF-16 units of a list; Telegram takes 4,096 in a message.
LONGEST_LIST = 3500


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
                code("/follow climate deal"),
                code('/follow "high-speed rail" -freight'),
                code("/follow example.org"),
            ]
        )

    def followed(self, label: str) -> Rich:
        return text(self._("You follow {label} now.").format(label=label))

    def only_in(self, languages: Collection[str]) -> Rich:
        """Where the words that are followed were found in no language that the chat reads."""
        named = self._formats.languages(languages)
        return text(self._("In these days they are in the news only in {languages}.").format(languages=named))

    def already_followed(self, label: str) -> Rich:
        return text(self._("You already follow {label}.").format(label=label))

    def unfollowed(self, label: str) -> Rich:
        return text(self._("You no longer follow {label}.").format(label=label))

    def not_followed(self, label: str) -> Rich:
        return text(self._("You don't follow {label}. See what you do with /following.").format(label=label))

    def following(self, follows: Sequence[Follow], unlisted: Collection[int] = ()) -> Rich:
        """`unlisted` are the ids of those that the catalogue no longer has anything for."""
        if not follows:
            return self.nothing_followed()
        lines = [bold(self._("You follow:"))]
        for listed, follow in enumerate(follows):
            line = self._follow(follow, is_listed=follow.id not in unlisted)
            if sum(each.units + 1 for each in (*lines, line)) > LONGEST_LIST:
                rest = len(follows) - listed
                return join([*lines, text(self._n("and {n} more", "and {n} more", rest).format(n=rest))])
            lines.append(line)
        return join(lines)

    def tap_to_unfollow(self) -> Rich:
        return text(self._("Tap what you no longer want:"))

    def which_feed(self, count: int) -> Rich:
        return text(
            self._n("That site has {n} feed.", "That site has {n} feeds. Which one?", count).format(n=count),
        )

    def _follow(self, follow: Follow, *, is_listed: bool) -> Rich:
        sign = {FollowKind.TOPIC: "#", FollowKind.FEED: "📰 ", FollowKind.KEYWORD: "🔎 "}[follow.kind]
        line = f"• {sign}{follow.label}"
        return text(line if is_listed else f"{line} – {self._unlisted(follow.kind)}")

    def _unlisted(self, kind: FollowKind) -> str:
        if kind is FollowKind.TOPIC:
            return self._("has no feeds any more")
        return self._("no longer in the catalogue, but read for you")

    def nothing_followed(self) -> Rich:
        return text(self._("You follow nothing yet. Choose topics with /follow, or write me any words to search."))

    def too_many(self, most: int) -> Rich:
        return text(self._("You follow {n} things already, which is the most. /unfollow some first.").format(n=most))
