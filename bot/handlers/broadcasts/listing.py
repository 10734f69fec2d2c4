"""The list of all broadcasts, and each of them opened from it."""

from bot.handlers.broadcasts.panel import present_below
from bot.handlers.request import Request
from bot.views.broadcasts import broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import ListBroadcasts, OpenBroadcast

LISTED = 9


async def broadcasts(request: Request) -> None:
    """/broadcasts: the newest ones."""
    await _list(request, 0)


async def turn(request: Request, data: ListBroadcasts) -> None:
    await _list(request, data.skip)


async def _list(request: Request, skip: int) -> None:
    async with request.services.storage.read() as tx:
        newest = await tx.broadcasts.latest(LISTED + 1, skip=skip)
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
    listed, more = newest[:LISTED], len(newest) > LISTED
    numbers = [broadcast.id for broadcast in listed]
    buttons = broadcast_keyboards.listed(numbers, skip, LISTED, more=more, say=request.say) if listed else None
    await request.show(request.say.broadcast.listed(listed, zone), buttons)


async def open_panel(request: Request, data: OpenBroadcast) -> None:
    """*Open*: the message, and below it how the broadcast is."""
    await present_below(request, data.broadcast)
