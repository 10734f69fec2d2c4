"""A chat's digest, made at once and shown to somebody who asked for it."""

from collections.abc import Sequence
from datetime import timedelta

from bot import keyboard, message
from bot.visit import Visit
from digests.digest import Digest, compose
from digests.subscription import Chat, Follow
from storage import Transaction

# A digest on demand tells what is new since the last one, but never reaches further back than this.
OLDEST = timedelta(days=3)
CANDIDATES = 200


async def tell(visit: Visit) -> None:
    """Answer with what is new for the chat, and remember that it was told."""
    services, now = visit.services, visit.services.now()
    async with services.storage.begin() as tx:
        follows = await tx.follows.of(visit.chat.id)
        told = await tx.digests.told(visit.chat.id)
        [fresh] = await tx.stories.fresh([follows], since=now - OLDEST, limit=CANDIDATES)
        digest = compose(fresh, now=now, told=told, language=visit.chat.language)
        asked = f"asked {now.isoformat()}"
        number = await tx.digests.add(visit.chat.id, digest, asked) if digest.items else None
        reading = not told and not digest.items and await still_reading(follows, tx)
    if not follows:
        await visit.answer(visit.say.nothing_followed())
    elif number is not None:
        await show_page(visit, visit.chat, number, digest, 0, anew=True)
    elif reading:
        await visit.answer(visit.say.still_reading())
    else:
        await visit.answer(visit.say.nothing_new(visit.say.when(visit.chat.due, visit.chat.schedule)))


async def still_reading(follows: Sequence[Follow], tx: Transaction) -> bool:
    """Whether some of what is followed was not read yet, so that "nothing new" would be said too early."""
    return await tx.feeds.unread(follows) or bool(await tx.articles.ungrouped(1)) or bool(await tx.stories.stale(1))


async def show_page(visit: Visit, chat: Chat, number: int, digest: Digest, page: int, *, anew: bool = False) -> None:
    """Show page `page` of the digest `number`: as a new message if `anew`, else in place."""
    zone = chat.schedule.zone if chat.schedule else visit.services.settings.default_timezone
    made = message.pages(digest, chat.length, zone, visit.say)
    page = min(page, len(made) - 1)
    buttons = keyboard.digest(number, page, len(made), made[page].items, visit.say)
    await (visit.answer if anew else visit.show)(made[page].body, buttons)
