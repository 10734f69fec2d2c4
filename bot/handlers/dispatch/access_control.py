"""Who may use what: the bot's admins, chats that are admitted, and in groups their administrators."""

from telegram.error import BadRequest, Forbidden

from bot.handlers.request import Request
from bot.telegram import rights
from bot.telegram.rich_text import text


async def may_use(request: Request, *, changes: bool, admins: bool, open_to_all: bool) -> bool:
    """Whether whoever asks may have this done, who is told so otherwise. For the three, see `middleware`."""
    if admins and not request.is_admin:
        await _end_dialogue(request)
        was_awaited = request.is_private and request.dialogue is not None
        await request.answer(request.say.access.for_admins(was_awaited=was_awaited))
        return False
    if not open_to_all and not request.is_admin and not await _admitted(request):
        await _end_dialogue(request)
        await _say_how_to_get_in(request)
        return False
    if changes and not await administers(request):
        await _end_dialogue(request)
        channel = request.chat.is_channel
        say = request.say.access
        await request.tell(text(say.for_those_who_post(request.chat.title) if channel else say.for_administrators()))
        return False
    return True


async def _end_dialogue(request: Request) -> None:
    """Before whoever asks is told, who may answer at once. In a group it may be an administrator who is waited for."""
    if request.is_private:
        await request.end_dialogue()


async def admit(request: Request) -> bool:
    """Whether the chat may use the bot; admins' chats are admitted by writing, the others are told how to get in."""
    async with request.services.storage.begin() as tx:
        if request.services.settings.access == "open" or request.is_admin:
            await tx.chats.admit(request.chat.id)
        if await tx.chats.admitted(request.chat.id):
            return True
    await _say_how_to_get_in(request)
    return False


async def administers(request: Request) -> bool:
    """Whether the visitor may change this chat's settings: anybody alone, administrators in a group, and for a channel
    those who may post there."""
    if request.chat.kind == "private":
        return True
    if request.press is None and _is_written_as_the_chat(request):
        return True
    if request.user is None:
        return False
    try:
        member = await request.services.bot.get_chat_member(request.chat.address.chat, request.user.id)
    except (BadRequest, Forbidden):  # who can't be found there does not lead it, nor can anybody be where we are not
        return False
    return rights.may_write(member, request.chat.kind) if request.chat.is_channel else rights.administers(member)


def _is_written_as_the_chat(request: Request) -> bool:
    """Whether an administrator wrote this anonymously, as the group or channel itself.

    Of a press it says nothing: what stands under the button is the bot's own, which in a channel is the channel's.
    """
    sender = request.message.sender_chat if request.message else None
    return sender is not None and sender.id == request.chat.address.chat


async def _admitted(request: Request) -> bool:
    if request.services.settings.access == "open":
        return True
    async with request.services.storage.read() as tx:
        return await tx.chats.admitted(request.place.id)


async def _say_how_to_get_in(request: Request) -> None:
    invite = request.services.settings.access == "invite"
    await request.answer(request.say.access.invitation_needed() if invite else request.say.access.closed())
