"""A discrete simulation, second by second: chats become due, workers prepare, tokens send at their pace.

What decides is the product's: when a chat is due and what is put off (`digests.chats`), in which batches digests are
prepared and how many wait for each worker (`bot.jobs.prepare_digests`), who gets a turn (`bot.telegram.send_queue`) and
when it comes (`digests.sending.rate_limit`). What things cost is given.
"""

import heapq
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from benchmarks.scale.subscribers import Wanted
from bot.jobs.prepare_digests import AHEAD, BATCH, EVERY
from bot.telegram.rate_limiter import SAVED
from bot.telegram.send_queue import PASSED_OVER_AT_MOST
from digests.chats.postponed_slots import until_quiet_ends
from digests.sending.rate_limit import reserve

SECOND = timedelta(seconds=1)
LONGEST = timedelta(days=4)  # after which what is left is given up: it grows by the day
PROMPT = timedelta(minutes=1)  # nothing has run out while nobody waits longer


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor time: a digest prepared, a message sent, a task done. And bytes of a row of the ledger."""

    digest: float
    message: float
    task: float
    row: int


@dataclass(frozen=True, slots=True)
class Installation:
    """`workers` are processes that prepare and send, of a processor each. One does all by itself, without tasks.

    `rate` is what a token sends in a second. Of digests sent, the share `taps` is answered by a tap that the bot
    answers with a message, `tap_after` so long.
    """

    workers: int
    rate: float
    costs: Costs
    taps: float
    tap_after: timedelta


@dataclass(slots=True)
class Token:
    """One bot. `digests` are those that wait to leave, by when they were wanted; `taps` wait for an answer."""

    tat: datetime
    digests: deque[datetime] = field(default_factory=deque)
    taps: deque[datetime] = field(default_factory=deque)
    passed: int = 0

    def next_is_tap(self, now: datetime) -> bool:
        """Whether an answer goes next, as `SendQueue` would have it: ahead of digests, but not always."""
        waits = bool(self.taps) and self.taps[0] <= now
        return waits and (not self.digests or self.passed < PASSED_OVER_AT_MOST)


@dataclass(slots=True)
class Played:
    """What came of the day. Lateness and waits are counted by seconds; `due` and `queued` are the longest queues.

    `unprepared` and `unsent` are the sums of the time for which digests waited to be prepared, and to leave.
    """

    late: Counter[int] = field(default_factory=Counter)
    answered: Counter[int] = field(default_factory=Counter)
    put_off: int = 0
    due: int = 0
    queued: int = 0
    unprepared: int = 0
    unsent: int = 0
    processor: float = 0.0

    @property
    def runs_out(self) -> str:
        """What most of those who waited waited for."""
        if max(self.late, default=0) <= PROMPT.total_seconds():
            return "nothing"
        return "the pace" if self.unsent >= self.unprepared else "processors"


class Day:
    """Plays what `wanted` asks of an installation, whose chats have its tokens in turn."""

    def __init__(self, wanted: Iterable[Wanted], tokens: int, installation: Installation, start: datetime) -> None:
        self._coming = deque(wanted)
        self._put_off: list[Wanted] = []
        self._due: deque[Wanted] = deque()
        self._batches = 0
        self._batch: list[Wanted] = []
        self._began = start
        self._left = 0.0
        self._here = installation
        self._saved = timedelta(seconds=SAVED / installation.rate)
        self._tokens = [Token(start - self._saved) for _ in range(tokens)]
        self._busy: set[int] = set()
        self._sent = 0
        self._now = start
        self._start = start
        self._budget = 0.0
        self.played = Played()

    def play(self) -> Played:
        """Let seconds pass until all has left, LONGEST at most."""
        while self._is_left() and self._now < self._start + LONGEST:
            self._become_due()
            before = self._budget = float(self._here.workers)
            self._send()
            self._prepare()
            self._note(before - self._budget)
            self._pass_time()
        return self.played

    def _pass_time(self) -> None:
        """A second; or more of them, until the next chat is due, where nothing is under way."""
        self._now += SECOND
        following = [chats[0].slot.at for chats in (self._coming, self._put_off) if chats]
        if following and not (self._due or self._batch or self._busy):
            self._now += max(timedelta(), min(following) - self._now) // SECOND * SECOND

    def _is_left(self) -> bool:
        return bool(self._coming or self._put_off or self._due or self._batch or self._busy)

    def _become_due(self) -> None:
        while self._coming and self._coming[0].slot.at <= self._now:
            self._due.append(self._coming.popleft())
        while self._put_off and self._put_off[0].slot.at <= self._now:
            self._due.append(heapq.heappop(self._put_off))

    def _prepare(self) -> None:
        """Workers do batches as long as they have time, and no more of them than were queued at the last look."""
        if int((self._now - self._start).total_seconds()) % EVERY == 0:
            due, most = -(-len(self._due) // BATCH), AHEAD * self._here.workers
            self._batches = due if self._here.workers == 1 else min(due, most)
        while self._budget > 0 and (self._batch or self._begin_batch()):
            done = min(self._budget, self._left)
            self._budget -= done
            self._left -= done
            if self._left <= 0:
                for wanted in self._batch:
                    self._queue(wanted)
                self._batch = []

    def _begin_batch(self) -> bool:
        """Let the next chats be prepared, if there are any; their digests are queued all at once, when it is done."""
        costs, size = self._here.costs, min(BATCH, len(self._due))
        if not self._batches or not size:
            return False
        self._batches -= 1
        self._batch, self._began = [self._due.popleft() for _ in range(size)], self._now
        self._left = size * costs.digest + (costs.task if self._here.workers > 1 else 0.0)
        return True

    def _queue(self, wanted: Wanted) -> None:
        later = until_quiet_ends(wanted.slot, wanted.schedule, self._began)
        if later is not None:
            self.played.put_off += 1
            heapq.heappush(self._put_off, replace(wanted, slot=later))
            return
        token = wanted.chat % len(self._tokens)
        self._tokens[token].digests.append(wanted.first)
        self._busy.add(token)

    def _send(self) -> None:
        # In turn: where processors run out, all tokens have their share.
        for number in sorted(self._busy, key=lambda each: (each + self._sent) % len(self._tokens)):
            self._send_by(self._tokens[number])
        self._busy = {number for number in self._busy if self._tokens[number].digests or self._tokens[number].taps}

    def _send_by(self, token: Token) -> None:
        """What may leave in this second, by one token."""
        while self._budget > 0:
            tap = token.next_is_tap(self._now)
            if not tap and not token.digests:
                return
            at, tat = reserve(token.tat, 1, self._here.rate, self._now, saved=self._saved)
            if at >= self._now + SECOND:
                return
            token.tat = tat
            self._budget -= self._here.costs.message
            self._leave(token, max(at, self._now), tap=tap)

    def _leave(self, token: Token, at: datetime, *, tap: bool) -> None:
        if tap:
            token.passed += 1
            self.played.answered[(at - token.taps.popleft()) // SECOND] += 1
            return
        token.passed = 0
        self.played.late[(at - token.digests.popleft()) // SECOND] += 1
        self._sent += 1
        if int(self._sent * self._here.taps) > int((self._sent - 1) * self._here.taps):
            token.taps.append(at + self._here.tap_after)

    def _note(self, spent: float) -> None:
        queued, played = sum(len(self._tokens[number].digests) for number in self._busy), self.played
        played.due, played.queued = max(played.due, len(self._due)), max(played.queued, queued)
        played.unprepared += len(self._due) + len(self._batch)
        played.unsent += queued
        played.processor += spent
