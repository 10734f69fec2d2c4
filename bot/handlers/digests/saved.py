"""Stories saved to read later."""

from bot.handlers.digests.digest_pages import kept_digest
from bot.handlers.digests.found_stories import found_story
from bot.handlers.request import Request
from bot.views import story_keyboards
from bot.views.messages import story_message
from bot.views.story_callbacks import OpenSaved, RemoveSaved, SaveFound, SaveStory
from digests.chats.saved_story import SavedStory
from digests.digest_item import DigestItem

MOST = 200


async def save(request: Request, data: SaveStory) -> None:
    """*Save* under a story of a digest."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        await _save(request, data.item_of(kept))


async def save_found(request: Request, data: SaveFound) -> None:
    """*Save* under a story of an answer."""
    if item := await found_story(request, data.story):
        await _save(request, item)


async def _save(request: Request, item: DigestItem) -> None:
    lead, say = item.lead, request.say.stories
    async with request.services.storage.begin() as tx:
        many = await tx.saved_stories.count(request.chat.id) >= MOST
        story = SavedStory(lead.url, lead.title, lead.site, lead.published_at)
        is_new = not many and await tx.saved_stories.add(request.chat.id, story)
    if many:
        await request.note(say.too_many_saved(MOST), alert=True)
    else:
        await request.note(say.saved_now() if is_new else say.saved_already())


async def saved(request: Request) -> None:
    """/saved."""
    await _show(request, 0)


async def turn(request: Request, data: OpenSaved) -> None:
    await _show(request, data.start)


async def remove(request: Request, data: RemoveSaved) -> None:
    async with request.services.storage.begin() as tx:
        await tx.saved_stories.remove(request.chat.id, data.saved)
    await _show(request, data.start)


async def _show(request: Request, start: int) -> None:
    async with request.services.storage.read() as tx:
        count = await tx.saved_stories.count(request.chat.id)
        start = min(start, max(0, count - 1) // story_keyboards.PAGE * story_keyboards.PAGE)
        shown = await tx.saved_stories.of(request.chat.id, start, story_keyboards.PAGE)
    if not shown:
        await request.show(request.say.stories.nothing_saved())
        return
    body = story_message.saved(shown, start, request.services.now(), request.say)
    await request.show(body, story_keyboards.saved(shown, start, count, request.say))
