"""Everything that happens, as Server-Sent Events."""

import asyncio
import json

from aiohttp import web

from playground.api import Bot, Event, EventKind, World
from playground.chat.view import message_json

_HEARTBEAT_SECONDS = 15.0
_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Stream:
    """Tells open pages what happens until it is closed."""

    def __init__(self, world: World, bot: Bot) -> None:
        self._world = world
        self._bot = bot
        self._open: set[asyncio.Task[object]] = set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One page listens until it goes away."""
        response = web.StreamResponse(headers=_HEADERS)
        await response.prepare(request)
        task = asyncio.current_task()
        if task:
            self._open.add(task)
        try:
            await self._tell(response)
        except (ConnectionResetError, asyncio.CancelledError):
            # The page was closed, or the server is: either way nobody listens any more.
            return response
        finally:
            self._open.discard(task) if task else None
        return response

    async def close(self, _app: web.Application) -> None:
        """Let every page go."""
        for task in list(self._open):
            task.cancel()

    async def _tell(self, response: web.StreamResponse) -> None:
        with self._world.events.subscribed() as events:
            await response.write(b"retry: 1000\nevent: hello\ndata: {}\n\n")
            while True:
                try:
                    event = await asyncio.wait_for(events.get(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if self._concerns(event):
                    await response.write(_lines(event))

    def _concerns(self, event: Event) -> bool:
        """Private chats with other bots are not on this page."""
        chat = event.chat
        return chat is None or not chat.is_private or chat is self._world.chat_of(self._bot, chat.id)


def _lines(event: Event) -> bytes:
    body: dict[str, object] = {"kind": event.kind.value, "chat": event.chat.id if event.chat else None}
    if event.kind is EventKind.DELETE and event.message:
        body["message"] = {"id": event.message.message_id}
    elif event.message and event.kind is not EventKind.ANSWER:
        body["message"] = message_json(event.message)
        body["resets"] = event.message.markup is not None and not event.message.keyboard
    return f"data: {json.dumps(body)}\n\n".encode()
