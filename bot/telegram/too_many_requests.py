"""Telegram's 429, "Too Many Requests": what is retried, when, and how often (flood control).

Telegram names a wait (`retry_after`), and it is for the whole token. So all processes of the bot pause until it is over
(`RateLimiter.pause`), and

- a reply, or what is no message, waits for the end of the pause and is sent once more, if that is soon: `is_retried`;
- a delivery goes back into the queue until then, and has not used up a try: `digests.sending.delivery.after_attempt`,
  which has the back-off for all other failures, too.
"""

import warnings
from datetime import timedelta

from telegram.error import RetryAfter
from telegram.warnings import PTBDeprecationWarning

# How long a reply waits for the end of a pause.
LONGEST_REPLY_WAIT = timedelta(seconds=30)
REPLY_ATTEMPTS = 2


def wait_of(error: RetryAfter) -> timedelta:
    """How long Telegram asked to be left alone."""
    with warnings.catch_warnings():
        # The library is changing the type from int to timedelta, and warns those who read it.
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def is_retried(wait: timedelta, attempts: int, *, bulk: bool) -> bool:
    """Whether a request that met a 429 at the last of so many attempts is sent again after `wait`, by who sent it."""
    return not bulk and attempts < REPLY_ATTEMPTS and wait <= LONGEST_REPLY_WAIT
