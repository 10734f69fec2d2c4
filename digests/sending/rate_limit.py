"""GCRA, the generic cell rate algorithm: when messages may leave that keep to a rate.

The rate is MESSAGES_PER_SECOND (`bot/settings.py`), and `bot/telegram/rate_limiter.py` keeps to it.
"""

from datetime import datetime, timedelta


def reserve(
    tat: datetime, n: int, rate: float, now: datetime, *, saved: timedelta = timedelta()
) -> tuple[datetime, datetime]:
    """When the first of `n` messages may leave at `rate` a second, the others following it; and the next `tat`.

    `tat` is when the next message may leave as things stood ("theoretical arrival time"). Room that was not used in the
    last `saved` while may still be. `storage.RateLimits` does the same by one statement, for all processes together.
    """
    first = max(tat, now - saved)
    return first, first + n * timedelta(seconds=1 / rate)
