"""Every sentence the bot says to its admins."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.html import Rich, bold, code, join, link, text
from bot.words import words
from digests.broadcast import Audience, Broadcast, Progress
from digests.feed import Feed, FeedState
from storage import Stats

BAR = 10
FEEDS_LISTED = 20
# Characters of a feed's title and of its trouble; with long addresses, more would not fit a message.
LONGEST_TITLE = 60
LONGEST_ERROR = 80
LONGEST_ADDRESS = 300


class AdminReplies:
    """What the bot says to admins in one language."""

    def __init__(self, language: str) -> None:
        catalogue = words(language)
        self._ = catalogue.gettext
        self._n = catalogue.ngettext

    # Broadcasts

    def compose(self) -> Rich:
        return text(
            self._("Send or forward me the message to broadcast: text, photo, document, anything. /cancel to stop.")
        )

    def choose_audience(self) -> Rich:
        return text(self._("Who is it for?"))

    def preview(self, broadcast: Broadcast, count: int, rate: float) -> Rich:
        time = self.duration(timedelta(seconds=count / rate))
        chats = self._n("{n} chat", "{n} chats", count).format(n=f"{count:,}")
        return join(
            [
                text(
                    self._("Exactly the message above goes to {audience}.").format(audience=self.to(broadcast.audience))
                ),
                bold(self._("{chats} · about {time}").format(chats=chats, time=time)),
            ],
            "\n",
        )

    def to(self, audience: Audience) -> str:
        if audience.only_chat:
            return self._("you alone")
        if audience.topic:
            return self._("everyone who follows {topic}").format(topic=audience.topic)
        return self._("everyone who takes announcements")

    def nobody(self) -> Rich:
        return text(self._("Nobody would get it: choose another audience."))

    def progress(self, broadcast: Broadcast, progress: Progress, now: datetime) -> Rich:
        full = round(progress.share_done * BAR)
        bar = "▓" * full + "░" * (BAR - full)
        counts = [
            self._("{n} sent").format(n=f"{progress.sent:,}"),
            self._("{n} blocked").format(n=f"{progress.blocked:,}"),
            self._("{n} failed").format(n=f"{progress.failed:,}"),
        ]
        if progress.unknown:
            counts.append(self._("{n} unknown").format(n=f"{progress.unknown:,}"))
        counts.append(self._("{n} to go").format(n=f"{progress.queued:,}"))
        lines = [
            bold(self._("Broadcast #{id}").format(id=broadcast.id)) + text(f"  {bar} {progress.share_done:.0%}"),
            text(" · ".join(counts)),
        ]
        if progress.queued and progress.rate:
            ends = now + timedelta(seconds=progress.queued / progress.rate)
            lines.append(text(self._("{rate:.1f}/s · ends {time:%H:%M} UTC").format(rate=progress.rate, time=ends)))
        return join(lines)

    def report(self, broadcast: Broadcast, progress: Progress) -> Rich:
        lines = [
            text(
                self._("Broadcast #{id} is done: {sent} of {total} got it.").format(
                    id=broadcast.id, sent=f"{progress.sent:,}", total=f"{progress.total:,}"
                )
            )
        ]
        if progress.blocked:
            lines.append(text(self._("{n} have blocked the bot or are gone.").format(n=f"{progress.blocked:,}")))
        if progress.failed:
            lines.append(text(self._("{n} failed.").format(n=f"{progress.failed:,}")))
        if progress.unknown:
            lines.append(
                text(
                    self._(
                        "{n} may or may not have arrived: the connection broke at that moment, and none is sent twice."
                    ).format(n=f"{progress.unknown:,}")
                )
            )
        return join(lines)

    def cancelled(self, withdrawn: int) -> Rich:
        return text(self._("Cancelled. {n} were not sent.").format(n=f"{withdrawn:,}"))

    def draft_dropped(self) -> Rich:
        return text(self._("Dropped. Nothing was sent."))

    def nothing_to_cancel(self) -> Rich:
        return text(self._("There is nothing to cancel."))

    def test_sent(self) -> str:
        return self._("Sent to you alone.")

    def already_decided(self) -> str:
        return self._("That broadcast was already sent or cancelled.")

    def label_everyone(self) -> str:
        return self._("Everyone")

    def label_only_me(self) -> str:
        return self._("Only me")

    def label_send(self) -> str:
        return self._("Send now")

    def label_test(self) -> str:
        return self._("Test to me")

    def label_cancel(self) -> str:
        return self._("Cancel")

    # Numbers and feeds

    def stats(self, stats: Stats) -> Rich:
        chats, sent = stats.chats, stats.deliveries
        return join(
            [
                bold(self._("Numbers")),
                text(
                    self._("Chats: {active} active, {groups} of them groups; {paused} paused, {lost} lost").format(
                        active=chats.active, groups=chats.groups, paused=chats.paused, lost=chats.blocked + chats.gone
                    )
                ),
                text(
                    self._(
                        "Reading: {articles} articles in {stories} stories; {ok} feeds well, {failing} failing"
                    ).format(
                        articles=stats.articles, stories=stats.stories, ok=stats.feeds_ok, failing=stats.feeds_failing
                    )
                ),
                text(
                    self._("Last 24 h: {sent} sent, {failed} failed, {unknown} unknown, {queued} waiting").format(
                        sent=sent.sent, failed=sent.failed, unknown=sent.unknown, queued=sent.queued
                    )
                ),
                *self._lateness(stats),
                *self._followers(stats),
            ]
        )

    def _lateness(self, stats: Stats) -> list[Rich]:
        late = stats.lateness
        if late is None:
            return []
        told = self._("Digests: half arrived within {p50} of their time, 95 % within {p95}")
        return [text(told.format(p50=self.duration(late.p50), p95=self.duration(late.p95)))]

    def _followers(self, stats: Stats) -> list[Rich]:
        if not stats.followers:
            return []
        top = [f"{topic} {count}" for topic, count in stats.followers[:10]]
        return [text(self._("Followed: {topics}").format(topics=", ".join(top)))]

    def sources(self, feeds: Sequence[Feed], start: int, now: datetime) -> Rich:
        """A page of the feeds, those in trouble first."""
        failing = sum(1 for feed in feeds if feed.fails)
        head = bold(self._("{n} feeds, {failing} failing").format(n=len(feeds), failing=failing))
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
            return text("⚠ ") + name + text(f": {_short(feed.error, LONGEST_ERROR)} ({feed.fails}×)")
        if feed.checked_at is None:
            return text("… ") + name + text(": " + self._("not looked at yet"))
        return text("✓ ") + name + text(": " + self.duration(now - feed.checked_at) + " " + self._("ago"))

    def source_added(self, title: str) -> Rich:
        return text(self._("Added: {title}. It is read in the next minute.").format(title=title))

    def source_removed(self, title: str) -> Rich:
        return text(self._("Removed: {title}.").format(title=title))

    def no_such_source(self, url: str) -> Rich:
        return text(self._("There is no feed with the address {url}: /sources lists them.").format(url=url))

    def invitation(self, url: str) -> Rich:
        return join([text(self._("Whoever opens this link may use the bot; it works once:")), text(url)])

    def duration(self, time: timedelta) -> str:
        seconds = max(0, int(time.total_seconds()))
        if seconds < 90:
            return self._("{n} s").format(n=max(1, seconds))
        if seconds < 90 * 60:
            return self._("{n} min").format(n=round(seconds / 60))
        return self._("{n} h").format(n=round(seconds / 3600))


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
