"""A feed of a chat's own digests, for feed readers."""

from bot.handlers.request import Request
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
    say, url = request.say, request.services.settings.public_url
    if secret is None:
        await request.show(say.moving.no_feed(), keyboards.private_feed(say, exists=False))
        return
    addresses = [address(url, secret, form) for form in ("atom", "json")]
    await request.show(say.moving.feed(addresses), keyboards.private_feed(say, exists=True))
