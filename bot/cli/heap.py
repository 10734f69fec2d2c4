"""One heap for all threads of a process that serves (glibc's arenas)."""

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8  # in <malloc.h>


def share_heap() -> None:
    """Let threads that begin from now on take memory from the main thread's heap.

    Of glibc each has one of its own, whose free memory no other may use: 2 MiB, in a bot at rest. Where the C library
    is another, nothing changes.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # musl has one heap, and nothing to set
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
