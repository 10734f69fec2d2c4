"""The feeds, as admins find, see and change them."""

from collections.abc import Sequence
from datetime import timedelta

from bot.handlers.admins import source_files
from bot.handlers.request import Request
from bot.handlers.search import kept_addresses, kept_query
from bot.texts.admins.sources import LISTED, SourceDetails
from bot.views.admins import source_callbacks as callbacks
from bot.views.admins import source_keyboards
from bot.views.callback_data import topic_of
from bot.web.discover import Discovered, discover
from bot.workers.origin import asked_by
from digests.feeds.feed import Feed
from digests.feeds.finding import matching
from digests.feeds.opml import MAX_NAME
from storage import Transaction

WEEK = timedelta(days=7)
LONGEST_WORDS = 100


async def sources(request: Request) -> None:
    """/sources [words], /sources add ADDRESS [TOPIC], /sources remove ADDRESS, /sources import, /sources export."""
    action, _, rest = request.words.partition(" ")
    match action.lower(), rest.strip():
        case "add", str(address) if address:
            await _add(request, *_parted(address))
        case "remove", str(address) if address:
            await _remove(request, address)
        case "add" | "remove", _:
            await request.answer(request.say.sources.usage())
        case "import", "":
            await source_files.ask_for_file(request)
        case "export", "":
            await source_files.export(request)
        case _:
            await _find(request)


async def turn_sources(request: Request, data: callbacks.ListSources) -> None:
    """◀ ▶ and *Back*: a page of the list, in place."""
    await _list(request, data.query, data.start)


async def _find(request: Request) -> None:
    words, query = request.words[:LONGEST_WORDS], 0
    if words:
        async with request.services.storage.begin() as tx:
            query = await tx.queries.remember(request.chat.id, words, request.services.now())
    await _list(request, query, 0)


