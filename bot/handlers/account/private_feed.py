"""A feed of a chat's own digests, for feed readers."""

from telegram import InlineKeyboardMarkup

from bot.handlers.groups.private_answers import show_privately
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts
from bot.views.account import keyboards
from bot.views.account.digest_feed import address


async def private_feed(request: Request) -> None:
    """/myfeed: where the chat's digests can be read, with buttons to have it elsewhere or nowhere."""
    if not request.services.settings.public_url:
        await request.answer(request.say.moving.no_public_address())
        return
    async with request.services.storage.read() as tx:
        secret = await tx.private_feeds.secret(request.chat.id)
    await _show(request, secret)


async def renew_feed(request: Request) -> None:
    """*Create*, or *New address*: the one before it is none any more."""
    async with request.services.storage.begin() as tx:
        secret = await tx.private_feeds.renew(request.chat.id, request.services.now())
    await _show(request, secret)


async def revoke_feed(request: Request) -> None:
    """*Revoke*: nobody can read it any more."""
    async with request.services.storage.begin() as tx:
        await tx.private_feeds.revoke(request.chat.id)
    await _show(request, None)


async def _show(request: Request, secret: str | None) -> None:
    """Show the address to whoever asks alone: in a group, others would have it for good."""
    url, is_own = request.services.settings.public_url, request.is_private
    addresses = [address(url, secret, form) for form in ("atom", "json")] if secret else []

    def view(say: Texts) -> tuple[Rich, InlineKeyboardMarkup]:
        body = say.moving.feed(addresses) if addresses else say.moving.no_feed()
        return body, keyboards.private_feed(say, exists=bool(addresses), is_own=is_own)

    await show_privately(request, view, about_chat=True)
