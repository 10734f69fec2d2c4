"""Who may change a chat's settings."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Chat, ChatMember, Message, User

from bot.handlers.dispatch.access_control import administers
from bot.handlers.request import Request
from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.chats.chat import Chat as KnownChat
from playground.api.state.user import Member, Status
from playground.api.state.user import User as PlaygroundUser

PLACE = -1001
ADMINISTRATOR, MEMBER, SILENT = 7, 8, 9


class Telegram:
    """A Telegram where two people administer the chat, one of whom may not post in it where it is a channel."""

    async def get_chat_member(self, _: int, user: int) -> Any:
        status = Status.ADMINISTRATOR if user in (ADMINISTRATOR, SILENT) else Status.MEMBER
        denied = frozenset({"can_post_messages"}) if user == SILENT else frozenset[str]()
        return ChatMember.de_json(Member(PlaygroundUser(user, "Bo"), status, denied).to_json(), None)


def request(*, kind: str, user: int | None, sender_chat: int | None, pressed: bool = False) -> Request:
    message = Message(
        1,
        datetime(2026, 11, 24, tzinfo=UTC),
        Chat(PLACE, kind),
        sender_chat=Chat(sender_chat, kind) if sender_chat else None,
    )
    asked = SimpleNamespace(
        chat=KnownChat(ChatId(1), Address(TelegramChatId(PLACE)), kind, "", "en"),
        address=Address(TelegramChatId(PLACE)),
        services=SimpleNamespace(bot=Telegram()),
        user=User(user, "Bo", is_bot=False) if user else None,
        message=message,
        press=object() if pressed else None,
    )
    return cast("Request", asked)


@pytest.mark.parametrize(
    ("kind", "user", "sender_chat", "pressed", "may"),
    [
        ("private", MEMBER, None, False, True),
        ("private", MEMBER, None, True, True),
        ("supergroup", ADMINISTRATOR, None, False, True),
        ("supergroup", ADMINISTRATOR, None, True, True),
        ("supergroup", MEMBER, None, False, False),
        ("supergroup", MEMBER, None, True, False),
        ("supergroup", MEMBER, PLACE, False, True),  # written as the group: only administrators can
        ("channel", None, PLACE, False, True),
        ("supergroup", MEMBER, -1002, False, False),  # written as another channel: anybody can
        ("supergroup", None, None, False, False),
        ("supergroup", MEMBER, PLACE, True, False),  # pressed under what was posted as the group
        ("channel", MEMBER, PLACE, True, False),  # every button in a channel stands under the channel's own post
        ("channel", ADMINISTRATOR, PLACE, True, True),
        ("channel", None, PLACE, True, False),
        ("channel", SILENT, None, True, False),
        ("supergroup", SILENT, None, True, True),
    ],
)
async def test_only_administrators_change_what_others_share(
    *, kind: str, user: int | None, sender_chat: int | None, pressed: bool, may: bool
) -> None:
    asked = request(kind=kind, user=user, sender_chat=sender_chat, pressed=pressed)
    assert await administers(asked) is may
