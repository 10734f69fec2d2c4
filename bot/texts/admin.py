"""What the bot says to its admins: feeds, invitations."""

from collections.abc import Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, code, join, link, text
from bot.texts.errors import ErrorTexts
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.feeds.feed import Feed, FeedState
from storage import InviteCounts

FEEDS_LISTED = 20
INVITATIONS_LISTED = 20
# Characters of a feed's title and of its trouble; with long addresses, more would not fit a message.
LONGEST_TITLE = 60
LONGEST_ERROR = 80
LONGEST_ADDRESS = 300


class AdminTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)
        self._errors = ErrorTexts(language)

    def sources(self, feeds: Sequence[Feed], start: int, now: datetime) -> Rich:
        """A page of the feeds, those in trouble first."""
        failing = sum(1 for feed in feeds if feed.fails)
        counts = {"n": self._formats.number(len(feeds)), "failing": self._formats.number(failing)}
        head = bold(self._("{n} feeds, {failing} failing").format(**counts))
        lines = [self._feed(feed, now) for feed in feeds[start : start + FEEDS_LISTED]]
        usage = [
            text(self._("Add one: ")) + code("/sources add example.org/feed.xml"),
            text(self._("Remove one: ")) + code("/sources remove example.org/feed.xml"),
        ]
        return join([head, join(lines), join(usage)], "\n\n")

    def _feed(self, feed: Feed, now: datetime) -> Rich:
        name = text(_short(feed.title or feed.url, LONGEST_TITLE))
        if len(feed.url) <= LONGEST_ADDRESS:
            name = link(name, feed.url)
        if feed.state is FeedState.GONE:
            return text("✕ ") + name + text(": " + self._("gone for good (410)"))
        if feed.fails:
            return text("⚠ ") + name + text(f": {_short(self._errors.kept(feed.error), LONGEST_ERROR)} ({feed.fails}×)")
        if feed.checked_at is None:
            return text("… ") + name + text(": " + self._("not looked at yet"))
        return text("✓ ") + name + text(": " + self._formats.ago(now - feed.checked_at))

    def source_added(self, title: str) -> Rich:
        return text(self._("Added: {title}. It is read in the next minute.").format(title=title))

    def source_removed(self, title: str) -> Rich:
        return text(self._("Removed: {title}.").format(title=title))

    def no_such_source(self, url: str) -> Rich:
        return text(self._("There is no feed with the address {url}: /sources lists them.").format(url=url))

    def invitation(self, url: str) -> Rich:
        return join([text(self._("Whoever opens this link may use the bot; it works once:")), text(url)])

    def links_admit_nobody(self, access: str) -> Rich:
        if access == "closed":
            return text(self._("This bot is closed: no link lets anybody in. ACCESS=invite would change that."))
        return text(self._("This bot is open: nobody needs a link. ACCESS=invite would change that."))

    def invitations(self, links: Sequence[tuple[str, datetime]], counts: InviteCounts, now: datetime) -> Rich:
        """The newest links that nobody has opened, as (address, when it was made)."""
        unused, used = self._formats.number(counts.unused), self._formats.number(counts.used)
        head = self._("Invitation links: {unused} unused, {used} used").format(unused=unused, used=used)
        lines = [
            text(f"{number}. {url} · {self._formats.ago(now - created_at)}")
            for number, (url, created_at) in enumerate(links, 1)
        ]
        return join([bold(head), *lines])

    def revoked(self) -> str:
        return self._("Revoked: it lets nobody in any more.")


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
