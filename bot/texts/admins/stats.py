"""What admins are told in numbers: how the bot does today, and on the picture of the last days."""

from datetime import date

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.monitoring.daily_numbers import DailyNumbers, Measure
from storage import Stats

TOPICS = 10
DIGESTS = (Measure.SCHEDULED, Measure.ASKED)


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
                    self._("Chats: {active} active, {groups} of them groups; {paused} paused, {lost} lost"),
                    active=chats.active,
                    groups=chats.groups,
                    paused=chats.paused,
                    lost=chats.blocked + chats.gone,
                ),
                self._numbers(
                    self._("Reading: {articles} articles in {stories} stories; {ok} feeds well, {failing} failing"),
                    articles=stats.articles,
                    stories=stats.stories,
                    ok=stats.feeds_ok,
                    failing=stats.feeds_failing,
                ),
                self._numbers(
                    self._("Last 24 h: {sent} sent, {failed} failed, {unknown} unknown, {queued} waiting"),
                    sent=sent.sent,
                    failed=sent.failed,
                    unknown=sent.unknown,
                    queued=sent.queued,
                ),
                self._numbers(
                    self._("Asked for today (UTC): {digests} digests, first ones too, and {briefs} searches"),
                    digests=today.count(Measure.ASKED),
                    briefs=today.count(Measure.BRIEFS),
                ),
                *self._lateness(stats),
                *self._followers(stats),
            ]
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
