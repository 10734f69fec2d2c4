"""The running program: Telegram, HTTP, the scheduler, and the wiring.

::

    cli -> app -> (handlers | jobs) -> services -> (briefs panels) -> views -> texts -> (telegram | web) -> workers
"""
