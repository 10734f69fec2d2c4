"""The list of what a chat follows, page by page, and what it follows no longer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.handlers.follows import adding
from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import wait_for
from bot.telegram.rich_text import Rich, join
from bot.texts.texts import Texts
from bot.views import follow_keyboards
from bot.views.digest_callbacks import OpenFollowing, SwitchAtOnce, Unfollow
from bot.views.groups.channel_callbacks import OpenChannelFollows
from digests.chats.chat import Follow
from digests.chats.dialogue import AwaitingFollow
from digests.search.questions import is_about_nothing
from digests.search.small_talk import without_small_talk
from storage import Transaction

PAGE = 8


async def following(request: Request) -> None:
    """/following."""
    await _show(request, 0)


async def turn(request: Request, data: OpenFollowing) -> None:
    """◀ ▶: another page, in place."""
    await _show(request, data.start)


async def of_channel(request: Request, data: OpenChannelFollows) -> None:
    """*All it follows*, of a channel: a page of it, in place; what is written next is followed, too."""
    if request.asked_in is not None:
        await wait_for(request, AwaitingFollow())
        await _show(request, data.start)


async def take_follow(request: Request) -> bool:
    """Take words as what the channel is to follow, too; False for small talk, which nothing ever matches.

    Once: more words are a question again.
    """
    words = without_small_talk(request.words)
    if not words or is_about_nothing(words):
        return False
    await request.end_dialogue()
    is_address = bool(adding.address_in(request.words))  # the point in "hi.example" ends no greeting
    await adding.follow(request if is_address else replace(request, words=words))
    return True


async def following_below(request: Request) -> None:
    """*What I follow* under an alert, whose place it doesn't take."""
    await _show(replace(request, press=None), 0)


async def switch_at_once(request: Request, data: SwitchAtOnce) -> None:
    """Whether it is told at once or with the digest was switched. The list stays at its page."""
    async with request.services.storage.begin() as tx:
        before = sum(follow.id < data.follow for follow in await tx.follows.of(request.chat.id))
        await tx.follows.switch_at_once(request.chat.id, data.follow, request.services.now())
    await _show(request, before)


async def unfollow(request: Request) -> None:
    """/unfollow, with nothing or with what to drop."""
    if not request.words:
        await _show(request, 0)
        return
    async with request.services.storage.begin() as tx:
        follows = await tx.follows.of(request.chat.id)
        wanted = request.words.casefold()
        named = next((each for each in follows if wanted in _names(each, request.say)), None)
        if named is not None:
            await tx.follows.remove(request.chat.id, named.id)
    if not follows:
        await request.answer(request.say.follows.nothing_followed())
    elif named is not None:
        await request.answer(request.say.follows.unfollowed(named.label))
    else:
        await request.answer(request.say.follows.not_followed(request.words[:100]))


async def drop(request: Request, data: Unfollow) -> None:
    """✕ on a button: no longer followed. The list stays at its page."""
    async with request.services.storage.begin() as tx:
        before = sum(follow.id < data.follow for follow in await tx.follows.of(request.chat.id))
        gone = await tx.follows.remove(request.chat.id, data.follow)
    if gone is not None:
        await request.note(request.say.follows.unfollowed(gone.label).plain)
    await _show(request, before)


async def _show(request: Request, start: int) -> None:
    """The page that number `start` stands on, or the last one."""
    async with request.services.storage.read() as tx:
        follows = await tx.follows.of(request.chat.id)
        first = min(start, max(0, len(follows) - 1)) // PAGE * PAGE
        shown = follows[first : first + PAGE]
        body = await _listed(request, shown, tx)
    if request.asked_in is not None:
        buttons = follow_keyboards.followed_by_channel(shown, first, PAGE, len(follows), request.say)
        await request.show(join([body, request.say.channels.write_more()], "\n\n"), buttons)
        return
    await request.show(
        body, follow_keyboards.following(shown, first, PAGE, len(follows), request.say) if follows else None
    )


async def _listed(request: Request, shown: Sequence[Follow], tx: Transaction) -> Rich:
    unlisted, unmatched = await tx.follows.unlisted(shown), await tx.follows.unmatched(shown)
    return request.say.follows.following(shown, unlisted, unmatched)


def _names(follow: Follow, say: Texts) -> set[str]:
    """What somebody may call it, folded."""
    return {name.casefold() for name in (follow.label, follow.value, say.formats.topic(follow.label))}