async def _list(request: Request, query: int, start: int) -> None:
    async with request.services.storage.read() as tx:
        words, feeds = await _found(request, query, tx)
        waiting = await tx.suggestions.count()
    if words and not feeds:
        await request.show(request.say.sources.none_found(words))
        return
    start = min(start, max(0, len(feeds) - 1) // LISTED * LISTED)
    body = request.say.sources.listed(feeds, start, words, request.services.now())
    keyboard = source_keyboards.sources(feeds, query if words else 0, start, waiting, request.say)
    await request.show(body, keyboard)


async def _found(request: Request, query: int, tx: Transaction) -> tuple[str, list[Feed]]:
    """The words that the query stands for, and the feeds found by them; all where it is no longer kept."""
    words = await tx.queries.get(request.chat.id, query) if query else ""
    return words or "", matching(await tx.feeds.all(), words or "")


async def list_suggested(request: Request, _: callbacks.ListSuggested) -> None:
    """*Followed by people*: the feeds in no topic that chats follow by their addresses, most followed first."""
    async with request.services.storage.read() as tx:
        followers = await tx.feed_health.suggested()
        feeds = {feed.id: feed for feed in await tx.feeds.all()}
    most = sorted(followers.items(), key=lambda entry: (-entry[1], entry[0]))[: 2 * LISTED]
    listed = [(feeds[number], count) for number, count in most if number in feeds]
    keyboard = source_keyboards.suggested([feed for feed, _ in listed], request.say)
    await request.show(request.say.sources.suggested(listed), keyboard)


async def open_source(request: Request, data: callbacks.OpenSource) -> None:
    """A number, or *Back* from a question: one feed, in place of the list."""
    await _show(request, data.feed, data.query)


async def read_source(request: Request, data: callbacks.ReadSource) -> None:
    """*Read now*."""
    if await _details(request, data.feed) is not None:
        request.services.awaited_feeds.add(data.feed)
        await request.note(request.say.sources.read_soon())


async def ask_topic(request: Request, data: callbacks.AskTopic) -> None:
    """*Topic*: which one."""
    details = await _details(request, data.feed)
    if details is not None:
        async with request.services.storage.read() as tx:
            names = [topic.name for topic in await tx.feeds.topics()]
        keyboard = source_keyboards.topics(data.feed, names, data.query, request.say)
        await request.show(request.say.sources.which_topic(details), keyboard)


async def put_in_topic(request: Request, data: callbacks.PutInTopic) -> None:
    """A topic: the feed is in it from now on."""
    async with request.services.storage.begin() as tx:
        topic = topic_of(data.topic, [topic.name for topic in await tx.feeds.topics()])
        is_there = await tx.feeds.get(data.feed) is not None
        if is_there:
            await tx.feed_choices.put_in_topic(data.feed, topic)
    await _show(request, data.feed, data.query)
    if is_there:
        await request.note(request.say.sources.moved(topic))


async def ask_removal(request: Request, data: callbacks.AskRemoval) -> None:
    """*Remove*: whether really."""
    details = await _details(request, data.feed)
    if details is not None:
        keyboard = source_keyboards.removal(data.feed, data.query, request.say)
        await request.show(request.say.sources.really_remove(details), keyboard)


async def remove_source(request: Request, data: callbacks.RemoveSource) -> None:
    """*Remove*, really; the list is shown where the feed stood."""
    async with request.services.storage.begin() as tx:
        feed = await tx.feeds.get(data.feed)
        start = await _start(request, data.feed, data.query, tx)
        if feed is not None:
            await tx.feed_choices.retire(feed.id, request.services.now())
    await _list(request, data.query, start)
    if feed is not None:
        await request.note(request.say.sources.removed(feed.title or feed.url).plain)


async def _show(request: Request, feed: int, query: int) -> None:
    details = await _details(request, feed)
    if details is not None:
        async with request.services.storage.read() as tx:
            start = await _start(request, feed, query, tx)
        body = request.say.sources.details(details, request.services.now())
        await request.show(body, source_keyboards.source(feed, query, start, request.say))


async def _start(request: Request, feed: int, query: int, tx: Transaction) -> int:
    """Where the page of the list begins that has the feed."""
    _, feeds = await _found(request, query, tx)
    return next((at for at, listed in enumerate(feeds) if listed.id == feed), 0) // LISTED * LISTED


async def _details(request: Request, feed_id: int) -> SourceDetails | None:
    """What is told of the feed; where it is no longer there, the admin is told so."""
    async with request.services.storage.read() as tx:
        feed = await tx.feeds.get(feed_id)
        if feed is not None:
            articles = await tx.feed_health.articles([feed_id], request.services.now() - WEEK)
            topics, followers = await tx.feed_health.topics(feed_id), await tx.feed_health.followers(feed_id)
            return SourceDetails(feed, topics, articles.get(feed_id, 0), followers)
    await request.note(request.say.sources.no_longer_there(), alert=True)
    return None


def _parted(words: str) -> tuple[str, str]:
    """An address, and the topic that may follow it."""
    address, _, topic = words.partition(" ")
    return address, " ".join(topic.split())[:MAX_NAME]


async def _add(request: Request, address: str, topic: str) -> None:
    await request.typing()
    services, origin = request.services, asked_by(request.chat.id)
    found = await discover(address, services.fetcher, services.workers, origin)
    if len(found) > 1:
        await _ask_which(request, found, topic)
        return
    [only], now = found, services.now()
    async with services.storage.begin() as tx:
        topic = await _known_as(topic, tx)
        feed = await tx.feeds.add(only.url, title=only.title, site_url="", language="", now=now)
        if topic:
            await tx.feed_choices.put_in_topic(feed.id, topic)
    services.awaited_feeds.add(feed.id)
    await request.show(request.say.sources.added(only.title or only.url, topic))


async def _ask_which(request: Request, found: Sequence[Discovered], topic: str) -> None:
    """Offer the feeds of a site, each with the topic that was named."""
    offered = await kept_addresses(request, ((feed.title, f"{feed.url} {topic}".strip()) for feed in found))
    await request.show(request.say.follows.which_feed(len(found)), source_keyboards.feeds(offered, request.say))


async def add_feed(request: Request, data: callbacks.AddSource) -> None:
    """One of several feeds of a site was tapped."""
    words = await kept_query(request, data.query)
    if words is not None:
        await _add(request, *_parted(words))


async def _known_as(topic: str, tx: Transaction) -> str:
    """The topic as it is written, where it is known; else as it was typed."""
    names = {known.name.casefold(): known.name for known in await tx.feeds.topics()}
    return names.get(topic.casefold(), topic)


async def _remove(request: Request, address: str) -> None:
    async with request.services.storage.begin() as tx:
        polled = {feed.url: feed for feed in await tx.feeds.all()}
        feed = polled.get(address) or polled.get(f"https://{address}")
        if feed is not None:
            await tx.feed_choices.retire(feed.id, request.services.now())
    if feed is None:
        await request.answer(request.say.sources.unknown(address[:200]))
    else:
        await request.answer(request.say.sources.removed(feed.title or feed.url))
