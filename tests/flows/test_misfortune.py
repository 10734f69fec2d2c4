"""What goes wrong between the bot and Telegram, and how little of it people notice."""

import pytest
from telegram.ext import CallbackQueryHandler

from bot.handlers.middleware import button_callback
from bot.handlers.request import Request
from bot.telegram.per_chat_updates import WAITING
from bot.views.settings_callbacks import OpenTimes
from digests.chats.chat import Address, TelegramChatId
from playground.api import Break, http, too_many, wrong
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNREADABLE = 'can\'t parse entities: Unsupported start tag "x" at byte offset 3'


async def test_a_reply_waits_as_long_as_telegram_asks(alone: Scene) -> None:
    ada = await alone.newcomer()
    order = alone.world.fail(too_many(1), method="sendMessage", chat_id=ada.id)
    await ada.ask("/help", to=alone.bot, wanted="What you can write")
    refusal, answer = alone.world.calls_of("sendMessage", chat_id=ada.id)[-2:]
    assert order.hits == 1
    assert answer.at - refusal.at >= 1


async def test_a_digest_waits_as_long_as_telegram_asks(either: Scene) -> None:
    ada = await either.reader("Technology")
    either.world.fail(too_many(1), method="sendMessage", chat_id=ada.id)
    await either.strike(Address(TelegramChatId(ada.id)))
    await ada.chat(either.bot).wait_for("🗞")
    refusal, digest = either.world.calls_of("sendMessage", chat_id=ada.id)[-2:]
    assert refusal.error
    assert digest.at - refusal.at >= 1


async def test_a_digest_that_may_have_arrived_is_not_sent_again(either: Scene) -> None:
    ada = await either.reader("Technology")
    either.world.fail(Break.CLOSE_AFTER, method="sendMessage", chat_id=ada.id)
    await either.strike(Address(TelegramChatId(ada.id)))
    await either.strike(Address(TelegramChatId(ada.id)))
    told = [message for message in ada.chat(either.bot).from_bots if "🗞" in message.text]
    assert len(told) == 1


async def test_a_server_error_is_tried_again(either: Scene) -> None:
    ada = await either.reader("Technology")
    either.world.fail(http(502), method="sendMessage", chat_id=ada.id)
    await either.strike(Address(TelegramChatId(ada.id)))
    await ada.chat(either.bot).wait_for("🗞")


async def test_refused_formatting_leaves_the_same_text_plain(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    scene.world.fail(wrong(UNREADABLE), method="sendMessage", chat_id=ada.id)
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    assert "Health insurer left the records" in told.text
    assert not told.links


async def test_refused_formatting_of_an_edit_leaves_the_same_text_plain(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    scene.world.fail(wrong(UNREADABLE), method="editMessageText", chat_id=ada.id)
    await ada.press(told, "1")
    assert "All sources" in told.text
    assert not told.links


async def test_what_fails_for_one_does_not_reach_another(alone: Scene) -> None:
    ada, bo = await alone.newcomer("Ada"), await alone.newcomer("Bo")
    alone.world.fail(wrong("chat not found"), method="sendMessage", chat_id=ada.id, times=None)
    await ada.say("/help", to=alone.bot)
    await bo.ask("/help", to=alone.bot, wanted="What you can write")


async def test_who_floods_the_bot_is_told_so_once_and_keeps_nobody_waiting(alone: Scene) -> None:
    ada, bo = await alone.newcomer("Ada"), await alone.newcomer("Bo")
    before = len(ada.chat(alone.bot).from_bots)
    with alone.world.holding("sendMessage", [ada.id]):
        for _ in range(100):
            await ada.say("/help", to=alone.bot)
        await bo.ask("/help", to=alone.bot, wanted="What you can write")
    chat = ada.chat(alone.bot)
    await chat.wait_for(lambda _: len(chat.from_bots) == before + 1 + WAITING + 1)
    await ada.ask("/following", to=alone.bot, wanted="You follow nothing")
    assert sum("more at once" in message.text for message in chat.from_bots) == 1
    assert len(chat.from_bots) == before + 1 + WAITING + 1 + 1


async def test_a_press_among_too_many_is_answered_with_the_reason(alone: Scene) -> None:
    ada = await alone.newcomer()
    screen = ada.chat(alone.bot).last
    with alone.world.holding("sendMessage", [ada.id]):
        for _ in range(1 + WAITING):
            await ada.say("/help", to=alone.bot)
        answer = await ada.press(screen, "World")
    assert "more at once" in answer.text


async def test_an_update_that_can_not_be_read_keeps_nobody_waiting(alone: Scene) -> None:
    ada = await alone.newcomer()
    alone.world.updates(alone.bot).put("message", {"message_id": 1, "date": 1, "chat": {"id": 2**70}})
    await ada.ask("/help", to=alone.bot, wanted="What you can write")


async def test_a_button_pressed_long_ago_still_works(alone: Scene) -> None:
    ada = await alone.newcomer()
    screen = ada.chat(alone.bot).last
    alone.world.fail(wrong("query is too old and response timeout expired or query ID is invalid"), times=1)
    ada.tap(screen, "World")
    await ada.chat(alone.bot).wait_for(lambda message: any("✓ World" in one.text for one in message.buttons))


@pytest.mark.parametrize("fault", [ValueError("no such thing"), LookupError("no such place")])
async def test_a_fault_of_ours_behind_a_button_is_logged_and_not_laid_on_the_button(
    alone: Scene, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def break_down(request: Request, press: OpenTimes) -> None:
        raise fault

    ada = await alone.newcomer()
    shown = await ada.ask("/settings", to=alone.bot, wanted="Settings")
    broken = CallbackQueryHandler(button_callback(OpenTimes, break_down), f"^{OpenTimes.prefix}$")
    alone.app.application.add_handler(broken, group=-1)
    try:
        answer = await alone.press_forged(ada, shown, OpenTimes().pack())
        await ada.chat(alone.bot).wait_for("Something went wrong on my side")
    finally:
        alone.app.application.remove_handler(broken, group=-1)
    assert not answer.text
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [fault]
