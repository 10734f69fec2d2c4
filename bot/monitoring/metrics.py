"""What this process counts and times while it runs, for Prometheus (https://prometheus.io/docs/practices/naming/).

The gauges of what stands in the database, such as the deliveries that wait, are in bot/http/database_metrics.py.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Seconds: from an answer nobody waits for to one that people give up on.
_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """The instruments of one process, in a registry of their own; names end in their units."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.attempts = Counter(
            "broadsheet_delivery_attempts",
            "Attempts to send a message, by its kind and what the ledger says after it.",
            ["kind", "state"],
            registry=self.registry,
        )
        self.feed_checks = Counter(
            "broadsheet_feed_checks", "Looks at feeds, by how they ended.", ["outcome"], registry=self.registry
        )
        self.pages = Counter(
            "broadsheet_pages", "Pages of articles asked for, by how it ended.", ["outcome"], registry=self.registry
        )
        self.articles = Counter("broadsheet_articles", "New articles that were kept.", registry=self.registry)
        self.worker_kills = Counter(
            "broadsheet_worker_kills", "Worker processes that hung, burst or crashed.", registry=self.registry
        )
        self.updates = Histogram(
            "broadsheet_update_seconds",
            "From an update's arrival to its end, waiting included.",
            buckets=_BOUNDS,
            registry=self.registry,
        )
        self.updates_under_way = Gauge(
            "broadsheet_updates_under_way", "Updates that wait or are being handled.", registry=self.registry
        )
        self.pace = Gauge(
            "broadsheet_pace_messages_per_second", "How many unpaid messages may leave.", registry=self.registry
        )
        self.pause = Gauge(
            "broadsheet_pause_seconds",
            "How long the pause lasts yet that Telegram asked for, 0 while there is none.",
            registry=self.registry,
        )
        self.searches = Histogram(
            "broadsheet_search_seconds", "What a search of words takes.", buckets=_BOUNDS, registry=self.registry
        )
        self.jobs = Histogram(
            "broadsheet_job_seconds", "What a run of a job takes.", ["job"], buckets=_BOUNDS, registry=self.registry
        )
        self.job_failures = Counter(
            "broadsheet_job_failures", "Runs of jobs that failed, by the job.", ["job"], registry=self.registry
        )
        self.job_ended = Gauge(
            "broadsheet_job_last_success_timestamp_seconds",
            "When a run of the job last came to a good end.",
            ["job"],
            registry=self.registry,
        )
