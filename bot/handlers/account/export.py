"""What is kept of a chat, and what it follows, as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.handlers.documents import send_document
from bot.handlers.request import Request
from bot.views.account.chat_export import export_file
from digests.chats.moving import exported
from digests.feeds.opml import write


async def export(request: Request) -> None:
    """/export: a document with everything that is kept of the chat; /export opml: its feeds, for feed readers."""
    if request.words.casefold() == "opml":
        await _export_feeds(request)
        return
    async with export_file(request.chat.id, request.services.storage, request.services.now()) as path:
        await send_document(request, path, request.say.account.export())


async def _export_feeds(request: Request) -> None:
    async with request.services.storage.read() as tx:
        catalogue = exported(await tx.follows.of(request.chat.id), (await tx.feeds.catalogue()).topics)
    feeds = sum(len(topic.feeds) for topic in catalogue.topics)
    if not feeds:
        await request.answer(request.say.moving.nothing_to_export())
        return
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        path = Path(folder) / f"broadsheet-{request.services.now():%Y-%m-%d}.opml"
        path.write_bytes(write(catalogue))
        await send_document(request, path, request.say.moving.export(feeds))
