"""What never left, and what Telegram may have taken."""

from collections.abc import AsyncIterator

import pytest
import telegram
from aiohttp import web
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from yarl import URL

from bot.telegram.transport import AiohttpRequest, MaybeDeliveredError, NeverLeftError
from playground.api import Bot, Break, Person, World, api, http, refused, serve, too_many, wrong
from playground.api.state.faults import Fault


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
        request = AiohttpRequest(read_timeout=60)
        async with telegram.Bot(
            account.token, base_url=server.base_url, request=request, get_updates_request=request
        ) as bot:
            yield Line(world, person, account, bot)


async def test_a_message_arrives(line: Line) -> None:
    await line.bot.send_message(line.person.id, "The harbour opens")
    assert line.arrived == 1


async def test_words_of_every_alphabet_arrive_as_they_are(line: Line) -> None:
    await line.bot.send_message(line.person.id, "Гавань открыта — 🗞 “港口”")
    assert line.person.chat(line.account).last.text == "Гавань открыта — 🗞 “港口”"


async def test_a_file_is_uploaded_with_its_name(line: Line) -> None:
    await line.bot.send_document(line.person.id, b"one,two", caption="The ledger", filename="ledger.csv")
    message = line.person.chat(line.account).last
    assert message.media is not None
    assert (message.media.file.name, message.media.file.content, message.text) == (
        "ledger.csv",
        b"one,two",
        "The ledger",
    )


async def test_what_a_sent_message_repeats_is_left_out(line: Line) -> None:
    sent = await line.bot.send_message(line.person.id, "<b>The harbour</b>", parse_mode="HTML")
    assert (sent.text, sent.entities) == ("The harbour", ())
    assert line.person.chat(line.account).last.entities


async def test_requests_go_through_the_proxy_that_the_environment_names(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = URL(line.bot.base_url).origin()
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", str(proxy))
    request = AiohttpRequest()
    await request.initialize()
    try:
        # Nobody knows this host, so only a proxy can have answered.
        status, _ = await request.do_request("http://telegram.invalid/nowhere", "GET")
        assert status == 404
    finally:
        await request.shutdown()


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
        await line.bot.send_message(line.person.id, "The harbour opens", read_timeout=_patience(fault))
    assert line.arrived == arrived
    assert not isinstance(raised.value, NeverLeftError)


def _patience(fault: Fault) -> float:
    """Seconds until what hangs is given up; what else takes long is only this machine."""
    return 1 if isinstance(fault, Break) and fault.hangs else 60


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


@pytest.mark.parametrize("written", ["12:AAbbccddee", "12%3AAAbbccddee", "12%3aAAbbccddee"])
async def test_an_error_that_quotes_the_address_holds_no_token(written: str) -> None:
    async def refuse(_: web.Request) -> web.Response:
        told = {"ok": False, "error_code": 400, "description": f"Bad Request: /bot{written}/getMe"}
        return web.json_response(told, status=400)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    async with serve(app) as server, AiohttpRequest() as request:
        with pytest.raises(BadRequest, match=r"^/bot…/getme$"):
            await request.post(f"{server.url}/bot12:AAbbccddee/getMe")


@pytest.mark.parametrize("server", ["http://127.0.0.1:99999", "http://[::1", f"http://{'a' * 300}.example"])
async def test_an_address_that_is_none_is_said_to_be_without_quoting_it(server: str) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as raised:
            await request.post(f"{server}/bot12:AAbbccddee/getMe")
    assert "AAbb" not in str(raised.value)
