"""What never left, and what Telegram may have taken."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.transport import AiohttpRequest, MaybeDeliveredError, NeverLeftError
from playground.api import Bot, Break, Person, World, api, http, refused, serve, too_many, wrong
from playground.api.faults import Fault


class Line:
    """A client of the Bot API, and one person it writes to."""

    def __init__(self, world: World, person: Person, account: Bot, bot: telegram.Bot) -> None:
        self.world, self.person, self.account, self.bot = world, person, account, bot

    @property
    def arrived(self) -> int:
        return len(self.person.chat(self.account).from_bots)


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    world = World()
    account, person = world.bot("Broadsheet"), world.person("Ada")
    await person.say("/start", to=account)
    async with serve(api(world)) as server:
        request = AiohttpRequest(read_timeout=0.3)
        async with telegram.Bot(account.token, base_url=server.base_url, request=request) as bot:
            yield Line(world, person, account, bot)


async def test_a_message_arrives(line: Line) -> None:
    await line.bot.send_message(line.person.id, "The harbour opens")
    assert line.arrived == 1


@pytest.mark.parametrize(
    ("fault", "error", "arrived"),
    [
        (Break.CLOSE_BEFORE, MaybeDeliveredError, 0),
        (Break.CLOSE_AFTER, MaybeDeliveredError, 1),
        (Break.HANG_BEFORE, MaybeDeliveredError, 0),
        (Break.HANG_AFTER, MaybeDeliveredError, 1),
        (Break.HALF_ANSWER, MaybeDeliveredError, 1),
        (Break.GARBAGE, TelegramError, 1),
        (http(502), NetworkError, 0),
        (too_many(3), RetryAfter, 0),
        (refused(), Forbidden, 0),
        (wrong("chat not found"), BadRequest, 0),
    ],
)
async def test_a_fault_becomes_the_error_that_says_what_is_known(
    line: Line, fault: Fault, error: type[Exception], arrived: int
) -> None:
    line.world.fail(fault, method="sendMessage")
    with pytest.raises(error) as raised:
        await line.bot.send_message(line.person.id, "The harbour opens")
    assert line.arrived == arrived
    assert not isinstance(raised.value, NeverLeftError)


async def test_without_a_connection_nothing_has_left() -> None:
    request = AiohttpRequest()
    await request.initialize()
    try:
        with pytest.raises(NeverLeftError):
            await request.do_request("http://127.0.0.1:9/", "POST")
    finally:
        await request.shutdown()


async def test_no_error_repeats_the_token() -> None:
    request = AiohttpRequest()
    await request.initialize()
    try:
        with pytest.raises(NeverLeftError) as raised:
            await request.do_request("http://127.0.0.1:9/bot123:secret/getMe", "POST")
        assert "secret" not in str(raised.value)
    finally:
        await request.shutdown()


async def test_it_is_not_used_before_it_is_opened() -> None:
    with pytest.raises(RuntimeError):
        await AiohttpRequest().do_request("http://127.0.0.1:9/", "POST")
