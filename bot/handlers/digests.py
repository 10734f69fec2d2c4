"""Digests asked for, turned over and opened."""

from bot import keyboard, message
from bot.tell import show_page, tell
from bot.visit import Visit
from digests.digest import Digest


async def digest(visit: Visit) -> None:
    """/digest: what is new since the last one."""
    await visit.typing()
    await tell(visit)


async def page(visit: Visit) -> None:
    """◀ ▶ and *Back*: a page of a digest, in place."""
    number, page = visit.press.number(0), visit.press.number(1)
    kept = await _kept(visit, number)
    if kept is not None:
        await show_page(visit, visit.chat, number, kept, page)


async def story(visit: Visit) -> None:
    """1 … 7: a story opened in place."""
    number, place = visit.press.number(0), visit.press.number(1)
    kept = await _kept(visit, number)
    if kept is None:
        return
    zone = visit.chat.schedule.zone if visit.chat.schedule else visit.services.settings.default_timezone
    pages = message.pages(kept, visit.chat.length, zone, visit.say)
    page = next((at for at, made in enumerate(pages) if place in made.items), 0)
    body = message.story(kept.items[place], visit.services.now(), visit.say)
    await visit.show(body, keyboard.story(number, place, page, visit.say))


async def why(visit: Visit) -> None:
    """*Why this?*: why the digest told a story, in place of the story."""
    number, place = visit.press.number(0), visit.press.number(1)
    kept = await _kept(visit, number)
    if kept is not None:
        body = message.why(kept.items[place], kept.made_at, visit.say)
        await visit.show(body, keyboard.why(number, place, visit.say))


async def _kept(visit: Visit, number: int) -> Digest | None:
    """The digest, if it is kept and was this chat's."""
    async with visit.services.storage.read() as tx:
        kept = await tx.digests.get(visit.chat.id, number)
    if kept is None:
        await visit.note(visit.say.digest_forgotten(), alert=True)
    return kept
