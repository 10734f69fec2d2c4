"""What happened, told to whoever listens: the chat page, and tests that wait."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from playground.api.state.chat import Chat, Message


class EventKind(StrEnum):
    """Kinds of event."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"
    TYPING = "typing"
    MEMBERS = "members"
    PROFILE = "profile"  # what a bot says of itself: commands, name, descriptions


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a chat; `person_id` is whom an answered button press concerns."""

    kind: EventKind
    chat: Chat | None = None
    message: Message | None = None
    person_id: int = 0
    text: str = ""
    alert: bool = False
    url: str = ""


class Events:
    """Everyone who subscribed gets every event from then on, in order."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Event]] = set()

    def publish(self, event: Event) -> None:
        """Give `event` to every subscriber."""
        for queue in self._queues:
            queue.put_nowait(event)

    @contextmanager
    def subscribed(self) -> Iterator[asyncio.Queue[Event]]:
        """A queue of all events while the block runs."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)
