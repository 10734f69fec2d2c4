"""Who may ask."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from bot.handlers import question_limit
from bot.handlers.question_limit import may_ask
from bot.handlers.request import Request

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def asking(chat: int, asked: Mapping[int, datetime], *, is_admin: bool = False) -> Request:
    services = SimpleNamespace(asked=asked, now=lambda: NOON)
    return cast("Request", SimpleNamespace(is_admin=is_admin, chat=SimpleNamespace(id=chat), services=services))


async def test_of_only_so_many_chats_is_known_that_they_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_limit, "MOST_KNOWN", 2)
    asked: dict[int, datetime] = {}
    for chat in (1, 2, 3):
        assert await may_ask(asking(chat, asked))
    assert [*asked] == [3]


async def test_of_an_admin_it_is_not_known() -> None:
    asked: dict[int, datetime] = {}
    assert await may_ask(asking(1, asked, is_admin=True))
    assert not asked
