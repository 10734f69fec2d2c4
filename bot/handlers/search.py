"""Search: words answered with a brief, and links with a summary of their page."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from telegram import InlineKeyboardMarkup

from bot.briefs import Answer
from bot.briefs import search as find_answer
from bot.handlers.groups.force_reply import ask_in_reply
from bot.handlers.help import show_help
from bot.handlers.question_limit import may_ask
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich, join
from bot.views import digest_keyboards
from bot.views.digest_callbacks import OpenBrief
from bot.views.message_limits import fits
from bot.views.messages import brief_message
from bot.workers.origin import asked_by
from digests.articles.url import addresses_in
from digests.brief import FIRST_WINDOW, WINDOWS
from digests.errors import QueryError, StorageError
from digests.monitoring.daily_numbers import Measure
from digests.search.questions import is_about_nothing
from digests.search.small_talk import SmallTalk, small_talk, without_small_talk

log = logging.getLogger(__name__)


async def search(request: Request) -> None:
    """/search words."""
    if not request.words:
        await ask_for_words(request)
        return
    await ask(request)


async def ask_for_words(request: Request) -> None:
    """The *Search* button, and /search without words: how to ask."""
    if request.chat.is_group:
        await ask_in_reply(request, request.say.search.reply_with_words())
    else:
        await request.answer(request.say.search.what_to_search())


async def ask(request: Request) -> None:
    """Words answered with a brief, a link, whatever stands around it, with that page's summary."""
    if not await may_ask(request):
        return
    await request.typing()
    if addresses := addresses_in(request.words):
        await _summarise(request, addresses[0], of=len(addresses))
        return
    with request.services.metrics.searches.time():
        answer, hours = await _first_that_answers(request)
    queries = await _remember(request, [request.words[:300]])
    await _show(request, answer, queries[0] if queries else None, hours, 0, anew=True)


async def ask_plainly(request: Request) -> None:
    """As `ask`, for words that no command stands before: greetings, thanks and emoji ask nothing, and get a friendly
    line, and who calls for help gets /help."""
    if addresses_in(request.words):
        await ask(request)
        return
    kind, words = small_talk(request.words), without_small_talk(request.words)
    if kind is SmallTalk.HELP:
        await show_help(request)
    elif not words:
        await request.answer(_friendly(kind, request))
    elif is_about_nothing(words):
        await request.answer(request.say.search.whats_new())
    else:
        await ask(replace(request, words=words))


def _friendly(kind: SmallTalk | None, request: Request) -> Rich:
    say = request.say.search
    if kind is SmallTalk.EMOJI:
        return say.at_your_service()
    return say.any_time() if kind is SmallTalk.THANKS else say.hello()


async def _remember(request: Request, queries: Sequence[str]) -> list[int]:
    """The numbers that the queries can be asked by again; none where nothing can be kept."""
    try:
        async with request.services.storage.begin() as tx:
            now = request.services.now()
            await tx.daily_numbers.add(now.date(), {Measure.BRIEFS: 1})
            return [await tx.queries.remember(request.chat.id, query, now) for query in queries]
    except StorageError:
        log.exception("an answer has no buttons, as they could not be kept")
        return []


async def turn(request: Request, data: OpenBrief) -> None:
    """Another window or page of a brief, in place."""
    words = await kept_query(request, data.query)
    if words is not None:
        answer = await _answer(request, words, data.hours, data.start)
        await _show(request, answer, data.query, data.hours, data.start)


async def kept_query(request: Request, number: int) -> str | None:
    """The words that were asked, if they are kept and were this chat's; else that they are not is said."""
    async with request.services.storage.read() as tx:
        words = await tx.queries.get(request.chat.id, number)
    if words is None:
        await request.note(request.say.search.no_longer_kept(), alert=True)
    return words


async def kept_addresses(request: Request, feeds: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """Feeds to choose from, given as (title, address), as (title, number that `kept_query` knows the address by)."""
    now = request.services.now()
    async with request.services.storage.begin() as tx:
        return [(title, await tx.queries.remember(request.chat.id, address, now)) for title, address in feeds]


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


async def _show(
    request: Request, answer: Answer, query: int | None, hours: int, start: int, *, anew: bool = False
) -> None:
    """Show the answer: as a new message if `anew`, else in place; without buttons where `query` is not kept."""
    send = request.answer if anew else request.show
    body, buttons = await _page(request, answer, query, hours, start)
    if buttons is None:
        body = join([body, request.say.search.without_buttons()], "\n\n")
    await send(body, buttons)


async def _page(
    request: Request, answer: Answer, query: int | None, hours: int, start: int
) -> tuple[Rich, InlineKeyboardMarkup | None]:
    say, items = request.say, answer.brief.items
    if not items:
        body = say.search.nothing_found(answer.brief.query, answer.near)
        if query is None:
            return body, None
        numbers = await _remember(request, answer.near) if answer.near else []
        near = list(zip(answer.near, numbers, strict=False))
        return body, digest_keyboards.nothing_found(query, hours, near, say)
    start = min(start, len(items) - 1)
    page = brief_message.brief(answer.brief, start, request.services.now(), say.search.window(hours), say)
    if query is None:
        return page.body, None
    shown = range(start, start + len(page.items))
    return page.body, digest_keyboards.brief(query, hours, shown, [item.story for item in items], say)


async def _summarise(request: Request, url: str, *, of: int) -> None:
    """The summary of a page, the first `of` several that were asked about."""
    found = (await request.services.article_reader.read_page(url, asked_by(request.chat.id))).article
    sentences = [one.text for one in found.sentences if one.rank < 5]
    body = brief_message.summary(found.title, found.url, found.site, sentences, request.say)
    told = join([request.say.search.first_link(of), body], "\n\n") if of > 1 else body
    await request.answer(told if fits(told) else body)
