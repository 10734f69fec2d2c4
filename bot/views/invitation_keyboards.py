"""The buttons under the list of invitation links."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.invitation_callbacks import RevokeAllInvitations, RevokeInvitation
from bot.views.keyboards import button, rows_of


def invitations(codes: Sequence[str], say: Texts) -> InlineKeyboardMarkup | None:
    """A button for each link, by its number in the list, and one for all of them."""
    if not codes:
        return None
    buttons = [button(f"✕ {number}", RevokeInvitation(code)) for number, code in enumerate(codes, 1)]
    return InlineKeyboardMarkup([*rows_of(buttons, 5), [button(say.buttons.revoke_all(), RevokeAllInvitations())]])
