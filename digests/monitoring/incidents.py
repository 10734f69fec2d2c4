"""Incidents: what is wrong with a running bot, told once when it begins and once when it is over (with hysteresis)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FAILING_FOR = timedelta(hours=24)  # and so often in a row, if it was ever read
FAILING_CHECKS = 5
SILENT_FOR = timedelta(days=7)
REGULAR = 10  # articles that are kept: of a feed with fewer it is not known how often it has news
STUCK_FOR = timedelta(hours=3)
# Of so many digests in an hour, so large a share failed; it is over once half as many do.
ATTEMPTS = 20
FAILING_SHARE = 0.2
ROOM = 500_000_000  # bytes; it is over once there is half as much again


class IncidentKind(StrEnum):
    FEED_FAILING = "feed-failing"
    FEED_SILENT = "feed-silent"
    DIGESTS_FAILING = "digests-failing"
    DIGESTS_STUCK = "digests-stuck"
    DISK_FULL = "disk-full"
    TOKEN_REFUSED = "token-refused"  # noqa: S105 (it is about one, and holds none)


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that is wrong, `since` when where that is known. `subject` is the feed's id, `name` what it is called;
    or both are the id of one of several bots.

    `error` is what a feed or most digests failed with; of the `total` digests of an hour, `count` failed; of the disk,
    `count` bytes are free.
    """

    kind: IncidentKind
    subject: str = ""
    name: str = ""
    error: str = ""
    count: int = 0
    total: int = 0
    since: datetime | None = None

    @property
    def key(self) -> str:
        """What it is known by, however it changes."""
        return f"{self.kind}:{self.subject}"


@dataclass(frozen=True, slots=True)
class FeedSymptoms:
    """How a polled feed does. `articles` are those that are kept, the `newest` of which came then.

    `fails` counts failed checks in a row, of which `error` is the last; `is_gone`: for good, the server says.
    """

    id: int
    name: str
    fails: int
    is_gone: bool
    ok_at: datetime | None
    error: str
    articles: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Symptoms:
    """What can be seen of a bot. Of the digests of the last hour, `sent` arrived and `failed` did not, most with
    `error`; `waiting_since` is when the first was due that has not gone out, `last_sent` when the last one did.

    `free` are the bytes left on the disk; `refused_bots` the bots whose tokens Telegram does not know (any more), by
    their ids, or by "" the only one.
    """

    feeds: Sequence[FeedSymptoms] = ()
    sent: int = 0
    failed: int = 0
    error: str = ""
    waiting_since: datetime | None = None
    last_sent: datetime | None = None
    free: int = ROOM * 2
    refused_bots: Sequence[str] = ()


def incidents(symptoms: Symptoms, known: Collection[str], now: datetime) -> tuple[Incident, ...]:
    """What is wrong, what concerns one feed alone last; `known` are the keys of what was so far."""
    found = []
    failing = Incident(
        IncidentKind.DIGESTS_FAILING,
        error=symptoms.error,
        count=symptoms.failed,
        total=symptoms.sent + symptoms.failed,
    )
    if _is_failing(failing, was_failing=failing.key in known):
        found.append(failing)
    waiting, last = symptoms.waiting_since, symptoms.last_sent
    if waiting is not None and waiting <= now - STUCK_FOR and (last is None or last < waiting):
        found.append(Incident(IncidentKind.DIGESTS_STUCK, since=waiting))
    full = Incident(IncidentKind.DISK_FULL, count=symptoms.free)
    if symptoms.free < (ROOM * 3 // 2 if full.key in known else ROOM):
        found.append(full)
    found += (Incident(IncidentKind.TOKEN_REFUSED, bot, bot) for bot in symptoms.refused_bots)
    return (*found, *(incident for feed in symptoms.feeds for incident in _of_feed(feed, now)))


def _of_feed(feed: FeedSymptoms, now: datetime) -> Iterator[Incident]:
    subject = str(feed.id)
    fails_for_long = feed.fails >= FAILING_CHECKS and (feed.ok_at is None or feed.ok_at <= now - FAILING_FOR)
    if feed.is_gone or fails_for_long:
        yield Incident(IncidentKind.FEED_FAILING, subject, feed.name, feed.error, since=feed.ok_at)
    elif feed.articles >= REGULAR and feed.newest is not None and feed.newest <= now - SILENT_FOR:
        yield Incident(IncidentKind.FEED_SILENT, subject, feed.name, since=feed.newest)


def _is_failing(digests: Incident, *, was_failing: bool) -> bool:
    if was_failing:
        return digests.count > FAILING_SHARE / 2 * digests.total
    return digests.total >= ATTEMPTS and digests.count >= FAILING_SHARE * digests.total
