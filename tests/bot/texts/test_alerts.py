"""What admins are told when something goes wrong, and when that is over."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.texts.texts import Texts
from digests.errors import FetchError
from digests.monitoring.incidents import Incident, IncidentKind

SAY = Texts("en").alerts
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
GONE = str(FetchError("no-such-page", status=404, host="tern.example"))
WORDS = "tern.example has no such page: check the address."
DAYS = timedelta(days=3)


@pytest.mark.parametrize(
    ("incident", "line"),
    [
        (
            Incident(IncidentKind.FEED_FAILING, "1", "The Tern", GONE, since=NOW - DAYS),
            f"⚠ The Tern was last read 3 days ago: {WORDS} Mend or remove it: /sources",
        ),
        (
            Incident(IncidentKind.FEED_FAILING, "1", "The Tern"),
            "⚠ The Tern was never read: it is gone. Mend or remove it: /sources",
        ),
        (
            Incident(IncidentKind.FEED_SILENT, "1", "The Tern", since=NOW - DAYS),
            "⚠ The Tern had its last article 3 days ago. See whether it moved: /sources",
        ),
        (
            Incident(IncidentKind.DIGESTS_FAILING, error="Bad Request: no.", count=5, total=21),
            "⚠ 5 of the last hour's 21 digests failed: Bad Request: no. See also /health",
        ),
        (
            Incident(IncidentKind.DIGESTS_STUCK, since=NOW - timedelta(hours=3)),
            "⚠ No digest goes out; the first was due 3 h ago. What may be wrong: /health",
        ),
        (
            Incident(IncidentKind.DISK_FULL, count=123_000_000),
            "⚠ Only 123 MB are free on the disk: make room, or nothing can be kept.",
        ),
        (
            Incident(IncidentKind.TOKEN_REFUSED),
            "⚠ Telegram refuses the token: copy it again from @BotFather, and start the bot with it.",
        ),
    ],
)
def test_an_incident_is_told_with_what_to_do(incident: Incident, line: str) -> None:
    assert SAY.begun([incident], NOW).plain == f"Something needs you\n{line}"


def test_many_incidents_fit_a_message() -> None:
    many = [
        Incident(IncidentKind.FEED_FAILING, str(number), "The Tern " * 30, "x" * 500, since=NOW - DAYS)
        for number in range(1234)
    ]
    told = SAY.begun(many, NOW)
    assert told.units < 4096
    assert told.plain.endswith("and 1,224 more: /sources")


def test_what_is_over_is_told_by_its_name() -> None:
    names = {incident.key: incident.name for incident in map(Incident, IncidentKind)} | {"feed-failing:1": "The Tern"}
    lines = SAY.over(names).plain.splitlines()
    assert lines[0] == "Well again"
    assert lines[-1] == "✓ The Tern is read again, or is no longer a source."
    assert len(lines) == len(IncidentKind) + 2
