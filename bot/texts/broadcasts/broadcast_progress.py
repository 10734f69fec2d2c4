"""How far a broadcast is and how it ended, in words."""

from datetime import datetime

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.zone import zone_called
from digests.sending.broadcast import Broadcast, BroadcastState, Progress
from digests.sending.failing_broadcasts import LATEST_DELIVERIES

BAR = 10
LONGEST_COMPLAINT = 200


class ProgressTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def title(self, broadcast: Broadcast) -> str:
        if broadcast.is_undo:
            return self._("Undo of broadcast #{id}").format(id=broadcast.audience.undo_of)
        return self._("Broadcast #{id}").format(id=broadcast.id)

    def progress(self, broadcast: Broadcast, progress: Progress, now: datetime, zone: str) -> Rich:
        full = int(progress.share_done * BAR)
        bar = "▓" * full + "░" * (BAR - full)
        lines = [
            bold(self.title(broadcast)) + text(f"  {bar} {int(progress.share_done * 100)} %"),
            text(self._counts(broadcast, progress)),
        ]
        if broadcast.state is BroadcastState.PAUSED:
            lines.append(text(self._("Paused.")))
        elif not broadcast.fully_queued:
            lines.append(
                text(self._("{n} queued so far").format(n=self._formats.number(progress.queued + progress.ended)))
            )
        if broadcast.state is BroadcastState.RUNNING and broadcast.keeps_quiet_hours and progress.waiting:
            lines.append(text(self._waiting(progress, now, zone)))
        ends_at = progress.ends_at(now)
        if broadcast.state is BroadcastState.RUNNING and ends_at:
            ends = self._clock(ends_at, now, zone)
            # With a space before it, Telegram would take "/s" for a command to tap.
            lines.append(text(self._("{rate:.1f}/s · ends {time}").format(rate=progress.rate, time=ends)))
        return join(lines)

    def _waiting(self, progress: Progress, now: datetime, zone: str) -> str:
        told = self._n(
            "{n} waits for quiet hours to end, until {time}",
            "{n} wait for quiet hours to end, the last until {time}",
            progress.waiting,
        )
        until = self._clock(progress.waits_until or now, now, zone)
        return told.format(n=self._formats.number(progress.waiting), time=until)

    def _clock(self, moment: datetime, now: datetime, zone: str) -> str:
        """The clock, with the day where it is not today."""
        local, today = (at.astimezone(zone_called(zone)).date() for at in (moment, now))
        return self._formats.clock(moment, zone) if local == today else self._formats.moment(moment, zone)

    def _counts(self, broadcast: Broadcast, progress: Progress) -> str:
        done = self._("{n} deleted") if broadcast.is_undo else self._("{n} sent")
        counts = [
            done.format(n=self._formats.number(progress.sent)),
            self._("{n} blocked").format(n=self._formats.number(progress.blocked)),
            self._("{n} failed").format(n=self._formats.number(progress.failed)),
        ]
        if progress.unknown:
            counts.append(self._("{n} unknown").format(n=self._formats.number(progress.unknown)))
        counts.append(self._("{n} to go").format(n=self._formats.number(progress.to_go)))
        return " · ".join(counts)

    def stopped_itself(self, broadcast: Broadcast, latest: Progress, complaint: str) -> Rich:
        failed = self._("{failed} of its last {n} messages failed, most often like this:").format(
            failed=latest.failed + latest.unknown, n=min(LATEST_DELIVERIES, latest.ended)
        )
        return join(
            [
                bold(self._("{title} stopped itself.").format(title=self.title(broadcast))),
                text(failed),
                text(complaint[:LONGEST_COMPLAINT]),
                text(self._("The rest waits. Look into it, then resume or cancel.")),
            ]
        )

    def report(self, broadcast: Broadcast, progress: Progress, undo: Broadcast | None) -> Rich:
        lines = [bold(self._ending(broadcast, progress))]
        if broadcast.state is BroadcastState.CANCELLED:
            lines.append(text(self._left_over(broadcast, progress.to_go)))
        if progress.blocked:
            left = self._n(
                "{n} has blocked the bot or is gone.", "{n} have blocked the bot or are gone.", progress.blocked
            )
            lines.append(text(left.format(n=self._formats.number(progress.blocked))))
        if progress.failed:
            lines.append(text(self._("{n} failed.").format(n=self._formats.number(progress.failed))))
        if progress.unknown:
            lines.append(
                text(
                    self._(
                        "{n} may or may not have arrived: the connection broke at that moment, and none is sent twice."
                    ).format(n=self._formats.number(progress.unknown))
                )
            )
        if undo is not None:
            lines.append(text(self._("It was undone: see broadcast #{id}.").format(id=undo.id)))
        return join(lines)

    def _ending(self, broadcast: Broadcast, progress: Progress) -> str:
        cancelled = broadcast.state is BroadcastState.CANCELLED
        if broadcast.is_undo and cancelled:
            ending = self._("{title} was cancelled: deleted for {sent} of {total}.")
        elif broadcast.is_undo:
            ending = self._("{title} is done: deleted for {sent} of {total}.")
        elif cancelled:
            ending = self._("{title} was cancelled: {sent} of {total} got it.")
        else:
            ending = self._("{title} is done: {sent} of {total} got it.")
        return ending.format(
            title=self.title(broadcast),
            sent=self._formats.number(progress.sent),
            total=self._formats.number(progress.total),
        )

    def _left_over(self, broadcast: Broadcast, count: int) -> str:
        if broadcast.is_undo:
            left = self._n("{n} was not deleted.", "{n} were not deleted.", count)
        else:
            left = self._n("{n} was not sent.", "{n} were not sent.", count)
        return left.format(n=self._formats.number(count))
