"""What a chat follows: topics, words, feeds."""

import re
from datetime import timedelta

from bot import keyboard
from bot.discover import Discovered, discover
from bot.handlers.start import topics_and_chosen
from bot.visit import Visit
from digests.query import parse
from digests.subscription import Follow, FollowKind
from storage import Transaction

MOST = 200
BACKFILL_DAYS = 3
_ADDRESS = re.compile(r"(https?://)?([\w-]+\.)+[a-z][\w-]+(:\d+)?(/\S*)?|https?://\S+", re.IGNORECASE)


async def follow(visit: Visit) -> None:
    """/follow, with nothing, a topic, words, or an address."""
    if not visit.words:
        async with visit.services.storage.read() as tx:
            topics, chosen = await topics_and_chosen(visit.chat.id, tx)
        await visit.answer(visit.say.what_to_follow(), keyboard.topics_to_follow(topics, chosen))
    elif _ADDRESS.fullmatch(visit.words):
        await _follow_address(visit, visit.words)
    else:
        await _add(visit, await _topic_or_words(visit, visit.words))


async def follow_topic(visit: Visit) -> None:
    """A topic under /follow was tapped: it switches on or off."""
    async with visit.services.storage.begin() as tx:
        topics, _ = await topics_and_chosen(visit.chat.id, tx)
        name = keyboard.topic_of(visit.press.arguments[0], topics)
        await tx.follows.toggle_topic(visit.chat.id, name)
        _, chosen = await topics_and_chosen(visit.chat.id, tx)
    await visit.show(visit.say.what_to_follow(), keyboard.topics_to_follow(topics, chosen))


async def follow_query(visit: Visit) -> None:
    """*Follow this* under a brief."""
    async with visit.services.storage.read() as tx:
        words = await tx.queries.get(visit.chat.id, visit.press.number(0))
    if words is None:
        await visit.note(visit.say.query_forgotten(), alert=True)
        return
    await _add(visit, _words(words))


async def follow_feed(visit: Visit) -> None:
    """One of several feeds of a site was tapped; its address was kept like a query."""
    async with visit.services.storage.read() as tx:
        url = await tx.queries.get(visit.chat.id, visit.press.number(0))
    if url is None:
        await visit.note(visit.say.query_forgotten(), alert=True)
        return
    await _follow_address(visit, url)


async def following(visit: Visit) -> None:
    """/following."""
    async with visit.services.storage.read() as tx:
        follows = await tx.follows.of(visit.chat.id)
    await visit.answer(visit.say.following(follows), keyboard.unfollow(follows[:90]) if follows else None)


async def unfollow(visit: Visit) -> None:
    """/unfollow, with nothing or with what to drop."""
    async with visit.services.storage.begin() as tx:
        follows = await tx.follows.of(visit.chat.id)
        wanted = visit.words.casefold()
        named = next((one for one in follows if wanted in (one.label.casefold(), one.value.casefold())), None)
        if named is not None:
            await tx.follows.remove(visit.chat.id, named.id)
    if not follows:
        await visit.answer(visit.say.nothing_followed())
    elif named is not None:
        await visit.answer(visit.say.unfollowed(named.label))
    elif visit.words:
        await visit.answer(visit.say.not_followed(visit.words[:100]))
    else:
        await visit.answer(visit.say.tap_to_unfollow(), keyboard.unfollow(follows[:90]))


async def drop(visit: Visit) -> None:
    """✕ on a button: no longer followed."""
    async with visit.services.storage.begin() as tx:
        gone = await tx.follows.remove(visit.chat.id, visit.press.number(0))
        follows = await tx.follows.of(visit.chat.id)
    if gone is not None:
        await visit.note(visit.say.unfollowed(gone.label).plain)
    await visit.show(visit.say.following(follows), keyboard.unfollow(follows[:90]) if follows else None)


async def _topic_or_words(visit: Visit, words: str) -> Follow:
    async with visit.services.storage.read() as tx:
        topics = [topic.name for topic in await tx.feeds.topics()]
    name = next((name for name in topics if name.casefold() == words.casefold()), None)
    return Follow(FollowKind.TOPIC, name, name) if name else _words(words)


def _words(words: str) -> Follow:
    """Raises QueryError for words that make no query."""
    text = parse(words).text
    return Follow(FollowKind.KEYWORD, text, text)


async def _follow_address(visit: Visit, address: str) -> None:
    await visit.typing()
    found = await discover(address, visit.services.fetcher, visit.services.workers)
    if len(found) == 1:
        await _add_feed(visit, found[0])
        return
    async with visit.services.storage.begin() as tx:
        now = visit.services.now()
        offered = [(one.title, await tx.queries.remember(visit.chat.id, one.url, now)) for one in found[:8]]
    await visit.answer(visit.say.which_feed(len(found)), keyboard.feeds(offered))


async def _add_feed(visit: Visit, found: Discovered) -> None:
    async with visit.services.storage.begin() as tx:
        feed = await tx.feeds.add(
            found.url, title=found.title, site_url="", language="", now=visit.services.now(), by_hand=False
        )
    visit.services.wanted.add(feed.id)
    await _add(visit, Follow(FollowKind.FEED, feed.url, (feed.title or feed.url)[:100]))


async def _add(visit: Visit, wanted: Follow) -> None:
    async with visit.services.storage.begin() as tx:
        many = len(await tx.follows.of(visit.chat.id)) >= MOST
        added = None if many else await tx.follows.add(visit.chat.id, wanted)
        if added is not None and added.kind is FollowKind.KEYWORD:
            await _match_recent(visit, added, tx)
    if many:
        await visit.answer(visit.say.too_many_follows(MOST))
    else:
        say = visit.say.followed if added else visit.say.already_followed
        await visit.answer(say(wanted.label))


async def _match_recent(visit: Visit, added: Follow, tx: Transaction) -> None:
    """The last days' articles count for a new query too; later ones are matched as they come."""
    since = visit.services.now() - timedelta(days=BACKFILL_DAYS)
    keyword = await tx.follows.keyword(added.value)
    for match in await tx.search.match(parse(added.value), since=since, limit=500):
        await tx.follows.matched(match.article, [keyword], visit.services.now())
