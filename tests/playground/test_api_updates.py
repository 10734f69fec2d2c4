"""How a bot gets its updates: long polling, and a webhook."""

import asyncio

import aiohttp
import pytest
import telegram
from aiohttp import web
from telegram.error import Conflict

from playground.api import Bot, Person, Running, World, serve
from playground.api.state.updates import Webhook
from playground.api.webhooks import _posted
from tests.plain_http import plain


async def test_an_update_is_repeated_until_it_is_confirmed(bot: telegram.Bot, ada: Person, account: Bot) -> None:
    await ada.say("one", to=account)
    (first,) = await bot.get_updates()
    assert await bot.get_updates() == (first,)
    assert await bot.get_updates(offset=first.update_id + 1) == ()


async def test_a_negative_offset_keeps_the_newest(bot: telegram.Bot, ada: Person, account: Bot) -> None:
    for text in ("one", "two", "three"):
        await ada.say(text, to=account)
    updates = await bot.get_updates(offset=-1)
    assert [update.message.text for update in updates if update.message] == ["three"]


async def polled(world: World, account: Bot) -> None:
    """Wait until somebody has begun to poll."""
    while not world.updates(account)._turn:
        await asyncio.sleep(0)


async def test_a_long_poll_ends_when_something_arrives(
    world: World, bot: telegram.Bot, ada: Person, account: Bot
) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await polled(world, account)
    await ada.say("one", to=account)
    assert len(await asyncio.wait_for(polling, 60)) == 1


async def test_a_second_poller_ends_the_first(
    world: World, server: Running, bot: telegram.Bot, ada: Person, account: Bot
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await polled(world, account)
    async with telegram.Bot(
        account.token, base_url=server.base_url, request=plain(), get_updates_request=plain(1)
    ) as rival:
        second = asyncio.create_task(rival.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await asyncio.wait_for(first, 60)
        await ada.say("one", to=account)
        assert len(await asyncio.wait_for(second, 60)) == 1


async def test_only_kinds_asked_for_are_kept(bot: telegram.Bot, ada: Person, account: Bot) -> None:
    await bot.get_updates(allowed_updates=["my_chat_member"])
    await ada.say("one", to=account)
    await ada.block(account)
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


async def test_a_webhook_gets_updates_with_the_secret(bot: telegram.Bot, ada: Person, account: Bot) -> None:
    got: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        await got.put((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["message"]["text"]))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with serve(app) as target:
        await bot.set_webhook(f"{target.url}/hook", secret_token="s-1")
        await ada.say("one", to=account)
        assert await asyncio.wait_for(got.get(), 60) == ("s-1", "one")
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_that_fails_gets_the_update_again(
    world: World, bot: telegram.Bot, ada: Person, account: Bot
) -> None:
    slept: list[float] = []
    tries: asyncio.Queue[int] = asyncio.Queue()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    world.sleep = sleep

    async def take(_request: web.Request) -> web.Response:
        await tries.put(1)
        return web.Response(status=500 if tries.qsize() == 1 else 200)

    app = web.Application()
    app.router.add_post("/", take)
    async with serve(app) as target:
        await bot.set_webhook(target.url)
        await ada.say("one", to=account)
        while (info := await bot.get_webhook_info()).pending_update_count:
            pass
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        assert (slept, tries.qsize()) == ([0.5], 2)


@pytest.mark.parametrize(
    ("text", "heard"),
    [("hello", False), ("/digest", True), ("/digest@other_bot", False), ("hello @broadsheet_bot", False)],
)
async def test_privacy_mode_decides_what_a_bot_hears_in_a_group(
    world: World, bot: telegram.Bot, ada: Person, account: Bot, text: str, heard: bool
) -> None:
    group = world.group("Reading circle", ada)
    group.add(account)
    await bot.get_updates(offset=-1)
    before = len(await bot.get_updates())
    await ada.say(text, to=group)
    assert (len(await bot.get_updates()) > before) is heard


async def test_an_administrator_bot_hears_everything(
    world: World, bot: telegram.Bot, ada: Person, account: Bot
) -> None:
    group = world.group("Reading circle", ada)
    group.add(account)
    group.promote(account)
    await ada.say("hello", to=group)
    updates = await bot.get_updates()
    assert updates[-1].message is not None
    assert updates[-1].message.text == "hello"


async def test_a_channel_post_is_a_channel_post(world: World, bot: telegram.Bot, ada: Person, account: Bot) -> None:
    channel = world.group("Wire", ada, kind="channel")
    channel.promote(account)
    await ada.say("hello", to=channel)
    assert (await bot.get_updates())[-1].channel_post is not None


async def test_votes_in_an_open_poll_are_told_with_the_voter(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    await bot.send_poll(reader.id, "Which?", ["one", "two"], is_anonymous=False)
    await reader.vote(reader.chat(account).last, 1)
    answer = (await bot.get_updates())[-1].poll_answer
    assert answer is not None
    assert (answer.option_ids, answer.user) == ((1,), telegram.User(reader.id, "Ada", is_bot=False))


async def test_what_waits_can_be_dropped(bot: telegram.Bot, ada: Person, account: Bot) -> None:
    await ada.say("one", to=account)
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
    await ada.say("two", to=account)
    await bot.set_webhook("", drop_pending_updates=False)
    assert len(await bot.get_updates()) == 1
    await bot.set_webhook("", drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_webhook_that_can_not_be_reached_is_told_of(world: World, account: Bot, ada: Person) -> None:
    queue = world.updates(account)
    async with aiohttp.ClientSession() as session:
        assert await _posted(session, queue) == ""
        queue.set_webhook(Webhook("http://127.0.0.1:9/", "", 40))
        assert await _posted(session, queue) == ""
        await ada.say("one", to=account)
        assert await _posted(session, queue) == "Connection refused"
    assert len(queue.waiting) == 1
