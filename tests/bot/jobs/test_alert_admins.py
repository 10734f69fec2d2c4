"""Admins are told once when something goes wrong, and once when it is over."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from telegram import Message
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.jobs.alert_admins import SETTLING, AdminAlerter, AlertedBot
from digests.monitoring.incidents import ROOM
from storage import Storage
from tests.plain_http import plain
from tests.storage.samples import NOW

HOUR = timedelta(hours=1)


class Bot(ExtBot[None]):
    """One that notes what it is to send; it is asked who it is, and answers with `trouble`, if any."""

    def __init__(self, trouble: TelegramError | None = None, refuses: frozenset[int] = frozenset()) -> None:
        super().__init__("1:token", request=plain(), get_updates_request=plain(1))
        self._trouble = trouble
        self._refuses = refuses
        self._told: list[tuple[int, str]] = []

    async def get_me(self, *_: Any, **__: Any) -> Any:
        if self._trouble:
            raise self._trouble

    async def send_message(self, *args: Any, **_: Any) -> Message:
        chat_id, text = args
        if chat_id in self._refuses:
            raise Forbidden("bot was blocked by the user")
        self._told.append((chat_id, text))
        return cast("Message", None)

    def heal(self) -> None:
        self._trouble = None

    @property
    def told(self) -> list[tuple[int, str]]:
        return self._told


@dataclass
class Operator:
    """What the operator's webhook was sent."""

    takes: bool = True
    got: list[tuple[str, bool]] = field(default_factory=list)

    async def take(self, text: str, is_over: bool) -> bool:
        self.got.append((text, is_over))
        return self.takes


def alerter(
    storage: Storage,
    bot: Bot,
    free: Callable[[], int] = lambda: ROOM * 2,
    operator: Operator | None = None,
    started: datetime = NOW - HOUR,
) -> AdminAlerter:
    return AdminAlerter(
        storage=storage,
        bots=[AlertedBot(1, cast("ExtBot[str]", bot), storage, {5, 6})],
        default_language="en",
        webhook=operator.take if operator else None,
        free=free,
        started=started,
        now=lambda: NOW,
    )


async def test_each_admin_is_told_once_and_once_that_it_is_over(sqlite_storage: Storage) -> None:
    space = [1]
    bot, operator = Bot(), Operator()
    watch = alerter(sqlite_storage, bot, lambda: space[0], operator)
    assert [await watch.alert_admins() for _ in range(2)] == [1, 0]
    space[0] = ROOM * 2
    assert [await watch.alert_admins() for _ in range(2)] == [1, 0]
    assert [admin for admin, _ in bot.told] == [5, 6, 5, 6]
    assert "MB are free" in bot.told[0][1]
    assert "There is room on the disk again." in bot.told[2][1]
    assert [is_over for _, is_over in operator.got] == [False, True]


async def test_what_was_due_while_the_bot_was_down_is_no_incident(sqlite_storage: Storage) -> None:
    bot = Bot()
    early = NOW - SETTLING + timedelta(seconds=1)
    assert await alerter(sqlite_storage, bot, lambda: 1, started=early).alert_admins() == 0


async def test_a_refused_token_is_told_by_the_webhook(sqlite_storage: Storage) -> None:
    bot, operator = Bot(InvalidToken("Unauthorized"), refuses=frozenset({5, 6})), Operator()
    assert await alerter(sqlite_storage, bot, operator=operator).alert_admins() == 1
    [(text, _)] = operator.got
    assert "Telegram refuses the token" in text


async def test_telegram_away_is_no_refused_token(sqlite_storage: Storage) -> None:
    assert await alerter(sqlite_storage, Bot(NetworkError("no answer"))).alert_admins() == 0


async def test_what_nobody_could_be_told_is_told_again(sqlite_storage: Storage) -> None:
    deaf = Bot(refuses=frozenset({5, 6}))
    silent = Operator(takes=False)
    assert await alerter(sqlite_storage, deaf, lambda: 1, silent).alert_admins() == 1
    bot = Bot()
    assert await alerter(sqlite_storage, bot, lambda: 1).alert_admins() == 1
    assert len(bot.told) == 2


async def test_a_bot_whose_token_is_refused_is_told_of_by_another_once_to_each_admin(sqlite_storage: Storage) -> None:
    refused, well = Bot(InvalidToken("Unauthorized"), refuses=frozenset({5, 6})), Bot()
    bots = [
        AlertedBot(number, cast("ExtBot[str]", bot), sqlite_storage.of_bot(number), admins)
        for number, bot, admins in ((7, refused, {5, 6}), (8, well, {5, 9}))
    ]
    watch = replace(alerter(sqlite_storage, well), bots=bots)
    assert await watch.alert_admins() == 1
    assert [chat for chat, _ in well.told] == [5, 9]
    assert "refuses the token of bot 7:" in well.told[0][1]
    refused.heal()
    assert await watch.alert_admins() == 1
    assert {chat for chat, text in well.told if "takes the token of bot 7 again" in text} == {5, 9}
