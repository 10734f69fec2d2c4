"""What a program sets up once and for all about its log, taken back after a test."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logging_restored() -> Iterator[None]:
    """The root logger has no handler; at the block's end those it had before, and every logger its level."""
    root = logging.getLogger()
    handlers, levels = root.handlers[:], {name: logger.level for name, logger in _loggers().items()}
    root.handlers = []
    try:
        yield
    finally:
        root.handlers = handlers
        for name, logger in _loggers().items():
            logger.setLevel(levels.get(name, logging.NOTSET))


def _loggers() -> dict[str, logging.Logger]:
    root = logging.getLogger()
    named = {name: logger for name, logger in root.manager.loggerDict.items() if isinstance(logger, logging.Logger)}
    return named | {root.name: root}
