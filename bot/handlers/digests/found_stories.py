"""Stories of briefs, opened as those of digests are."""

from bot.briefs import story_told
from bot.handlers.digests.digest_pages import can_be_shared, show_opened
from bot.handlers.request import Request
from bot.views import story_keyboards
from bot.views.digest_callbacks import OpenFound, ReopenFound
from digests.digest_item import DigestItem


async def open_found(request: Request, data: OpenFound) -> None:
    """1 … 5: a story of a brief, opened as one of a digest."""
    if item := await found_story(request, data.story):
        await show_found(request, data, item, anew=not request.is_private)


async def found_again(request: Request, data: ReopenFound) -> None:
    """*Back* to a story of a brief that was opened, in place."""
    if item := await found_story(request, data.story):
        await show_found(request, data, item, anew=False)


async def found_story(request: Request, story: int) -> DigestItem | None:
    """The story of a brief, or None with a word that it is kept no longer."""
    async with request.services.storage.read() as tx:
        item = await story_told(story, request.chat.languages, tx)
    if item is None:
        await request.note(request.say.digests.story_gone(), alert=True)
    return item


async def show_found(request: Request, data: OpenFound, item: DigestItem, *, anew: bool) -> None:
    """Show `item`, which is what became of the story of a brief, with its buttons."""
    found = OpenFound(data.query, data.hours, item.story, data.start)
    buttons = story_keyboards.found_story(
        found, request.say, in_place=request.is_private, can_be_shared=can_be_shared(request)
    )
    await show_opened(request, item, buttons, anew=anew)
