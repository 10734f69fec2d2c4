"""Digests asked for, turned over and opened."""

from bot.handlers.request import Request
from bot.views import digest_keyboards, digest_message, story_message
from bot.views.digest_callbacks import OpenPage, OpenReasons, OpenStory
from digests.chats.chat import Chat, Interests
from digests.digest import OLDEST_NEWS, Digest, compose
from digests.monitoring.daily_numbers import Measure


async def digest(request: Request) -> None:
    """/digest: what is new since the last one."""
    await request.typing()
    await tell(request)


async def page(request: Request, data: OpenPage) -> None:
    """◀ ▶ and *Back*: a page of a digest, in place."""
    kept = await _kept(request, data.digest)
    if kept is not None:
        await show_page(request, request.chat, data.digest, kept, data.page)


async def story(request: Request, data: OpenStory) -> None:
    """1 … 7: a story opened in place."""
    kept = await _kept(request, data.digest)
    if kept is None:
        return
    item = data.item_of(kept)
    pages = digest_message.pages_for(request.chat, kept, _default_zone(request), request.say)
    page = next((at for at, made in enumerate(pages) if data.place in made.items), 0)
    body = story_message.story(item, request.services.now(), request.say)
    picture = item.lead.url if item.lead.pictured and request.chat.picture else ""
    await request.show(body, digest_keyboards.story(data.digest, data.place, page, request.say), picture)


async def why(request: Request, data: OpenReasons) -> None:
    """*Why this?*: why the digest told a story, in place of the story."""
    kept = await _kept(request, data.digest)
    if kept is not None:
        body = story_message.why(data.item_of(kept), kept.made_at, request.say)
        await request.show(body, digest_keyboards.why(data.digest, data.place, request.say))


async def _kept(request: Request, number: int) -> Digest | None:
    """The digest, if it is kept and was this chat's."""
    async with request.services.storage.read() as tx:
        kept = await tx.digests.get(request.chat.id, number)
    if kept is None:
        await request.note(request.say.digests.no_longer_kept(), alert=True)
    return kept


async def tell(request: Request) -> None:
    """Answer with what is new for the chat, and remember that it was told."""
    services, now = request.services, request.services.now()
    async with services.storage.begin() as tx:
        follows = await tx.follows.of(request.chat.id)
        told = await tx.digests.delivered_editions(request.chat.id)
        languages = request.chat.languages
        [unseen] = await tx.unseen_stories.of([Interests.of(follows, languages)], since=now - OLDEST_NEWS)
        digest = compose(unseen, now=now, delivered=told, languages=languages, stories=request.chat.stories)
        asked = f"asked {now.isoformat()}"
        number = await tx.digests.add(request.chat.id, digest, asked) if digest.stories else None
        await tx.daily_numbers.add(now.date(), {Measure.ASKED: int(number is not None)})
        reading = not told and not digest.stories and await tx.is_still_reading(follows)
    if not follows:
        await request.answer(request.say.follows.nothing_followed())
    elif number is not None:
        await show_page(request, request.chat, number, digest, 0, anew=True)
    elif reading:
        await request.answer(request.say.digests.still_reading())
    else:
        await request.answer(
            request.say.digests.nothing_new(request.say.formats.slot(request.chat.due, request.chat.schedule))
        )


async def show_page(
    request: Request, chat: Chat, number: int, digest: Digest, page: int, *, anew: bool = False
) -> None:
    """Show page `page` of the digest `number`: as a new message if `anew`, else in place."""
    made = digest_message.pages_for(chat, digest, _default_zone(request), request.say)
    page = min(page, len(made) - 1)
    shown, buttons = made[page], digest_keyboards.digest(number, page, len(made), made[page].items, request.say)
    if anew:
        headlines = digest_message.headlines(digest, digest_message.zone_of(chat, _default_zone(request)), request.say)
        await request.answer(shown.body, buttons, headlines, picture=shown.picture)
    else:
        await request.show(shown.body, buttons, shown.picture)


def _default_zone(request: Request) -> str:
    return request.services.settings.default_timezone
