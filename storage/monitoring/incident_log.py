"""Of which incidents the admins were told, and not yet that they are over."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select

from digests.monitoring.incidents import Incident
from storage.collection import Collection
from storage.tables.monitoring import IncidentRow


class IncidentLog(Collection):
    async def told(self) -> Mapping[str, str]:
        """The keys of the incidents, each with its name."""
        rows = await self._session.execute(select(IncidentRow.key, IncidentRow.name))
        return {key: name for key, name in rows}  # noqa: C416 (mypy knows no row for a pair)

    async def begin(self, incidents: Iterable[Incident], now: datetime) -> list[Incident]:
        """Note that these are told now; those that nobody told before."""
        begun = []
        for incident in incidents:
            new = self._dialect.insert(IncidentRow).values(key=incident.key, name=incident.name, told_at=now)
            if await self._change(new.on_conflict_do_nothing()):
                begun.append(incident)
        return begun

    async def end(self, keys: Iterable[str]) -> list[str]:
        """Note that these are over; those that nobody told so before."""
        return [key for key in keys if await self._change(delete(IncidentRow).where(IncidentRow.key == key))]
