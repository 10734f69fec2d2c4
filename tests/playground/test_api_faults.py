"""Calls that go wrong: on order, for being too fast, or for being no call at all."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from playground.api import Bot, Break, Limits, Person, Running, World, api, http, peak, refused, serve, too_many, wrong
from playground.api.state.faults import Fault
from tests.plain_http import plain
from tests.playground.conftest import Clock

_JSON = {"Content-Type": "application/json"}


@pytest.fixture(autouse=True)
def _waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client warns unless it is told which type RetryAfter.retry_after shall have."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (http(500), NetworkError),
        (http(502), NetworkError),
        (too_many(7), RetryAfter),
        (refused(), Forbidden),
        (wrong("chat not found"), BadRequest),
        (Break.CLOSE_BEFORE, NetworkError),
        (Break.CLOSE_AFTER, NetworkError),
        (Break.HALF_ANSWER, NetworkError),
        (Break.GARBAGE, telegram.error.TelegramError),
    ],
)
async def test_a_scripted_fault_befalls_one_call(
    world: World, bot: telegram.Bot, reader: Person, fault: Fault, error: type[Exception]
) -> None:
    order = world.fail(fault, method="sendMessage", chat_id=reader.id)
    with pytest.raises(error):
        await bot.send_message(reader.id, "x")
    assert order.hits == 1
    assert len(world.calls_of("sendMessage", chat_id=reader.id)) == 1
    await bot.send_message(reader.id, "y")


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (Break.HANG_BEFORE, False),
        (Break.HANG_AFTER, True),
        (Break.CLOSE_BEFORE, False),
        (Break.CLOSE_AFTER, True),
        (Break.HALF_ANSWER, True),
        (Break.GARBAGE, True),
        (http(502), False),
    ],
)
async def test_a_fault_tells_whether_the_message_arrived(
    world: World, bot: telegram.Bot, reader: Person, account: Bot, fault: Fault, arrived: bool
) -> None:
    world.fail(fault, method="sendMessage")
    with pytest.raises(telegram.error.TelegramError):
        await bot.send_message(reader.id, "x", read_timeout=1 if isinstance(fault, Break) and fault.hangs else 60)
    assert bool(reader.chat(account).from_bots) is arrived


async def test_a_call_that_hangs_times_out(world: World, bot: telegram.Bot, reader: Person) -> None:
    world.fail(Break.HANG_BEFORE)
    with pytest.raises(TimedOut):
        await bot.send_message(reader.id, "x", read_timeout=0.1)


async def test_a_fault_for_another_chat_or_method_does_nothing(world: World, bot: telegram.Bot, reader: Person) -> None:
    world.fail(http(), chat_id=1)
    world.fail(http(), method="sendPhoto")
    assert (await bot.send_message(reader.id, "x")).text == "x"


async def test_a_cancelled_fault_befalls_no_call(world: World, bot: telegram.Bot, reader: Person) -> None:
    order = world.fail(http(), times=None)
    order.cancel()
    assert (await bot.send_message(reader.id, "x")).text == "x"


async def test_every_call_is_recorded(world: World, bot: telegram.Bot, reader: Person) -> None:
    await bot.send_message(reader.id, "x")
    with pytest.raises(BadRequest):
        await bot.send_message(reader.id, " ")
    good, bad = world.calls_of("sendMessage", chat_id=reader.id)
    assert (good.ok, good.params.values["text"]) == (True, "x")
    assert (bad.status, bad.error) == (400, "Bad Request: message text is empty")


async def test_more_than_30_a_second_is_too_fast_when_limits_are_enforced(
    bot: telegram.Bot, world: World, account: Bot, clock: Clock
) -> None:
    world.limits = Limits(enforce=True)
    people = [world.person(f"P{number}") for number in range(31)]
    for person in people:
        await person.say("/start", to=account)
    for person in people[:30]:
        await bot.send_message(person.id, "x")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(people[30].id, "x")
    assert refusal.value.retry_after == timedelta(seconds=1)
    clock.now += 1.01
    await bot.send_message(people[30].id, "x")


async def test_a_group_takes_20_messages_a_minute(
    bot: telegram.Bot, world: World, ada: Person, account: Bot, clock: Clock
) -> None:
    world.limits = Limits(enforce=True)
    group = world.group("Reading circle", ada)
    group.add(account)
    for _ in range(20):
        await bot.send_message(group.id, "x")
        clock.now += 1
    with pytest.raises(RetryAfter):
        await bot.send_message(group.id, "x")


def test_the_peak_is_the_most_within_any_window() -> None:
    assert peak([0.0, 0.5, 0.9, 1.0, 5.0]) == 3


async def test_a_wrong_token_is_unauthorized(server: Running) -> None:
    client = telegram.Bot("1:wrong", base_url=server.base_url, request=plain(), get_updates_request=plain(1))
    with pytest.raises(InvalidToken):
        await client.initialize()
    await client.shutdown()


async def _call(server: Running, account: Bot, method: str, **options: Any) -> tuple[int, dict[str, Any]]:
    url = f"{server.base_url}{account.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, **options) as answer:
        return answer.status, await answer.json()


async def test_an_unknown_method_is_not_found(server: Running, account: Bot) -> None:
    assert await _call(server, account, "sendPigeon") == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )


@pytest.mark.parametrize("method", ["sendMessage", "SENDMESSAGE", "sendmessage"])
async def test_the_case_of_a_method_does_not_matter(server: Running, reader: Person, account: Bot, method: str) -> None:
    status, _ = await _call(server, account, method, json={"chat_id": reader.id, "text": "x"})
    assert status == 200


@pytest.mark.parametrize("way", ["json", "data", "params", "multipart"])
async def test_parameters_come_in_four_ways(server: Running, reader: Person, account: Bot, way: str) -> None:
    given: dict[str, Any] = {"chat_id": str(reader.id), "text": "x", "disable_notification": "true"}
    options: dict[str, Any] = {way: given}
    if way == "multipart":
        form = aiohttp.FormData(default_to_multipart=True)
        for name, value in given.items():
            form.add_field(name, value)
        options = {"data": form}
    status, body = await _call(server, account, "sendMessage", **options)
    assert (status, body["result"]["text"]) == (200, "x")
    assert reader.chat(account).last.silent


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": 1, "text": "x", "message_thread_id": "y"}, "invalid message_thread_id specified"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ],
)
async def test_a_malformed_call_is_refused(server: Running, account: Bot, given: dict[str, object], why: str) -> None:
    status, body = await _call(server, account, "sendMessage", data=json.dumps(given), headers=_JSON)
    assert (status, body["description"]) == (400, f"Bad Request: {why}")


async def test_parameters_nobody_knows_are_recorded(
    server: Running, world: World, reader: Person, account: Bot
) -> None:
    await _call(server, account, "sendMessage", json={"chat_id": reader.id, "text": "x", "txet": "y"})
    assert world.calls[-1].params.unknown == {"txet"}


async def test_a_hanging_call_does_not_keep_the_server_open(world: World, account: Bot, ada: Person) -> None:
    world.fail(Break.HANG_BEFORE)
    async with serve(api(world)) as running:
        hanging = asyncio.create_task(_call(running, account, "getMe"))
        while not world.calls:
            await asyncio.sleep(0)
    with pytest.raises(aiohttp.ClientError):
        await asyncio.wait_for(hanging, 60)


async def test_a_distant_server_takes_its_time(world: World, bot: telegram.Bot, reader: Person) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    world.latency, world.sleep = 0.06, sleep
    await bot.send_message(reader.id, "x")
    assert slept == [0.06]


async def test_paid_messages_have_a_limit_of_their_own(world: World, bot: telegram.Bot, account: Bot) -> None:
    world.limits = Limits(per_second=1, paid_per_second=2, enforce=True)
    people = [world.person(f"Reader {number}") for number in range(4)]
    for person in people:
        person.chat(account).chat.started = True
    await bot.send_message(people[0].id, "x")
    for person in people[1:3]:
        await bot.send_message(person.id, "x", allow_paid_broadcast=True)
    with pytest.raises(RetryAfter):
        await bot.send_message(people[3].id, "x", allow_paid_broadcast=True)


async def test_calls_are_held_until_they_are_let_through(
    world: World, bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    with world.holding("sendMessage", [reader.id], free=1) as hold:
        calls = [asyncio.create_task(bot.send_message(reader.id, f"{number}")) for number in range(5)]
        await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
        await bot.send_chat_action(reader.id, "typing")
        assert len(reader.chat(account).from_bots) == 1
        hold.let(2)
        while len(reader.chat(account).from_bots) < 3:
            await asyncio.sleep(0)
        await bot.send_chat_action(reader.id, "typing")
        assert len(reader.chat(account).from_bots) == 3
    await asyncio.gather(*calls)
    assert len(reader.chat(account).from_bots) == 5
    await bot.send_message(reader.id, "x")
