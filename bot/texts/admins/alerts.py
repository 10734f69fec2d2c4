"""What admins are told when something goes wrong, and when that is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.errors import ErrorTexts
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.monitoring.incidents import Incident, IncidentKind

TOLD = 10  # incidents in one message
LONGEST_NAME = 60
LONGEST_ERROR = 120


class AlertTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)
        self._errors = ErrorTexts(language)

    def begun(self, incidents: Sequence[Incident], now: datetime) -> Rich:
        """What is wrong, and what to do about each."""
        lines = [text("⚠ " + self._begun(incident, now)) for incident in incidents[:TOLD]]
        return join([bold(self._("Something needs you")), *lines, *self._rest(len(incidents))])

    def over(self, names: Mapping[str, str]) -> Rich:
        """What is over, by the incidents' keys, with the name of what each was about."""
        lines = [text("✓ " + self._over(IncidentKind(key.partition(":")[0]), name)) for key, name in names.items()]
        return join([bold(self._("Well again")), *lines[:TOLD], *self._rest(len(lines))])

    def _rest(self, count: int) -> list[Rich]:
        if count <= TOLD:
            return []
        return [text(self._("and {n} more: /sources").format(n=self._formats.number(count - TOLD)))]

    def _begun(self, incident: Incident, now: datetime) -> str:
        name = incident.name[:LONGEST_NAME]
        since = self._formats.ago(now - incident.since) if incident.since else ""
        match incident.kind:
            case IncidentKind.FEED_FAILING:
                error = self._errors.kept(incident.error)[:LONGEST_ERROR] if incident.error else self._("it is gone.")
                if not since:
                    told = self._("{name} was never read: {error} Mend or remove it: /sources")
                    return told.format(name=name, error=error)
                told = self._("{name} was last read {since}: {error} Mend or remove it: /sources")
                return told.format(name=name, since=since, error=error)
            case IncidentKind.FEED_SILENT:
                told = self._("{name} had its last article {since}. See whether it moved: /sources")
                return told.format(name=name, since=since)
            case IncidentKind.DIGESTS_FAILING:
                told = self._("{count} of the last hour's {total} digests failed: {error} See also /health")
                error = incident.error[:LONGEST_ERROR]
                return told.format(count=incident.count, total=incident.total, error=error)
            case IncidentKind.DIGESTS_STUCK:
                told = self._("No digest goes out; the first was due {since}. What may be wrong: /health")
                return told.format(since=since)
            case IncidentKind.DISK_FULL:
                told = self._("Only {megabytes} MB are free on the disk: make room, or nothing can be kept.")
                return told.format(megabytes=self._formats.number(incident.count // 1_000_000))
            case IncidentKind.TOKEN_REFUSED if name:
                told = self._("Telegram refuses the token of bot {name}: copy it again from @BotFather, and restart.")
                return told.format(name=name)
            case IncidentKind.TOKEN_REFUSED:
                return self._("Telegram refuses the token: copy it again from @BotFather, and start the bot with it.")

    def _over(self, kind: IncidentKind, name: str) -> str:
        sentences = {
            IncidentKind.FEED_FAILING: self._("{name} is read again, or is no longer a source."),
            IncidentKind.FEED_SILENT: self._("{name} has news again, or is no longer a source."),
            IncidentKind.DIGESTS_FAILING: self._("Digests arrive again."),
            IncidentKind.DIGESTS_STUCK: self._("Digests go out again."),
            IncidentKind.DISK_FULL: self._("There is room on the disk again."),
            IncidentKind.TOKEN_REFUSED: self._("Telegram takes the token again."),
        }
        if kind is IncidentKind.TOKEN_REFUSED and name:
            return self._("Telegram takes the token of bot {name} again.").format(name=name)
        return sentences[kind].format(name=name[:LONGEST_NAME])
