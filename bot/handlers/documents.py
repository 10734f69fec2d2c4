"""Files that a chat is sent, and sends."""

from pathlib import Path

from telegram import Document, InputFile

from bot.handlers.request import Request
from bot.telegram.rich_text import Rich


async def send_document(request: Request, path: Path, caption: Rich) -> None:
    """Answer with the file at `path`."""
    with path.open("rb") as file:
        await request.services.bot.send_document(
            request.address.chat,
            # Read while it is sent, not before.
            InputFile(file, filename=path.name, read_file_handle=False),
            caption=caption.plain,
            message_thread_id=request.address.thread or None,
        )


async def download(request: Request, document: Document, most: int) -> bytes | None:
    """What the document holds; None where that is more than `most` bytes. Raises telegram.error.TelegramError."""
    if (document.file_size or 0) > most:
        return None
    file = await request.services.bot.get_file(document.file_id)
    if (file.file_size or 0) > most:
        return None
    content = bytes(await file.download_as_bytearray())
    return content if len(content) <= most else None
