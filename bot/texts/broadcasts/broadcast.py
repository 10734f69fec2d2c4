"""What the bot says to its admins about broadcasts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.telegram.rich_text import Rich, bold, join, text
from bot.texts.broadcasts.broadcast_progress import ProgressTexts
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.chats.zone import zone_called
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind
from digests.sending.link_buttons import MOST_LINKS

LONGEST_COMPLAINT = 200


class BroadcastTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)
        self._progress = ProgressTexts(language)

    def compose(self) -> Rich:
        return text(
            self._(
                "Send or forward me the message to broadcast: text, photo, video, document, voice, poll, album. "
                "/cancel to stop."
            )
        )

    def choose_audience(self, audience: Audience, size: int) -> Rich:
        return join([text(self._("Who is it for?")), text(f"{self.to(audience)} · {self._formats.chats(size)}")])

    def choose_one(self) -> Rich:
        return text(self._("Who of them?"))

    def to(self, audience: Audience) -> str:
        if audience.only_chat:
            return self._("you alone")
        wishes = []
        if audience.topic:
            wishes.append(self._("follows {topic}").format(topic=audience.topic))
        if audience.language:
            wishes.append(self._("reads in {language}").format(language=self._formats.language(audience.language)))
        if audience.kind:
            wishes.append(self.kind(audience.kind))
        if audience.active_days:
            active = self._n("was active in the last day", "was active in the last {n} days", audience.active_days)
            wishes.append(active.format(n=audience.active_days))
        if not wishes:
            return self._("everyone who takes announcements")
        return self._("everyone who {wishes}").format(wishes=self._formats.all_of(wishes))

    def kind(self, kind: ChatKind) -> str:
        return {
            ChatKind.PRIVATE: self._("reads in a private chat"),
            ChatKind.GROUP: self._("reads in a group"),
            ChatKind.CHANNEL: self._("reads in a channel"),
        }[kind]

    def nobody(self) -> Rich:
        return text(self._("Nobody would get it: choose another audience."))

    def not_copied(self, why: str) -> Rich:
        return join(
            [
                text(self._("Telegram does not let me copy that message, so nothing can be broadcast:")),
                text(why[:LONGEST_COMPLAINT]),
                text(self._("Send it to me yourself, rather than forwarding it, with /broadcast.")),
            ]
        )

    def preview(self, broadcast: Broadcast, size: int, per_second: float, quiet: int = 0) -> Rich:
        """`quiet` of the chats have quiet hours now."""
        time = self._formats.duration(timedelta(seconds=size / per_second))
        return join(
            [
                text(
                    self._("Exactly the message above goes to {audience}.").format(audience=self.to(broadcast.audience))
                ),
                bold(self._("{chats} · about {time}").format(chats=self._formats.chats(size), time=time)),
                self._in_quiet_hours(broadcast, quiet),
            ]
        )

    def _in_quiet_hours(self, broadcast: Broadcast, quiet: int) -> Rich:
        """What becomes of it in the `quiet` chats."""
        if not quiet:
            return Rich()
        if broadcast.silently:
            told = self._n(
                "{n} chat has quiet hours now and gets it without a sound.",
                "{n} chats have quiet hours now and get it without a sound.",
                quiet,
            )
        else:
            told = self._n(
                "{n} chat has quiet hours now and gets it when they are over.",
                "{n} chats have quiet hours now and get it when they are over.",
                quiet,
            )
        return text(told.format(n=self._formats.number(quiet)))

    def _in_quiet_hours_then(self, broadcast: Broadcast, quiet: int) -> Rich:
        """What will become of it in the `quiet` chats when it leaves."""
        if not quiet:
            return Rich()
        if broadcast.silently:
            told = self._n(
                "{n} chat has quiet hours then and gets it without a sound.",
                "{n} chats have quiet hours then and get it without a sound.",
                quiet,
            )
        else:
            told = self._n(
                "{n} chat has quiet hours then and gets it when they are over.",
                "{n} chats have quiet hours then and get it when they are over.",
                quiet,
            )
        return text(told.format(n=self._formats.number(quiet)))

    def sure(self, broadcast: Broadcast, size: int, quiet: int) -> Rich:
        question = self._("Really send it to {chats}?").format(chats=self._formats.chats(size))
        return join([bold(question), self._in_quiet_hours(broadcast, quiet)])

    def write_links(self) -> Rich:
        return join(
            [
                text(self._("Write the buttons, a line each: a label, a space, an address.")),
                text(self._("Read more https://example.org/news")),
                text(self._("Up to {n}; /cancel to leave them as they are.").format(n=MOST_LINKS)),
            ]
        )

    def no_links_on_albums(self) -> str:
        return self._("Telegram shows no buttons under an album.")

    def choose_moment(self, zone: str, now: datetime) -> Rich:
        today = now.astimezone(zone_called(zone)).date()
        return text(
            self._("When? Tap, or write the time in {city}, such as 18:30 or {day} 18:30.").format(
                city=self._formats.city(zone), day=today
            )
        )

    def chosen_moment(self, moment: datetime, zone: str, broadcast: Broadcast, size: int, quiet: int = 0) -> Rich:
        return join(
            [
                bold(self._("It leaves {when}").format(when=self._formats.moment(moment, zone))),
                text(
                    self._("for {audience}, now {chats}.").format(
                        audience=self.to(broadcast.audience), chats=self._formats.chats(size)
                    )
                ),
                self._in_quiet_hours_then(broadcast, quiet),
            ]
        )

    def draft_dropped(self) -> Rich:
        return text(self._("Dropped. Nothing was sent."))

    def nothing_to_cancel(self) -> Rich:
        return text(
            self._(
                "I am not waiting for anything. What drops a draft or stops a broadcast is Cancel, under it: "
                "/broadcasts lists them all."
            )
        )

    def test_sent(self) -> str:
        return self._("Sent to you alone.")

    def already_decided(self) -> str:
        return self._("That broadcast has gone on since: this is how it is now.")

    def scheduled(self, broadcast: Broadcast, size: int, zone: str, quiet: int = 0) -> Rich:
        when = self._formats.moment(broadcast.send_at or broadcast.created_at, zone)
        return join(
            [
                bold(self._("{title} leaves {when}").format(title=self._progress.title(broadcast), when=when)),
                text(
                    self._("for {audience}, now {chats}.").format(
                        audience=self.to(broadcast.audience), chats=self._formats.chats(size)
                    )
                ),
                self._in_quiet_hours_then(broadcast, quiet),
            ]
        )

    def sure_to_undo(self, broadcast: Broadcast, count: int) -> Rich:
        return join(
            [
                bold(
                    self._("Really delete {title} in {chats}?").format(
                        title=self._progress.title(broadcast), chats=self._formats.chats(count)
                    )
                ),
                text(self._("Telegram deletes what was sent within the last 48 hours.")),
            ]
        )

    def too_late_to_undo(self) -> str:
        return self._("Telegram lets a bot delete its messages for 48 hours only: they are over.")

    def nothing_failed(self) -> str:
        return self._("There is nobody left to send it to again.")

    def ledger(self, broadcast: Broadcast) -> Rich:
        return text(self._("The ledger of broadcast #{id}: a line for each chat.").format(id=broadcast.id))

    def _line(self, broadcast: Broadcast, zone: str) -> Rich:
        moment = broadcast.ended_at or broadcast.started_at or broadcast.send_at or broadcast.created_at
        parts = [f"#{broadcast.id}", self.state(broadcast.state), self._formats.moment(moment, zone)]
        if broadcast.started_at:
            parts.append(self._formats.chats(broadcast.size))
        parts.append(self._progress.title(broadcast) if broadcast.is_undo else self.to(broadcast.audience))
        return text(" · ".join(parts))

    def state(self, state: BroadcastState) -> str:
        return {
            BroadcastState.DRAFT: self._("draft"),
            BroadcastState.SCHEDULED: self._("scheduled"),
            BroadcastState.RUNNING: self._("running"),
            BroadcastState.PAUSED: self._("paused"),
            BroadcastState.CANCELLED: self._("cancelled"),
            BroadcastState.DONE: self._("done"),
        }[state]

    def listed(self, listed: Sequence[Broadcast], zone: str) -> Rich:
        if not listed:
            return text(self._("There was no broadcast yet: /broadcast begins one."))
        return join([bold(self._("Broadcasts")), *(self._line(broadcast, zone) for broadcast in listed)])
