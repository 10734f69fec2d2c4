"""What this process counts and times while it runs, for Prometheus (https://prometheus.io/docs/practices/naming/).

What each bot has for itself has its id as the label `bot`.

The gauges of what stands in the database, such as the deliveries that wait, are in bot/http/database_metrics.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Seconds: from an answer nobody waits for to one that people give up on.
_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """The instruments of one process, in a registry of their own; names end in their units."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        histogram = partial(Histogram, buckets=_BOUNDS, registry=self.registry)
        self.attempts = counter(
            "broadsheet_delivery_attempts",
            "Attempts to send a message, by its kind and what the ledger says after it.",
            ["bot", "kind", "state"],
        )
        self.feed_checks = counter("broadsheet_feed_checks", "Looks at feeds, by how they ended.", ["outcome"])
        self.pages = counter("broadsheet_pages", "Pages of articles asked for, by how it ended.", ["outcome"])
        self.articles = counter("broadsheet_articles", "New articles that were kept.")
        self.worker_kills = counter("broadsheet_worker_kills", "Worker processes that hung, burst or crashed.")
        self.updates = histogram("broadsheet_update_seconds", "From an update's arrival to its end, waiting included.")
        self.updates_under_way = gauge("broadsheet_updates_under_way", "Updates that wait or are being handled.")
        self.pace = gauge("broadsheet_pace_messages_per_second", "How many unpaid messages may leave.", ["bot"])
        self.pause = gauge(
            "broadsheet_pause_seconds",
            "How long the pause lasts yet that Telegram asked for, 0 while there is none.",
            ["bot"],
        )
        self.bot_ready = gauge(
            "broadsheet_bot_ready", "Whether Telegram answers the bot and gives it updates, as at /readyz.", ["bot"]
        )
        self.searches = histogram("broadsheet_search_seconds", "What a search of words takes.")
        # Not "job", which Prometheus itself calls what it scrapes, and would rename.
        self.jobs = histogram("broadsheet_job_seconds", "What a run of a job takes, or of a worker a batch.", ["name"])
        self.job_failures = counter("broadsheet_job_failures", "Runs of jobs that failed, by the job.", ["name"])
        self.job_ended = gauge(
            "broadsheet_job_last_success_timestamp_seconds", "When a run of the job last came to a good end.", ["name"]
        )

    @contextmanager
    def run_of(self, job: str) -> Iterator[None]:
        """Measure a run of the job, by whichever process does it; one that is cut short neither ends well nor fails."""
        try:
            with self.jobs.labels(job).time():
                yield
        except Exception:
            self.job_failures.labels(job).inc()
            raise
        self.job_ended.labels(job).set_to_current_time()
