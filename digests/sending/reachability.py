"""Reachability: whether a chat can still be written to, as Telegram's refusal of one message tells."""

from digests.chats.chat import ChatState
from digests.sending.delivery import Refused


def state_after(refusal: Refused) -> ChatState | None:
    """The state of a chat after `refusal`, the first of which counts; None where it is about the message alone."""
    if refusal.blocked:
        return ChatState.BLOCKED
    if refusal.closed:
        return ChatState.CLOSED
    return ChatState.GONE if refusal.gone else None
