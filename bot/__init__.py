"""The running program: Telegram, HTTP, the scheduler, and the wiring.

::

    cli -> app -> (handlers | jobs) -> services -> (fetch workers send message replies keyboard settings)
"""
