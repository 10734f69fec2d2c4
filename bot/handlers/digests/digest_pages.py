"""Digests turned over, and their stories opened."""

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.handlers.request import Request
from bot.telegram.errors import Refusal, refusal_of
from bot.views import digest_keyboards, story_keyboards
from bot.views.digest_callbacks import OpenPage, OpenReasons, OpenStory, ReopenStory
from bot.views.messages import digest_message, story_message
from digests.chats.chat import Chat
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.story_feedback import fitting


async def page(request: Request, data: OpenPage) -> None:
    """◀ ▶ and *Back*: a page of a digest, in place."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        await show_page(request, request.chat, data.digest, kept, data.page)


async def story(request: Request, data: OpenStory) -> None:
    """1 … 7: a story opened in place; below the digest where others read it, too."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        await _show_story(request, data, kept, data.item_of(kept), anew=not request.is_private)


async def story_again(request: Request, data: ReopenStory) -> None:
    """*Back* to a story that was opened, in place."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        await _show_story(request, data, kept, data.item_of(kept), anew=False)


async def _show_story(
    request: Request, data: OpenStory | ReopenStory, kept: Digest, item: DigestItem, *, anew: bool
) -> None:
    page = None
    if request.is_private:
        pages = digest_message.pages_for(request.chat, kept, default_zone(request), request.say)
        page = next((at for at, made in enumerate(pages) if data.place in made.items), 0)
    shared = item.story if can_be_shared(request) else None
    buttons = story_keyboards.story(data.digest, data.place, page, request.say, shared=shared)
    await show_opened(request, item, buttons, anew=anew)


async def show_opened(request: Request, item: DigestItem, buttons: InlineKeyboardMarkup, *, anew: bool) -> None:
    """Show the story with these buttons: in place, or if `anew` as a reply to what was pressed."""
    body = story_message.story(item, request.services.now(), request.say)
    picture = item.lead.url if item.lead.pictured and request.chat.picture else ""
    await (request.reply if anew else request.show)(body, buttons, picture)


def can_be_shared(request: Request) -> bool:
    """Whether a story can be sent on from here: where the bot has inline mode, but not in channels, which have no
    such buttons since Bot API 3.0."""
    return request.services.bot.supports_inline_queries and request.chat.kind != "channel"


async def close(request: Request) -> None:
    """*Close*: the message is deleted, such as a list, or a story that was opened below its digest."""
    if request.message is None:
        return
    try:
        await request.services.bot.delete_message(request.address.chat, request.message.message_id)
    except BadRequest as error:
        if refusal_of(error) is not Refusal.NO_MESSAGE:  # as where it was pressed twice
            await request.note(request.say.digests.too_old_to_delete(), alert=True)


async def why(request: Request, data: OpenReasons) -> None:
    """*Why this?*: why the digest told a story, in place of the story."""
    kept = await kept_digest(request, data.digest)
    if kept is not None:
        item = data.item_of(kept)
        async with request.services.storage.read() as tx:
            given = await tx.feedback.of(request.chat.id)
        fits = fitting(item, [each.feedback for each in given])
        told = [each for each in given if each.feedback in fits]
        body = story_message.why(item, kept.made_at, told, request.say)
        await request.show(body, story_keyboards.why(data.digest, data.place, request.say))


async def kept_digest(request: Request, number: int) -> Digest | None:
    """The digest, if it is kept and was this chat's."""
    async with request.services.storage.read() as tx:
        kept = await tx.digests.get(request.chat.id, number)
    if kept is None:
        await request.note(request.say.digests.no_longer_kept(), alert=True)
    return kept


async def show_page(
    request: Request, chat: Chat, number: int, digest: Digest, page: int, *, anew: bool = False
) -> None:
    """Show page `page` of the digest `number`: as a new message if `anew`, else in place."""
    made = digest_message.pages_for(chat, digest, default_zone(request), request.say)
    page = min(page, len(made) - 1)
    shown = made[page]
    buttons = digest_keyboards.digest(number, page, len(made), shown.items, request.say, more=bool(digest.left))
    if anew:
        headlines = digest_message.headlines(digest, digest_message.zone_of(chat, default_zone(request)), request.say)
        await request.answer(shown.body, buttons, headlines, picture=shown.picture, document=shown.document)
    else:
        await request.show(shown.body, buttons, shown.picture, shown.document)


def default_zone(request: Request) -> str:
    return request.services.settings.default_timezone
