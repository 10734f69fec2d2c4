"""The feeds as an OPML file, in and out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Document

from bot.handlers.documents import download, send_document
from bot.handlers.request import Request
from bot.workers.origin import asked_by
from digests.chats.dialogue import AwaitingSources
from digests.errors import CatalogueError
from digests.feeds.opml import MAX_BYTES, NO_TOPIC, write

# Feeds in one transaction: nobody waits longer for a turn to write than these take.
BATCH = 50


async def ask_for_file(request: Request) -> None:
    """/sources import: the next message is the file."""
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(request.chat.id, AwaitingSources())
    await request.answer(request.say.sources.send_file())


async def take_file(request: Request, document: Document) -> None:
    """Add the feeds that the file lists, in its folders as topics. Raises CatalogueError, and waits for another."""
    await request.typing()
    content = await download(request, document, MAX_BYTES)
    if content is None:
        raise CatalogueError("opml-too-large", megabytes=MAX_BYTES // 1_000_000)
    services = request.services
    file = await services.workers.parse_opml(content, origin=asked_by(request.chat.id))
    listed = [("" if topic.name == NO_TOPIC else topic.name, feed) for topic in file.topics for feed in topic.feeds]
    async with services.storage.read() as tx:
        known = {feed.url for feed in await tx.feeds.all()}
    for start in range(0, len(listed), BATCH):
        async with services.storage.begin() as tx:
            for topic, feed in listed[start : start + BATCH]:
                await tx.feeds.add(
                    feed.url,
                    title=feed.title,
                    site_url=feed.site_url,
                    language=feed.language,
                    now=services.now(),
                    topic=topic,
                )
    await request.end_dialogue()
    urls = {feed.url for _, feed in listed}
    await request.answer(request.say.sources.imported(len(urls - known), len(urls & known)))


async def export(request: Request) -> None:
    """/sources export: all feeds by topic, as a file that /sources import and the operator's catalogue take."""
    async with request.services.storage.read() as tx:
        catalogue = await tx.feeds.catalogue()
    feeds = sum(len(topic.feeds) for topic in catalogue.topics)
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        path = Path(folder) / f"sources-{request.services.now():%Y-%m-%d}.opml"
        path.write_bytes(write(catalogue))
        await send_document(request, path, request.say.sources.exported(feeds))
