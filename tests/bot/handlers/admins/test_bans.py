"""Who is meant by a reply with /ban."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import (
    Chat,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from bot.handlers.admins.bans import _target
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts

AT = datetime(2026, 11, 24, tzinfo=UTC)
ADA, BO = User(3, "Ada", is_bot=False), User(4, "Bo", is_bot=False)
FANS, PAPER = Chat(-5, Chat.SUPERGROUP, title="Fans"), Chat(-6, Chat.CHANNEL, title="Paper")


def replying(told: list[Rich], **message: Any) -> Request:
    """/ban in reply to a message."""

    async def answer(body: Rich) -> None:
        told.append(body)

    replied = Message(1, AT, Chat(-9, Chat.SUPERGROUP), **message)
    message = {"message": SimpleNamespace(reply_to_message=replied), "services": SimpleNamespace(bot_id=7)}
    return cast("Request", SimpleNamespace(words="", say=Texts("en"), answer=answer, **message))


@pytest.mark.parametrize(
    ("message", "target"),
    [
        ({"from_user": ADA}, (3, "Ada")),
        ({"from_user": ADA, "sender_chat": FANS}, (-5, "Fans")),
        ({"from_user": ADA, "forward_origin": MessageOriginUser(AT, BO)}, (4, "Bo")),
        ({"from_user": ADA, "forward_origin": MessageOriginChat(AT, FANS)}, (-5, "Fans")),
        ({"from_user": ADA, "forward_origin": MessageOriginChannel(AT, PAPER, 1)}, (-6, "Paper")),
    ],
)
async def test_who_wrote_it_is_meant_or_the_one_it_is_forwarded_from(
    message: dict[str, Any], target: tuple[int, str]
) -> None:
    told: list[Rich] = []
    found = await _target(replying(told, **message))
    assert (found and (found.telegram_id, found.name), told) == (target, [])


async def test_who_hides_their_account_has_to_be_named_by_id() -> None:
    told: list[Rich] = []
    hidden = MessageOriginHiddenUser(AT, "Bo")
    assert await _target(replying(told, from_user=ADA, forward_origin=hidden)) is None
    assert [body.html for body in told] == [Texts("en").bans.hidden_sender().html]
