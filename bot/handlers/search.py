"""Search: words answered with a brief, and links with a summary of their page."""

from datetime import timedelta

from bot.briefs import Answer
from bot.briefs import search as find_answer
from bot.handlers.request import Request
from bot.telegram.rich_text import join
from bot.views import digest_keyboards, digest_message
from bot.views.digest_callbacks import WINDOWS, OpenBrief
from bot.workers.origin import asked_by
from digests.articles.url import addresses_in
from digests.errors import QueryError

FIRST_WINDOW = 7 * 24


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
    """Words answered with a brief, a link, whatever stands around it, with that page's summary."""
    await request.typing()
    if addresses := addresses_in(request.words):
        await _summarise(request, addresses[0], of=len(addresses))
        return
    answer, hours = await _first_that_answers(request)
    async with request.services.storage.begin() as tx:
        query = await tx.queries.remember(request.chat.id, request.words[:300], request.services.now())
    await _show(request, answer, query, hours, 0, anew=True)


async def turn(request: Request, data: OpenBrief) -> None:
    """Another window or page of a brief, in place."""
    async with request.services.storage.read() as tx:
        words = await tx.queries.get(request.chat.id, data.query)
    if words is None:
        await request.note(request.say.search.no_longer_kept(), alert=True)
        return
    answer = await _answer(request, words, data.hours, data.start)
    await _show(request, answer, data.query, data.hours, data.start)


async def _first_that_answers(request: Request) -> tuple[Answer, int]:
    """The week's answer, or the month's where the week has none; one in languages that are read before another."""
    answers = []
    for hours in (FIRST_WINDOW, WINDOWS[-1]):
        answer = await _answer(request, request.words, hours)
        if answer.brief.items and not answer.brief.foreign:
            return answer, hours
        answers.append((answer, hours))
    return next((found for found in answers if found[0].brief.items), answers[-1])


async def _answer(request: Request, words: str, hours: int, start: int = 0) -> Answer:
    services = request.services
    window = timedelta(hours=hours)
    return await find_answer(words, window, request.chat.languages, services.storage, services.now(), start=start)


async def is_in_the_news(request: Request) -> bool:
    """Whether any story answers the words, if they are a question."""
    try:
        return bool((await _answer(request, request.words, WINDOWS[-1])).brief.items)
    except QueryError:
        return False


async def _show(request: Request, answer: Answer, query: int, hours: int, start: int, *, anew: bool = False) -> None:
    send = request.answer if anew else request.show
    items = answer.brief.items
    if not items:
        now = request.services.now()
        async with request.services.storage.begin() as tx:
            near = [(word, await tx.queries.remember(request.chat.id, word, now)) for word in answer.near]
        buttons = digest_keyboards.nothing_found(query, hours, near, request.say)
        await send(request.say.search.nothing_found(answer.brief.query, answer.near), buttons)
        return
    start = min(start, len(items) - 1)
    page = digest_message.brief(
        answer.brief, start, request.services.now(), request.say.search.window(hours), request.say
    )
    shown = range(start, start + len(page.items))
    await send(page.body, digest_keyboards.brief(query, hours, shown, len(items), request.say))


async def _summarise(request: Request, url: str, *, of: int) -> None:
    """The summary of a page, the first `of` several that were asked about."""
    found = (await request.services.article_reader.read_page(url, asked_by(request.chat.id))).article
    sentences = [one.text for one in found.sentences if one.rank < 5]
    body = digest_message.summary(found.title, found.url, found.site, sentences, request.say)
    await request.answer(join([request.say.search.first_link(of), body], "\n\n") if of > 1 else body)
