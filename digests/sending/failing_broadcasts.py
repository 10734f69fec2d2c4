"""The failure threshold of broadcasts: where too many of the latest messages failed, a broadcast stops itself."""

from digests.sending.broadcast import Progress

# So many deliveries, the last to end, are looked at; more than this share of them may not have failed.
LATEST_DELIVERIES = 200
FAILURE_THRESHOLD = 0.2


def is_failing(latest: Progress) -> bool:
    """Whether these, the LATEST_DELIVERIES, failed so often that something is wrong with the message itself.

    Chats that left say nothing about that; what may or may not have arrived counts as failed.
    """
    return latest.failed + latest.unknown > FAILURE_THRESHOLD * LATEST_DELIVERIES
