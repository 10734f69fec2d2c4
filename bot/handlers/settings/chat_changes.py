"""What a chat chose, kept."""

from bot.handlers.request import Request
from digests.chats.chat import Chat, scheduled
from digests.chats.dialogue import Dialogue
from digests.chats.schedule import DEFAULT_TIMES, Schedule
from storage import Transaction


def schedule_of(request: Request) -> Schedule:
    """The chat's schedule, or where it has none the one to start from."""
    return request.chat.schedule or Schedule(DEFAULT_TIMES, request.services.settings.default_timezone)


async def save_schedule(request: Request, schedule: Schedule, awaited: Dialogue | None = None) -> Chat:
    """Let the chat have the schedule, and wait for what is `awaited` of it next.

    What waits for the end of quiet hours is looked at anew, as they may have become others.
    """
    now = request.services.now()
    chat = scheduled(request.chat, schedule, now)
    async with request.services.storage.begin() as tx:
        await _save(tx, chat, awaited)
        await tx.deliveries.hasten(chat.id, now)
    return chat


async def save(request: Request, chat: Chat, awaited: Dialogue | None = None) -> Chat:
    """Likewise for anything else that it chose."""
    async with request.services.storage.begin() as tx:
        await _save(tx, chat, awaited)
    return chat


async def _save(tx: Transaction, chat: Chat, awaited: Dialogue | None) -> None:
    await tx.chats.save(chat)
    if awaited is not None:
        await tx.chats.set_dialogue(chat.id, awaited)


async def wait_for(request: Request, awaited: Dialogue) -> None:
    """Let the chat's next plain message be what is `awaited`."""
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, awaited)
