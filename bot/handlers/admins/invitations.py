"""Invitation links: made, listed and revoked by admins, and opened by those who are invited."""

from telegram import InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.handlers.dispatch.outdated_buttons import answer_outdated
from bot.handlers.groups.private_answers import show_privately
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from bot.texts.admins.invitations import INVITATIONS_LISTED
from bot.texts.texts import Texts
from bot.views import invitation_keyboards
from bot.views.invitation_callbacks import RevokeInvitation

INVITATION = "invite_"


async def invite(request: Request) -> None:
    """/invite: a link that lets one chat in, where links do."""
    if request.services.settings.access != "invite":
        await request.answer(request.say.invitations.links_admit_nobody(request.services.settings.access))
        return
    async with request.services.storage.begin() as tx:
        code = await tx.invites.create(request.services.now())
    url = _url(code, request)
    await show_privately(request, lambda say: (say.invitations.invitation(url), None))


async def open_invitation(request: Request) -> None:
    """Admit the chat that opens an invitation link, if links admit anybody; who is in already uses none up."""
    if request.services.settings.access != "invite" or request.is_admin:
        return
    async with request.services.storage.begin() as tx:
        if await tx.chats.admitted(request.chat.id):
            return
        if await tx.invites.use(request.words.removeprefix(INVITATION), request.services.now()):
            await tx.chats.admit(request.chat.id)


async def invitations(request: Request) -> None:
    """/invites, and each time one is revoked: the links that nobody has opened, with a button to revoke each."""
    async with request.services.storage.read() as tx:
        counts = await tx.invites.counts()
        unused = await tx.invites.unused(INVITATIONS_LISTED)
    links = [(_url(invite.code, request), invite.created_at) for invite in unused]
    codes, now = [invite.code for invite in unused], request.services.now()

    def view(say: Texts) -> tuple[Rich, InlineKeyboardMarkup | None]:
        return say.invitations.invitations(links, counts, now), invitation_keyboards.invitations(codes, say)

    await show_privately(request, view)


async def revoke(request: Request, data: RevokeInvitation) -> None:
    async with request.services.storage.begin() as tx:
        revoked = await tx.invites.revoke(data.code)
    await invitations(request)
    if revoked:
        await request.note(request.say.invitations.revoked())
    else:
        await answer_outdated(request.press, request.say)


async def revoke_all(request: Request) -> None:
    async with request.services.storage.begin() as tx:
        await tx.invites.revoke_all()
    await invitations(request)
    await request.note(request.say.invitations.revoked())


def _url(code: str, request: Request) -> str:
    return create_deep_linked_url(request.services.bot.username, INVITATION + code)
