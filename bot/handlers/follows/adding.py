"""What a chat is to follow: topics, words, feeds, public Telegram channels."""

import re
from collections import Counter
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.handlers.follows.telegram_channels import preview_of
from bot.handlers.onboarding import topics_and_chosen
from bot.handlers.request import Request
from bot.handlers.search import kept_addresses, kept_query
from bot.handlers.settings.languages import with_added
from bot.telegram.rich_text import Rich, join, text
from bot.views import digest_keyboards, follow_keyboards, settings_keyboards
from bot.views.callback_data import topic_of
from bot.views.digest_callbacks import FollowFeed, FollowQuery, FollowTopic
from bot.views.groups import channel_keyboards
from bot.web.discover import Discovered, discover
from bot.workers.origin import asked_by
from digests.articles.url import addresses_in
from digests.chats.chat import Follow, FollowKind
from digests.chats.languages_read import LanguagesRead
from digests.digest import OLDEST_NEWS
from digests.feeds.telegram_channels import channel_name
from digests.search.query import consistent, parse
from storage import Transaction

MOST = 200
MOST_OFFERED = 3  # languages to read as well
_ADDRESS = re.compile(r"(https?://)?([\w-]+\.)+[a-z][\w-]+(:\d+)?(/\S*)?|[a-z][a-z0-9+.-]*://\S*", re.IGNORECASE)


async def follow(request: Request) -> None:
    """/follow, with nothing, a topic, words, an address, or a Telegram channel's name or address."""
    if not request.words:
        async with request.services.storage.read() as tx:
            topics, chosen = await topics_and_chosen(request.chat.id, tx)
        await request.answer(
            request.say.follows.what_to_follow(), digest_keyboards.topics_to_follow(topics, chosen, request.say)
        )
    elif name := channel_name(request.words):
        await follow_channel(request, name)
    elif address := address_in(request.words):
        await _follow_address(request, address)
    else:
        await _add(request, await _topic_or_words(request, request.words))


async def follow_channel(request: Request, name: str) -> None:
    """Follow the public Telegram channel, if its posts can be read on the web."""
    preview = await preview_of(request, name)
    if preview is not None:
        await _add_feed(request, preview)


async def follow_topic(request: Request, data: FollowTopic) -> None:
    """A topic under /follow was tapped: it switches on or off."""
    async with request.services.storage.begin() as tx:
        topics, _ = await topics_and_chosen(request.chat.id, tx)
        name = topic_of(data.topic_key, topics)
        is_followed = await tx.follows.toggle_topic(request.chat.id, name)
        _, chosen = await topics_and_chosen(request.chat.id, tx)
        _, added = await with_added(request.chat, [name] if is_followed else [], tx)
    await request.show(
        request.say.follows.what_to_follow(), digest_keyboards.topics_to_follow(topics, chosen, request.say)
    )
    if added:
        await request.note(request.say.onboarding.languages_added(added, request.chat.languages), alert=True)


async def follow_query(request: Request, data: FollowQuery) -> None:
    """*Follow this* under a brief."""
    words = await kept_query(request, data.query)
    if words is not None:
        await _add(request, _words(words))


async def follow_feed(request: Request, data: FollowFeed) -> None:
    """One of several feeds of a site was tapped; its address was kept like a query."""
    url = await kept_query(request, data.query)
    if url is not None:
        await _follow_address(request, url)


def address_in(words: str) -> str:
    """The address that somebody wants to follow, with words around it or not; "" where there is none."""
    return words if _ADDRESS.fullmatch(words) else next(iter(addresses_in(words)), "")


async def _topic_or_words(request: Request, words: str) -> Follow:
    async with request.services.storage.read() as tx:
        topics = [topic.name for topic in await tx.feeds.topics()]
    called = {request.say.formats.topic(name).casefold(): name for name in topics}
    called |= {name.casefold(): name for name in topics}
    name = called.get(words.casefold())
    return Follow(FollowKind.TOPIC, name, name) if name else _words(words)


def _words(words: str) -> Follow:
    """Raises QueryError for words that make no query."""
    text = consistent(parse(words)).text
    return Follow(FollowKind.KEYWORD, text, text)


async def _follow_address(request: Request, address: str) -> None:
    await request.typing()
    services, origin = request.services, asked_by(request.chat.id)
    found = await discover(address, services.fetcher, services.workers, origin)
    if len(found) == 1:
        await _add_feed(request, found[0])
        return
    offered = await kept_addresses(request, ((feed.title, feed.url) for feed in found))
    await request.answer(request.say.follows.which_feed(len(found)), digest_keyboards.feeds(offered))


async def _add_feed(request: Request, found: Discovered) -> None:
    """Follow a feed that was read before."""
    async with request.services.storage.begin() as tx:
        feed = await tx.feeds.add(
            found.url, title=found.title, site_url="", language="", now=request.services.now(), by_hand=False
        )
    request.services.awaited_feeds.add(feed.id)
    await _add(request, Follow(FollowKind.FEED, feed.url, (feed.title or feed.url)[:100]))


async def _add(request: Request, wanted: Follow) -> None:
    remark, buttons = Rich(), None
    async with request.services.storage.begin() as tx:
        many = len(await tx.follows.of(request.chat.id)) >= MOST
        added = None if many else await tx.follows.add(request.chat.id, wanted)
        if added is not None:
            remark, buttons = await _remark(request, added, tx)
    if many:
        await request.answer(request.say.follows.too_many(MOST))
    elif added is None:
        await request.answer(request.say.follows.already_followed(wanted.label))
    else:
        if buttons is None and request.asked_in is not None:
            buttons = channel_keyboards.back(request.say)
        await request.answer(join([request.say.follows.followed(wanted.label), remark]), buttons)


async def _remark(request: Request, added: Follow, tx: Transaction) -> tuple[Rich, InlineKeyboardMarkup | None]:
    """What is to be said where nothing of what is followed now is in a language that the chat reads; and what it can do
    about that."""
    read = request.chat.languages
    if added.kind is FollowKind.KEYWORD:
        matched = await _match_recent(request, added, tx)
        if not matched:
            return request.say.follows.nothing_yet(), None
        if unread := _unread(matched, read):
            return request.say.follows.only_in(unread), settings_keyboards.read_too(unread, request.say)
    if added.kind is FollowKind.FEED and request.is_private and not await tx.feed_choices.is_source(added.value):
        query = await tx.queries.remember(request.chat.id, added.value, request.services.now())
        return Rich(), follow_keyboards.suggest(query, request.say)
    if added.kind is FollowKind.TOPIC:
        _, more = await with_added(request.chat, [added.value], tx)
        if more:
            return text(request.say.onboarding.languages_added(more, read)), settings_keyboards.languages_read(
                request.say
            )
    return Rich(), None


async def _match_recent(request: Request, added: Follow, tx: Transaction) -> list[str]:
    """What may still be told counts for a new query, too; later ones are matched as they come. Their languages."""
    since = request.services.now() - OLDEST_NEWS
    keyword = await tx.follows.keyword(added.value)
    matches = await tx.search.match(parse(added.value), since=since, limit=500)
    for match in matches:
        await tx.follows.matched(match.article, [keyword], request.services.now())
    return [match.language for match in matches]


def _unread(languages: Sequence[str], read: LanguagesRead) -> list[str]:
    """The languages, the most frequent first, if none of them is read."""
    return [] if any(map(read.read, languages)) else [code for code, _ in Counter(languages).most_common(MOST_OFFERED)]
