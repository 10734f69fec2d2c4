"""What a member of a chat may do there, as Telegram tells of them (https://core.telegram.org/bots/api#chatmember)."""

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType

_LEADING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


def administers(member: ChatMember) -> bool:
    """Whether they are the owner or an administrator."""
    return member.status in _LEADING


def is_inside(member: ChatMember) -> bool:
    """Whether they are in the chat, whatever they may do there."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status == ChatMemberStatus.MEMBER or administers(member)


def may_write(member: ChatMember, kind: str) -> bool:
    """Whether they may write text in a chat of that `kind`, as far as they themselves are concerned: a group may let
    nobody write but its administrators, which is not told."""
    if kind == ChatType.CHANNEL:
        posts = isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
        return posts or member.status == ChatMemberStatus.OWNER
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return is_inside(member)
