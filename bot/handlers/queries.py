"""Questions: words, and links."""

import re
from datetime import timedelta

from bot import keyboard, message
from bot.search import Found
from bot.search import search as find
from bot.visit import Visit

FIRST_WINDOW = 7 * 24
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


async def search(visit: Visit) -> None:
    """/search words."""
    if not visit.words:
        await visit.answer(visit.say.what_to_search())
        return
    await ask(visit)


async def ask_for_words(visit: Visit) -> None:
    """The *Search* button: how to ask."""
    await visit.answer(visit.say.what_to_search())


async def ask(visit: Visit) -> None:
    """Words answered with a brief, a link with that page's summary."""
    await visit.typing()
    if address := _ADDRESS.fullmatch(visit.words):
        await _summarise(visit, address[0])
        return
    found, hours = await _first_that_answers(visit)
    async with visit.services.storage.begin() as tx:
        query = await tx.queries.remember(visit.chat.id, visit.words[:300], visit.services.now())
    await _show(visit, found, query, hours, 0, anew=True)


async def turn(visit: Visit) -> None:
    """Another window or page of a brief, in place."""
    query, hours, start = (visit.press.number(place) for place in range(3))
    if hours not in keyboard.WINDOWS:
        raise ValueError("no such window")
    async with visit.services.storage.read() as tx:
        words = await tx.queries.get(visit.chat.id, query)
    if words is None:
        await visit.note(visit.say.query_forgotten(), alert=True)
        return
    found = await find(words, timedelta(hours=hours), visit.chat.language, visit.services, start)
    await _show(visit, found, query, hours, start)


async def _first_that_answers(visit: Visit) -> tuple[Found, int]:
    """The week's answer, or the month's where the week has none."""
    hours = FIRST_WINDOW
    found = await find(visit.words, timedelta(hours=hours), visit.chat.language, visit.services)
    if not found.brief.items:
        hours = keyboard.WINDOWS[-1]
        found = await find(visit.words, timedelta(hours=hours), visit.chat.language, visit.services)
    return found, hours


async def _show(visit: Visit, found: Found, query: int, hours: int, start: int, *, anew: bool = False) -> None:
    send = visit.answer if anew else visit.show
    items = found.brief.items
    if not items:
        now = visit.services.now()
        async with visit.services.storage.begin() as tx:
            near = [(word, await tx.queries.remember(visit.chat.id, word, now)) for word in found.near]
        buttons = keyboard.nothing_found(query, hours, near, visit.say)
        await send(visit.say.nothing_found(found.brief.query, found.near), buttons)
        return
    start = min(start, len(items) - 1)
    page = message.brief(found.brief, start, visit.services.now(), visit.say.window(hours), visit.say)
    shown = range(start, start + len(page.items))
    await send(page.body, keyboard.brief(query, hours, shown, len(items), visit.say))


async def _summarise(visit: Visit, url: str) -> None:
    found = (await visit.services.reader.read_page(url)).article
    sentences = [one.text for one in found.sentences if one.rank < 5]
    await visit.answer(message.summary(found.title, found.url, found.site, sentences, visit.say))
