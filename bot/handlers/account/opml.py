"""Moving in with an OPML file, as feed readers export it."""

from telegram import Document

from bot.handlers.dispatch.access_control import administers
from bot.handlers.documents import download
from bot.handlers.follows.adding import MOST
from bot.handlers.request import Request
from bot.handlers.settings.languages import with_added
from bot.telegram.rich_text import text
from bot.views.account import keyboards
from bot.views.account.callbacks import OpenFeedCheck
from bot.workers.origin import asked_by
from digests.chats.chat import FollowKind
from digests.chats.moving import Import, imported
from digests.errors import CatalogueError
from digests.feeds.opml import MAX_BYTES, NO_TOPIC, Catalogue

# Follows in one transaction: nobody waits longer for a turn to write than these take.
BATCH = 50


async def take_file_of_group(request: Request, document: Document) -> None:
    """As `take_file`, for a group's administrators."""
    if await administers(request):
        await take_file(request, document)
    else:
        await request.answer(text(request.say.access.for_administrators()))


async def take_file(request: Request, document: Document) -> None:
    """Follow the feeds that the file lists, and say what became of each. Raises CatalogueError."""
    await request.typing()
    content = await download(request, document, MAX_BYTES)
    if content is None:
        raise CatalogueError("opml-too-large", megabytes=MAX_BYTES // 1_000_000)
    file = await request.services.workers.parse_opml(content, origin=asked_by(request.chat.id))
    wanted, languages = await _follow(request, file)
    topics = sum(follow.kind is FollowKind.TOPIC for follow in wanted.follows)
    body = request.say.moving.report(wanted, topics=topics, most=MOST, languages=languages)
    await request.answer(body, keyboards.feed_check(request.say) if len(wanted.follows) > topics else None)


async def _follow(request: Request, file: Catalogue) -> tuple[Import, str]:
    """What the chat follows more from now on, and what is to be said of the languages that it reads for that."""
    storage, chat = request.services.storage, request.chat.id
    async with storage.read() as tx:
        topics = [topic for topic in (await tx.feeds.catalogue()).topics if topic.name != NO_TOPIC]
        wanted = imported(file, topics, await tx.follows.of(chat), MOST)
    for start in range(0, len(wanted.follows), BATCH):
        async with storage.begin() as tx:
            for follow in wanted.follows[start : start + BATCH]:
                if feed := wanted.feeds.get(follow.value):
                    await tx.feeds.add(
                        feed.url,
                        title=feed.title,
                        site_url=feed.site_url,
                        language=feed.language,
                        now=request.services.now(),
                        by_hand=False,
                    )
                await tx.follows.add(chat, follow)
    names = [follow.value for follow in wanted.follows if follow.kind is FollowKind.TOPIC]
    async with storage.begin() as tx:
        _, added = await with_added(request.chat, names, tx)
    return wanted, request.say.onboarding.languages_added(added, request.chat.languages) if added else ""


async def check_feeds(request: Request, data: OpenFeedCheck) -> None:
    """*Which can't be read?*: how the feeds are that the chat follows by their addresses, in place."""
    async with request.services.storage.read() as tx:
        follows = [one for one in await tx.follows.of(request.chat.id) if one.kind is FollowKind.FEED]
        feeds = await tx.feeds.at(follow.value for follow in follows)
    known = [(follow.label, feeds[follow.value]) for follow in follows if follow.value in feeds]
    failing = [(label, feed.error) for label, feed in known if feed.error]
    waiting = sum(feed.checked_at is None for _, feed in known)
    start = min(data.start, max(0, len(failing) - 1))
    body = request.say.moving.feed_check(len(known), waiting, failing, start)
    await request.show(body, keyboards.feed_checks(start, len(failing), request.say))
