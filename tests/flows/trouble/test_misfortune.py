"""What goes wrong between the bot and Telegram, and how little of it people notice."""

import logging

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.handlers.dispatch.middleware import button_callback, message_callback
from bot.handlers.request import Request
from bot.views.settings_callbacks import OpenTimes
from digests.chats.chat import Address, TelegramChatId
from digests.errors import StorageError
from playground.api import Break, http, photo, too_many, wrong
from tests.flows.scene import Scene

WAITING = 20

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
    scene.world.fail(wrong(UNREADABLE), method="sendMessage", chat_id=ada.id, times=2)  # with moments, and without
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    assert "Health insurer left the records" in told.text
    assert not told.links


async def test_refused_formatting_of_an_edit_leaves_the_same_text_plain(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    scene.world.fail(wrong(UNREADABLE), method="editMessageText", chat_id=ada.id, times=2)  # with moments, and without
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


@pytest.mark.parametrize("data", ["?", "s:x", "ft:nothing"])
async def test_a_button_that_means_nothing_any_more_says_so(alone: Scene, data: str) -> None:
    ada = await alone.newcomer()
    answer = await alone.press_forged(ada, ada.chat(alone.bot).last, data)
    assert answer.text == "That button is no longer valid."


async def test_so_does_a_button_that_comes_without_its_message(alone: Scene) -> None:
    ada = await alone.newcomer()
    press = ada.tap(ada.chat(alone.bot).last, "World")
    query = alone.world.updates(alone.bot).waiting[-1]["callback_query"]
    assert isinstance(query, dict)
    del query["message"]
    assert (await press.wait()).text == "That button is no longer valid."


@pytest.mark.parametrize("fault", [ValueError("no such thing"), LookupError("no such place")])
async def test_a_fault_of_ours_behind_a_button_is_logged_and_not_laid_on_the_button(
    alone: Scene, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def break_down(request: Request, press: OpenTimes) -> None:
        raise fault

    ada = await alone.newcomer()
    shown = await ada.ask("/settings", to=alone.bot, wanted="Settings")
    broken = CallbackQueryHandler(button_callback(OpenTimes, break_down), f"^{OpenTimes.prefix}$")
    alone.app.bots[0].application.add_handler(broken, group=-1)
    try:
        answer = await alone.press_forged(ada, shown, OpenTimes().pack())
        await ada.chat(alone.bot).wait_for("Something went wrong on my side")
    finally:
        alone.app.bots[0].application.remove_handler(broken, group=-1)
    assert not answer.text
    assert len(alone.world.calls_of("answerCallbackQuery")) == 1
    raised = [record.exc_info[1] for record in caplog.records if record.exc_info]
    # A busy machine may be too slow to share its pace with other processes, which is logged as well.
    assert [error for error in raised if not isinstance(error, StorageError)] == [fault]


async def test_a_fault_of_ours_is_told_in_the_topic_that_it_came_from(
    alone: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    async def break_down(request: Request) -> None:
        raise LookupError("no such place")

    ada = await alone.newcomer()
    circle = await alone.group(ada, forum=True)
    ferries = circle.topic("Ferries")
    broken = CommandHandler("break", message_callback(break_down))
    alone.app.bots[0].application.add_handler(broken, group=-1)
    try:
        await ada.say("/break", to=circle, thread_id=ferries)
        told = await ada.chat(circle).wait_for("Something went wrong on my side")
    finally:
        alone.app.bots[0].application.remove_handler(broken, group=-1)
    assert told.thread_id == ferries
    assert "no such place" in caplog.text


async def test_in_a_topic_that_is_closed_nothing_is_said_and_nothing_elsewhere(
    alone: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await alone.newcomer()
    circle = await alone.group(ada, forum=True)
    ferries = circle.topic("Ferries")
    before = len(ada.chat(circle).from_bots)
    refused_once = alone.world.fail(wrong("TOPIC_CLOSED"), method="sendMessage", chat_id=circle.id)
    await ada.say("/help", to=circle, thread_id=ferries)
    await ada.say("/help", to=circle)
    await ada.chat(circle).wait_for("What you can write")
    assert refused_once.hits == 1
    assert len(ada.chat(circle).from_bots) == before + 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_press_that_arrives_twice_is_answered_once(alone: Scene) -> None:
    ada = await alone.newcomer()
    screen = ada.chat(alone.bot).last
    press = ada.tap(screen, "World")
    waiting = alone.world.updates(alone.bot).waiting
    waiting.append(waiting[-1])
    await press.wait()
    await ada.ask("/help", to=alone.bot, wanted="What you can write")
    assert len(alone.world.calls_of("answerCallbackQuery")) == 1


async def test_an_album_without_words_is_answered_once(alone: Scene) -> None:
    ada = await alone.newcomer()
    before = len(ada.chat(alone.bot).from_bots)
    await ada.send_album([photo()] * 10, to=alone.bot)
    await ada.ask("/help", to=alone.bot, wanted="What you can write")
    told = [message.text for message in ada.chat(alone.bot).from_bots[before:]]
    assert told[0].startswith("I read words and links")
    assert len(told) == 2


async def test_what_is_forwarded_in_a_burst_is_answered_once_and_says_so(alone: Scene) -> None:
    ada, bo = await alone.newcomer("Ada"), await alone.newcomer("Bo")
    before = len(ada.chat(alone.bot).from_bots)
    told = [await bo.say(f"harbour number {number}", to=alone.bot) for number in range(3)]
    clock, at = alone.world.now, alone.world.now()
    with alone.world.holding("sendChatAction", [ada.id]):
        alone.world.now = lambda: at
        for one in told:
            await ada.forward(one, to=alone.bot)
        alone.world.now = clock
        await bo.ask("/help", to=alone.bot, wanted="What you can write")
    await ada.ask("/help", to=alone.bot, wanted="What you can write")
    answers = [message.text for message in ada.chat(alone.bot).from_bots[before:]]
    assert answers[0].startswith("Of the 3 messages that came together, this answers the first.")
    assert "harbour number 0" in answers[0]
    assert len(answers) == 2
