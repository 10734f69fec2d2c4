"""Whom a broadcast is for: everyone, the admin alone, or those that filters leave; and on to the preview."""

from collections.abc import Callable
from dataclasses import replace

from telegram.error import BadRequest

from bot.handlers.broadcasts.panel import present, show_outdated
from bot.handlers.broadcasts.states import draft_of
from bot.handlers.request import Request
from bot.telegram.send import copy, erase
from bot.views.broadcasts import audience_keyboards
from bot.views.broadcasts.audience_callbacks import (
    AudienceFilter,
    ChooseEveryone,
    ChooseOnlyMe,
    FilterByActivity,
    FilterByKind,
    FilterByLanguage,
    FilterByTopic,
    KeepAudience,
    OpenAudience,
    OpenFilter,
)
from bot.views.callback_data import topic_of
from digests.sending.broadcast import Audience, Broadcast, BroadcastState

MOST_LANGUAGES = 30
MOST_DAYS = 3650


async def choose_anew(request: Request, data: OpenAudience) -> None:
    """*Audience*: back to the choice, in place."""
    await _ask_for_audience(request, data.broadcast)


async def _ask_for_audience(request: Request, number: int) -> None:
    async with request.services.storage.read() as tx:
        draft = await draft_of(number, tx)
        size = await tx.broadcasts.audience_size(draft.audience, request.services.now()) if draft else 0
    if draft is None:
        await show_outdated(request, number)
        return
    await request.show(
        request.say.broadcast.choose_audience(draft.audience, size),
        audience_keyboards.audience(draft, size, request.say),
    )


async def open_filter(request: Request, data: OpenFilter) -> None:
    """What the audience can be narrowed by was tapped: offer its values."""
    number, say = data.broadcast, request.say
    match data.filter:
        case AudienceFilter.TOPIC:
            offered = audience_keyboards.topics(number, await _topics(request), say)
        case AudienceFilter.LANGUAGE:
            async with request.services.storage.read() as tx:
                codes = await tx.broadcasts.languages(request.services.now(), MOST_LANGUAGES)
            offered = audience_keyboards.languages(number, codes, say)
        case AudienceFilter.KIND:
            offered = audience_keyboards.kinds(number, say)
        case AudienceFilter.DAYS:
            offered = audience_keyboards.days(number, say)
    await request.show(say.broadcast.choose_one(), offered)


async def choose_everyone(request: Request, data: ChooseEveryone) -> None:
    """*Everyone*: on to the preview."""
    await _go_on(request, data.broadcast, lambda _: Audience())


async def choose_only_me(request: Request, data: ChooseOnlyMe) -> None:
    """*Only me*: on to the preview."""
    await _go_on(request, data.broadcast, lambda _: Audience(only_chat=request.chat.id))


async def keep_audience(request: Request, data: KeepAudience) -> None:
    """*Go on* with whom the filters leave: on to the preview."""
    await _go_on(request, data.broadcast, lambda audience: audience)


async def filter_by_topic(request: Request, data: FilterByTopic) -> None:
    """A topic was tapped, or *Any*."""
    topic = topic_of(data.topic_key, await _topics(request)) if data.topic_key else ""
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, topic=topic))


async def filter_by_language(request: Request, data: FilterByLanguage) -> None:
    """A language was tapped, or *Any*."""
    language = data.language[:8]
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, language=language))


async def filter_by_kind(request: Request, data: FilterByKind) -> None:
    """A kind of chats was tapped, or *Any*."""
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, kind=data.kind))


async def filter_by_activity(request: Request, data: FilterByActivity) -> None:
    """A number of days was tapped, or *Any*."""
    days = min(data.days, MOST_DAYS)
    await _narrow(request, data.broadcast, lambda audience: replace(audience, only_chat=0, active_days=days))


async def _narrow(request: Request, number: int, narrowed: Callable[[Audience], Audience]) -> None:
    """Change the draft's audience, and back to the choice."""
    if await _with_audience(request, number, narrowed) is None:
        await show_outdated(request, number)
    else:
        await _ask_for_audience(request, number)


async def _go_on(request: Request, number: int, chosen: Callable[[Audience], Audience]) -> None:
    """Change the draft's audience, and on to the preview."""
    draft = await _with_audience(request, number, chosen)
    if draft is None:
        await show_outdated(request, number)
    elif draft.frozen or not await _size(request, draft):
        await present(request, draft.id)
    else:
        await _freeze(request, draft)


async def _with_audience(request: Request, number: int, changed: Callable[[Audience], Audience]) -> Broadcast | None:
    """The draft with its audience changed, and saved; None when it is no draft any more."""
    async with request.services.storage.begin() as tx:
        draft = await draft_of(number, tx, to_change=True)
        if draft is None:
            return None
        draft = replace(draft, audience=changed(draft.audience))
        await tx.broadcasts.save(draft)
    return draft


async def _topics(request: Request) -> list[str]:
    async with request.services.storage.read() as tx:
        return [topic.name for topic in await tx.feeds.topics()]


async def _size(request: Request, draft: Broadcast) -> int:
    async with request.services.storage.read() as tx:
        return await tx.broadcasts.audience_size(draft.audience, request.services.now())


async def _freeze(request: Request, draft: Broadcast) -> None:
    """Show the message as everybody will get it: a copy of ours, which nobody can change, and which is what is sent."""
    services, words, chat = request.services, request.say, request.address.chat
    try:
        copies = await copy(services.bot, request.address, draft.admin, draft.message_ids)
    except BadRequest as error:
        async with services.storage.begin() as tx:
            await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.CANCELLED)
        await request.show(words.broadcast.not_copied(str(error)))
        return
    async with services.storage.begin() as tx:
        await tx.broadcasts.save(replace(draft, admin=chat, message_ids=copies, frozen=True))
    if request.message is not None:
        await erase(services.bot, request.address, (request.message.message_id,))
    await present(request, draft.id, anew=True)
