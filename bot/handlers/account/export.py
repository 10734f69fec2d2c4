"""Everything that is kept of a chat, as a file."""

from pathlib import Path

from telegram import InputFile

from bot.handlers.request import Request
from bot.views.account.chat_export import export_file


async def export(request: Request) -> None:
    """/export: a document with everything that is kept of the chat."""
    async with export_file(request.chat.id, request.services.storage, request.services.now()) as path:
        await _send(request, path)


async def _send(request: Request, path: Path) -> None:
    address, bot = request.address, request.services.bot
    thread = address.thread or None
    with path.open("rb") as file:
        await bot.send_document(
            address.chat,
            # Read while it is sent, not before.
            InputFile(file, filename=path.name, read_file_handle=False),
            caption=request.say.account.export().plain,
            message_thread_id=thread,
        )
