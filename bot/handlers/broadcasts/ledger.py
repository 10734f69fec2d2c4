"""The ledger of a broadcast, as a file."""

from bot.handlers.documents import send_document
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
        await send_document(request, path, request.say.broadcast.ledger(broadcast))
