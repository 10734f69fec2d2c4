"""What admins are told of the feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.telegram.rich_text import Rich, bold, code, join, link, text
from bot.texts.errors import ErrorTexts
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.feeds.feed import Feed, FeedState

LISTED = 10
# Characters of a feed's title and of its trouble; with long addresses, more would not fit a message.
LONGEST_TITLE = 60
LONGEST_ERROR = 80
LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What is told of one feed: its topics, the `articles` it had in a week, and how many chats follow its address."""

    feed: Feed
    topics: Sequence[str]
    articles: int
    followers: int


class SourceTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)
        self._errors = ErrorTexts(language)

    def listed(self, feeds: Sequence[Feed], start: int, words: str, now: datetime) -> Rich:
        """A page of the feeds that were found by `words`, or of all."""
        failing = sum(1 for feed in feeds if feed.fails)
        head = self._n("{n} feed, {failing} failing", "{n} feeds, {failing} failing", len(feeds))
        if words:
            head = self._n(
                "{n} feed for “{words}”, {failing} failing",
                "{n} feeds for “{words}”, {failing} failing",
                len(feeds),
            )
        head = head.format(n=self._formats.number(len(feeds)), words=words, failing=failing)
        lines = [
            text(f"{number}. ") + self._line(feed, now)
            for number, feed in enumerate(feeds[start : start + LISTED], start + 1)
        ]
        return join([bold(head), join(lines), self.usage() if not words else Rich()], "\n\n")

    def usage(self) -> Rich:
        return join(
            [
                text(self._("Find some: ")) + code("/sources tern.example"),
                text(self._("Add one, to a topic if you like: ")) + code("/sources add example.org/feed.xml World"),
                text(self._("Many at once, as OPML: "))
                + code("/sources import")
                + text(" · ")
                + code("/sources export"),
            ]
        )

    def none_found(self, words: str) -> Rich:
        return text(self._("No feed has “{words}” in its name, site or address.").format(words=words))

    def _line(self, feed: Feed, now: datetime) -> Rich:
        name = text(_short(feed.title or feed.url, LONGEST_TITLE))
        if len(feed.url) <= LONGEST_ADDRESS:
            name = link(name, feed.url)
        return text(_health(feed).value + " ") + name + text(": " + self._state(feed, now))

    def _state(self, feed: Feed, now: datetime) -> str:
        match _health(feed):
            case _Health.GONE:
                return self._("gone for good (410)")
            case _Health.FAILING:
                return f"{_short(self._errors.kept(feed.error), LONGEST_ERROR)} ({feed.fails}×)"
            case _Health.WAITING:
                return self._("not looked at yet")
        assert feed.checked_at is not None  # noqa: S101 (it would be waiting)
        return self._formats.ago(now - feed.checked_at)

    def details(self, details: SourceDetails, now: datetime) -> Rich:
        """All there is to tell of one feed."""
        feed = details.feed
        read = self._formats.ago(now - feed.ok_at) if feed.ok_at else self._("never")
        trouble = _short(self._errors.kept(feed.error), 4 * LONGEST_ERROR) if feed.error else ""
        followers = details.followers
        number = self._formats.number(followers)
        followed = self._n("Followed by its address: {n} chat", "Followed by its address: {n} chats", followers)
        return join(
            [
                text(_health(feed).value + " ") + bold(_short(feed.title or feed.url, LONGEST_TITLE)),
                text(_short(feed.url, LONGEST_ADDRESS)),
                text(self._("Last read: {when}").format(when=read)),
                text(self._("Last error: {error}").format(error=trouble)) if trouble else Rich(),
                text(self._("Articles a day: {n}").format(n=self._formats.decimal(details.articles / 7))),
                text(
                    self._("Topics: {topics}").format(
                        topics=self._formats.listed(map(self._formats.topic, details.topics)) or "–"
                    )
                ),
                text(followed.format(n=number)),
            ]
        )

    def which_topic(self, details: SourceDetails) -> Rich:
        told = self._("Which topic is {title} to be in? It leaves the others.")
        return text(told.format(title=_short(details.feed.title or details.feed.url, LONGEST_TITLE)))

    def really_remove(self, details: SourceDetails) -> Rich:
        told = self._("Remove {title}? It leaves its topics and is read no more; its articles stay.")
        line = text(told.format(title=_short(details.feed.title or details.feed.url, LONGEST_TITLE)))
        if not details.followers:
            return line
        followers = details.followers
        kept = self._n("{n} chat that follows it still gets it.", "{n} chats that follow it still get it.", followers)
        return join([line, text(kept.format(n=self._formats.number(followers)))])

    def added(self, title: str, topic: str) -> Rich:
        if topic:
            told = self._("Added to {topic}: {title}. It is read in the next minute.")
            return text(told.format(title=title, topic=topic))
        return text(self._("Added: {title}. It is read in the next minute.").format(title=title))

    def removed(self, title: str) -> Rich:
        return text(self._("Removed: {title}.").format(title=title))

    def unknown(self, address: str) -> Rich:
        return text(self._("There is no feed with the address {url}: /sources lists them.").format(url=address))

    def no_longer_there(self) -> str:
        return self._("That feed is no longer there.")

    def read_soon(self) -> str:
        return self._("It is read in the next minute.")

    def moved(self, topic: str) -> str:
        return self._("It is in {topic} now.").format(topic=topic)

    def send_file(self) -> Rich:
        return text(self._("Send me the OPML file now. Its folders become topics, and nothing is taken away."))

    def imported(self, added: int, known: int) -> Rich:
        told = self._("Sources: {added} added, {known} known already. New ones are read in the next minutes.")
        return text(told.format(added=self._formats.number(added), known=self._formats.number(known)))

    def exported(self, feeds: int) -> Rich:
        return text(self._n("{n} feed", "{n} feeds", feeds).format(n=self._formats.number(feeds)))

    def suggested(self, feeds: Sequence[tuple[Feed, int]]) -> Rich:
        """The feeds in no topic that people follow by their addresses, each with how many do."""
        if not feeds:
            return text(self._("Nobody follows a feed that is in no topic."))
        lines = [
            text(f"{number}. {_short(feed.title or feed.url, LONGEST_TITLE)} · ") + text(self._formats.chats(followers))
            for number, (feed, followers) in enumerate(feeds, 1)
        ]
        head = bold(self._("Followed by people, in no topic"))
        return join([head, *lines, text(self._("Put one in a topic, and everybody can follow it."))])

    def topic_button(self) -> str:
        return self._("Topic")

    def remove_button(self) -> str:
        return self._("Remove")

    def read_button(self) -> str:
        return self._("Read now")

    def suggested_button(self) -> str:
        return self._("Followed by people")


class _Health(Enum):
    """How a feed does, with the sign for it."""

    GONE = "✕"
    FAILING = "⚠"
    WAITING = "…"
    WELL = "✓"


def _health(feed: Feed) -> _Health:
    if feed.state is FeedState.GONE:
        return _Health.GONE
    if feed.fails:
        return _Health.FAILING
    return _Health.WAITING if feed.checked_at is None else _Health.WELL


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
