"""What a stage of a developing story was told in, and how that is scored against what its authors marked."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.datasets.developing_stories import Stage

_FEWEST_CHARACTERS = 30
# Each share is of so many of these.
_PARTS = {
    "stale_once": "stages",
    "stale_tap": "stages",
    "stale_opened": "stages",
    "facts_once": "facts",
    "facts_tap": "facts",
    "told": "tell",
    "right": "tell",
    "kept": "keep",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a stage was told in: sentences at once, on a tap, opened below a time or without; and the update, if any."""

    shown: tuple[str, ...]
    tap: tuple[str, ...]
    opened: tuple[tuple[str, bool], ...] = ()
    update: str | None = None

    def row(self, story: str, after: int) -> str:
        """It as a line of a file of what was told."""
        opened = [{"text": text, "timed": timed} for text, timed in self.opened]
        stage = {"id": story, "after": after, "shown": self.shown, "tap": self.tap, "opened": opened}
        return json.dumps({**stage, "update": self.update}, ensure_ascii=False)


def counted(stage: Stage, told: Told) -> Counter[str]:
    """What the stage adds to each count."""
    both, untimed = (*told.shown, *told.tap), [text for text, timed in told.opened if not timed]
    counts = Counter(
        stages=1,
        stale_once=has(told.shown, stage.stale),
        stale_tap=has(told.tap, stage.stale),
        stale_opened=has(untimed, stage.stale),
        facts=len(stage.facts),
        facts_once=sum(has(told.shown, fact) for fact in stage.facts),
        facts_tap=sum(has(both, fact) for fact in stage.facts),
    )
    if stage.tell:
        right = bool(told.update) and has([told.update or ""], stage.new)
        counts.update(tell=1, told=told.update is not None, right=right)
    elif stage.tell is not None:
        counts.update(keep=1, kept=told.update is None)
    return counts


def has(told: Sequence[str], marked: Sequence[str]) -> bool:
    """Whether one of the sentences that were told counts as one of those marked."""
    return any(_same(_plain(one), _plain(other)) for one in told for other in marked)


def _same(told: str, marked: str) -> bool:
    long_enough = min(len(told), len(marked)) > _FEWEST_CHARACTERS
    return told == marked or (long_enough and (told in marked or marked in told))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def shares(counts: Counter[str]) -> dict[str, float]:
    """The shares, 0 to 1, that the counts come to, by name."""
    return {name: round(counts[name] / counts[whole], 4) if counts[whole] else 0.0 for name, whole in _PARTS.items()}
