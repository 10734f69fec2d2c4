"""The ledger of a broadcast, as a file."""

from telegram import InputFile

from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.views.broadcasts.broadcast_callbacks import DownloadLedger
from bot.views.broadcasts.ledger_csv import ledger_file


async def ledger(request: Request, data: DownloadLedger) -> None:
    """*Ledger (CSV)*: a document with a line for each chat."""
    services = request.services
    async with services.storage.read() as tx:
        broadcast = await existing_broadcast(data.broadcast, tx)
    await request.note()
    async with ledger_file(broadcast.id, services.storage) as path:
        with path.open("rb") as file:
            await services.bot.send_document(
                request.address.chat,
                # Read while it is sent, not before.
                InputFile(file, filename=path.name, read_file_handle=False),
                caption=request.say.broadcast.ledger(broadcast).plain,
                message_thread_id=request.address.thread or None,
            )
