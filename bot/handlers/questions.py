"""Questions: words, and links."""

import re
from datetime import timedelta

from bot.answers import Found
from bot.answers import search as find
from bot.handlers.request import Request
from bot.views import digest_message, keyboards

FIRST_WINDOW = 7 * 24
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


async def search(request: Request) -> None:
    """/search words."""
    if not request.words:
        await request.answer(request.say.search.what_to_search())
        return
    await ask(request)


async def ask_for_words(request: Request) -> None:
    """The *Search* button: how to ask."""
    await request.answer(request.say.search.what_to_search())


async def ask(request: Request) -> None:
    """Words answered with a brief, a link with that page's summary."""
    await request.typing()
    if address := _ADDRESS.fullmatch(request.words):
        await _summarise(request, address[0])
        return
    found, hours = await _first_that_answers(request)
    async with request.services.storage.begin() as tx:
        query = await tx.queries.remember(request.chat.id, request.words[:300], request.services.now())
    await _show(request, found, query, hours, 0, anew=True)


async def turn(request: Request) -> None:
    """Another window or page of a brief, in place."""
    query, hours, start = (request.press.number(place) for place in range(3))
    if hours not in keyboards.WINDOWS:
        raise ValueError("no such window")
    async with request.services.storage.read() as tx:
        words = await tx.queries.get(request.chat.id, query)
    if words is None:
        await request.note(request.say.search.no_longer_kept(), alert=True)
        return
    found = await find(words, timedelta(hours=hours), request.chat.language, request.services, start)
    await _show(request, found, query, hours, start)


async def _first_that_answers(request: Request) -> tuple[Found, int]:
    """The week's answer, or the month's where the week has none."""
    hours = FIRST_WINDOW
    found = await find(request.words, timedelta(hours=hours), request.chat.language, request.services)
    if not found.brief.items:
        hours = keyboards.WINDOWS[-1]
        found = await find(request.words, timedelta(hours=hours), request.chat.language, request.services)
    return found, hours


async def _show(request: Request, found: Found, query: int, hours: int, start: int, *, anew: bool = False) -> None:
    send = request.answer if anew else request.show
    items = found.brief.items
    if not items:
        now = request.services.now()
        async with request.services.storage.begin() as tx:
            near = [(word, await tx.queries.remember(request.chat.id, word, now)) for word in found.near]
        buttons = keyboards.nothing_found(query, hours, near, request.say)
        await send(request.say.search.nothing_found(found.brief.query, found.near), buttons)
        return
    start = min(start, len(items) - 1)
    page = digest_message.brief(
        found.brief, start, request.services.now(), request.say.search.window(hours), request.say
    )
    shown = range(start, start + len(page.items))
    await send(page.body, keyboards.brief(query, hours, shown, len(items), request.say))


async def _summarise(request: Request, url: str) -> None:
    found = (await request.services.article_reader.read_page(url)).article
    sentences = [one.text for one in found.sentences if one.rank < 5]
    await request.answer(digest_message.summary(found.title, found.url, found.site, sentences, request.say))
