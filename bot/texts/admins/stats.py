"""What admins are told in numbers: how the bot does today, and on the picture of the last days."""

from datetime import date

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.monitoring.daily_numbers import DailyNumbers, Measure
from storage import Stats

TOPICS = 10


class StatsTexts(Translated):
    """The same in one language. Titles and labels of the charts have room for about 15 and 11 letters each."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def stats(self, stats: Stats, today: DailyNumbers) -> Rich:
        chats, sent = stats.chats, stats.deliveries
        return join(
            [
                bold(self._("Numbers")),
                self._numbers(
                    self._("Chats: {active} active (groups: {groups}), {paused} paused, {lost} lost"),
                    active=chats.active,
                    groups=chats.groups,
                    paused=chats.paused,
                    lost=chats.blocked + chats.gone,
                ),
                self._reading(stats),
                self._numbers(
                    self._("Last 24 h: {sent} sent, {failed} failed, {unknown} unknown, {queued} waiting"),
                    sent=sent.sent,
                    failed=sent.failed,
                    unknown=sent.unknown,
                    queued=sent.queued,
                ),
                self._today(today),
                *self._lateness(stats),
                *self._followers(stats),
            ]
        )

    def _reading(self, stats: Stats) -> Rich:
        read = " · ".join(
            [
                self._n("{n} article", "{n} articles", stats.articles).format(n=self._formats.number(stats.articles)),
                self._n("{n} story", "{n} stories", stats.stories).format(n=self._formats.number(stats.stories)),
            ]
        )
        ok, failing = self._formats.number(stats.feeds_ok), self._formats.number(stats.feeds_failing)
        told = self._("Reading: {read}; feeds: {ok} well, {failing} failing")
        return text(told.format(read=read, ok=ok, failing=failing))

    def _today(self, today: DailyNumbers) -> Rich:
        """What people got today, the first digests too, whether they were told at once or a little later."""
        return self._numbers(
            self._("Today (UTC): digests {digests}, asked for {asked}, searches {briefs}, broadcasts {broadcasts}"),
            digests=today.count(Measure.SCHEDULED),
            asked=today.count(Measure.ASKED),
            briefs=today.count(Measure.BRIEFS),
            broadcasts=today.count(Measure.BROADCASTS),
        )

    def _numbers(self, sentence: str, **numbers: int) -> Rich:
        return text(sentence.format(**{name: self._formats.number(number) for name, number in numbers.items()}))

    def _lateness(self, stats: Stats) -> list[Rich]:
        late = stats.lateness
        if late is None:
            return []
        told = self._("Digests: half arrived within {p50} of their time, 95 % within {p95}")
        return [text(told.format(p50=self._formats.duration(late.p50), p95=self._formats.duration(late.p95)))]

    def _followers(self, stats: Stats) -> list[Rich]:
        if not stats.followers:
            return []
        top = [
            f"{self._formats.topic(topic)} {self._formats.number(count)}" for topic, count in stats.followers[:TOPICS]
        ]
        return [text(self._("Followed: {topics}").format(topics=self._formats.listed(top)))]

    def messages(self) -> str:
        """Above the chart of what people got."""
        return self._("Messages a day")

    def scheduled(self) -> str:
        return self._("digests")

    def asked(self) -> str:
        """Digests that were asked for, the first ones too."""
        return self._("asked for")

    def briefs(self) -> str:
        return self._("searches")

    def broadcasts(self) -> str:
        return self._("broadcasts")

    def failures(self) -> str:
        return self._("Not delivered")

    def failed(self) -> str:
        return self._("failed")

    def left(self) -> str:
        """To chats that can't be written to any more."""
        return self._("chat gone")

    def chats(self) -> str:
        return self._("Chats")

    def lateness(self) -> str:
        """Above the chart of how late digests were."""
        return self._("Digests, late by")

    def half(self) -> str:
        """Half of the digests were no later."""
        return self._("half")

    def most(self) -> str:
        """95 % of the digests were no later."""
        return self._("95 %")

    def feeds(self) -> str:
        return self._("Feeds")

    def well(self) -> str:
        return self._("well")

    def failing(self) -> str:
        return self._("failing")

    def active(self) -> str:
        return self._("active")

    def day(self, day: date) -> str:
        return self._formats.short_day(day)
