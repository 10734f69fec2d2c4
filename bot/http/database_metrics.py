"""What the database knows, as Prometheus reads it: gauges that are looked up when they are asked for."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from storage import Stats


class DatabaseMetrics(Collector):
    """The gauges of one look."""

    def __init__(self, stats: Stats) -> None:
        self._stats = stats

    def collect(self) -> Iterator[GaugeMetricFamily]:
        stats = self._stats
        chats = {"active": stats.chats.active, "blocked": stats.chats.blocked, "gone": stats.chats.gone}
        yield _by("chats", "Chats, by whether they can be written to.", "state", chats)
        feeds = {"ok": stats.feeds_ok, "failing": stats.feeds_failing}
        yield _by("feeds", "Feeds that are followed or listed, by their last check.", "state", feeds)
        counts = stats.deliveries
        waiting = {"queued": counts.queued, "sending": counts.sending}
        yield _by("deliveries_waiting", "Messages that wait or are under way.", "state", waiting)
        ended = {"sent": counts.sent, "failed": counts.failed, "unknown": counts.unknown}
        yield _by("deliveries_ended_24h", "Messages of the last 24 hours, by how they ended.", "state", ended)
        yield _by("bot_chats", "Active chats of each bot.", "bot", {str(bot.id): bot.chats for bot in stats.bots})
        at_work = {str(bot.id): int(bot.at_work) for bot in stats.bots}
        yield _by("bot_at_work", "Whether some process receives the bot's messages.", "bot", at_work)
        yield GaugeMetricFamily("broadsheet_articles_kept", "Articles that are kept.", value=stats.articles)
        yield GaugeMetricFamily("broadsheet_stories_kept", "Stories that are kept.", value=stats.stories)
        if stats.lateness is not None:
            late = {"0.5": stats.lateness.p50.total_seconds(), "0.95": stats.lateness.p95.total_seconds()}
            about = "How long after their time the digests of the last 24 hours arrived."
            yield _by("digest_lateness_seconds", about, "quantile", late)


def _by(name: str, about: str, label: str, values: dict[str, int] | dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"broadsheet_{name}", about, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
