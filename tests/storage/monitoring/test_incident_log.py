"""What admins were told of."""

from digests.monitoring.incidents import Incident, IncidentKind
from storage import Transaction
from tests.storage.samples import NOW

DISK, TERN = Incident(IncidentKind.DISK_FULL), Incident(IncidentKind.FEED_FAILING, "7", "The Tern")


async def test_each_is_told_once_until_it_is_over(transaction: Transaction) -> None:
    assert await transaction.incidents.begin([DISK], NOW) == [DISK]
    assert await transaction.incidents.begin([DISK, TERN], NOW) == [TERN]
    assert await transaction.incidents.told() == {"disk-full:": "", "feed-failing:7": "The Tern"}
    assert await transaction.incidents.end([DISK.key]) == [DISK.key]
    assert await transaction.incidents.end([DISK.key]) == []
    assert await transaction.incidents.begin([DISK], NOW) == [DISK]
