"""What a member of a chat may do, by what Telegram tells."""

import pytest
from telegram import ChatMember

from bot.telegram.rights import administers, is_inside, may_write
from playground.api.state.user import Member, Status, User


def member(status: str, **rights: bool) -> ChatMember:
    """A member as the Bot API tells of them, with other `rights` than all, or when restricted none."""
    told = Member(User(7, "Bot", is_bot=True), Status(status)).to_json() | rights
    return ChatMember.de_json(told, None)


@pytest.mark.parametrize(
    ("status", "rights", "inside", "leads", "writes"),
    [
        ("creator", {}, True, True, True),
        ("administrator", {}, True, True, True),
        ("administrator", {"can_post_messages": False}, True, True, True),
        ("member", {}, True, False, True),
        ("restricted", {}, True, False, False),
        ("restricted", {"can_send_messages": True}, True, False, True),
        ("restricted", {"can_send_messages": True, "is_member": False}, False, False, False),
        ("left", {}, False, False, False),
        ("kicked", {}, False, False, False),
    ],
)
def test_who_is_in_a_group_may_write_unless_restricted(
    status: str, rights: dict[str, bool], *, inside: bool, leads: bool, writes: bool
) -> None:
    told = member(status, **rights)
    assert (is_inside(told), administers(told), may_write(told, "supergroup")) == (inside, leads, writes)


@pytest.mark.parametrize(
    ("status", "rights", "writes"),
    [
        ("creator", {}, True),
        ("administrator", {}, True),
        ("administrator", {"can_post_messages": False}, False),
        ("member", {}, False),
        ("left", {}, False),
    ],
)
def test_in_a_channel_only_those_write_who_may_post(status: str, rights: dict[str, bool], *, writes: bool) -> None:
    assert may_write(member(status, **rights), "channel") is writes
