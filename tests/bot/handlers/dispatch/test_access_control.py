"""Who may change a chat's settings, and what is done before somebody is told that they may not."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Chat, ChatMember, Message, User

from bot.handlers.dispatch.access_control import administers, may_use
from bot.handlers.request import Request
from bot.texts.texts import Texts
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


class Visitor:
    """Somebody who is no admin, alone with the bot or in a group, and is asked something there."""

    def __init__(self, *, is_private: bool) -> None:
        self.is_private = is_private
        self.is_admin = False
        self.user = None
        self.press = None
        self.message = None
        self.services = SimpleNamespace(settings=SimpleNamespace(access="open"))
        self.say = Texts("en")
        self.chat = SimpleNamespace(kind="private" if is_private else "group", is_channel=False)
        self.dialogue = None
        self.happened: list[str] = []

    async def end_dialogue(self) -> None:
        self.happened.append("ended")

    async def answer(self, _: object) -> None:
        self.happened.append("told")

    tell = answer


@pytest.mark.parametrize(("is_private", "happened"), [(True, ["ended", "told"]), (False, ["told"])])
async def test_whoever_may_not_have_it_done_can_answer_at_once(is_private: bool, happened: list[str]) -> None:
    visitor = Visitor(is_private=is_private)
    assert not await may_use(cast("Request", visitor), changes=True, admins=True, open_to_all=True)
    assert visitor.happened == happened


async def test_an_administrator_of_the_group_is_still_waited_for() -> None:
    visitor = Visitor(is_private=False)
    assert not await may_use(cast("Request", visitor), changes=True, admins=False, open_to_all=True)
    assert visitor.happened == ["told"]
