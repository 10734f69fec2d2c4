"""How often a chat may ask: so many questions at once, then one every few seconds (GCRA, as a leaky bucket counts)."""

from datetime import datetime, timedelta

AT_ONCE = 15
EVERY = timedelta(seconds=4)


def admit(caught_up: datetime | None, now: datetime) -> tuple[datetime, timedelta]:
    """When a chat that asks `now` will have caught up, and how long it has to wait first; not at all, as a rule.

    `caught_up` is what this returned last, None for a chat that has not asked. Who has to wait has asked nothing.
    """
    behind = max(caught_up or now, now)
    wait = behind + EVERY - (now + AT_ONCE * EVERY)
    return (behind + EVERY, timedelta()) if wait <= timedelta() else (behind, wait)
