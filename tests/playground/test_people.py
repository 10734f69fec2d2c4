"""People in front of a bot: what they do reaches it, and what it does reaches them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from playground.api import Bot, Person, Running, World, document, photo

Context = ContextTypes.DEFAULT_TYPE


async def _start(update: Update, _context: Context) -> None:
    assert update.message
    rows = [
        [InlineKeyboardButton("Topics", callback_data="topics"), InlineKeyboardButton("Silent", callback_data="no")]
    ]
    await update.message.reply_text("<b>Welcome</b>", parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))


async def _pressed(update: Update, _context: Context) -> None:
    query = update.callback_query
    assert query
    if query.data == "topics":
        await query.edit_message_text("Choose topics")
        await query.answer("Here they are", show_alert=True)


async def _echo(update: Update, _context: Context) -> None:
    message = update.effective_message
    assert message
    kinds = [kind for kind in ("photo", "document", "poll", "forward_origin", "edit_date") if getattr(message, kind)]
    await message.reply_text(f"{message.text or message.caption} {' '.join(kinds)}")


async def _inline(update: Update, _context: Context) -> None:
    assert update.inline_query
    content = InputTextMessageContent("<i>a story</i>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", update.inline_query.query, content)])


@pytest.fixture
async def echo(server: Running, account: Bot) -> AsyncIterator[Bot]:
    """A bot that greets, answers one button and tells what it was sent."""
    builder = Application.builder().token(account.token).base_url(server.base_url)
    app: Application[Any, Any, Any, Any, Any, Any] = builder.base_file_url(server.base_file_url).build()
    handlers = [CommandHandler("start", _start), CallbackQueryHandler(_pressed), InlineQueryHandler(_inline)]
    app.add_handlers([*handlers, MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, _echo)])
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(timeout=10, allowed_updates=Update.ALL_TYPES)
        yield account
        await app.updater.stop()
        await app.stop()


async def test_an_answer_is_waited_for(ada: Person, echo: Bot) -> None:
    message = await ada.ask("/start", to=echo)
    assert message.html == "<b>Welcome</b>"


async def test_a_press_is_answered_and_the_message_changes_in_place(ada: Person, echo: Bot) -> None:
    message = await ada.ask("/start", to=echo)
    answer = await ada.press(message, "Topics")
    assert (answer.text, answer.alert, message.text, message.edits) == (
        "Here they are",
        True,
        "Choose topics",
        ["Welcome"],
    )


async def test_a_press_nobody_answers_is_reported(ada: Person, echo: Bot) -> None:
    message = await ada.ask("/start", to=echo)
    with pytest.raises(TimeoutError, match="its button keeps spinning"):
        await ada.press(message, "Silent", timeout=0.1)


async def test_a_button_that_is_not_there_is_reported_with_those_that_are(ada: Person, echo: Bot) -> None:
    message = await ada.ask("/start", to=echo)
    with pytest.raises(LookupError, match="'Topics', 'Silent'"):
        await ada.press(message, "Settings")


async def test_waiting_in_vain_shows_the_transcript(ada: Person, echo: Bot) -> None:
    await ada.ask("/start", to=echo)
    with pytest.raises(TimeoutError, match=r"Broadsheet: Welcome\n  \[Topics\] \[Silent\]"):
        await ada.chat(echo).wait_for("Goodbye", 0.05)


async def test_what_people_send_reaches_the_bot(ada: Person, echo: Bot) -> None:
    chat = ada.chat(echo)
    await ada.send(photo(), to=echo, caption="look")
    await chat.wait_for("look photo")
    await ada.send(document("list.opml", b"<opml/>"), to=echo, caption="list")
    await chat.wait_for("list document")
    await ada.send_poll("Which?", ["one", "two"], to=echo)
    await chat.wait_for("None poll")
    said = await ada.say("first", to=echo)
    await chat.wait_for("first")
    await ada.edit(said, "second")
    await chat.wait_for("second edit_date")
    await ada.forward(chat.last, to=echo)
    await chat.wait_for("forward_origin")


async def test_an_album_reaches_the_bot_photo_by_photo(ada: Person, echo: Bot) -> None:
    sent = await ada.send_album([photo(), photo()], to=echo, caption="both")
    await ada.chat(echo).wait_for("None photo")
    assert len({message.album_id for message in sent}) == 1


async def test_an_inline_result_is_sent_in_a_group(world: World, ada: Person, echo: Bot) -> None:
    group = world.group("Reading circle", ada)
    query = await ada.inline("gas", to=echo)
    assert query.results[0].title == "gas"
    message = await ada.choose(query, query.results[0], to=group)
    assert (message.html, message.via_bot) == ("<i>a story</i>", echo)


async def test_who_blocked_a_bot_cannot_write_to_it(ada: Person, account: Bot) -> None:
    await ada.say("/start", to=account)
    await ada.block(account)
    with pytest.raises(PermissionError, match="unblock it first"):
        await ada.say("hello", to=account)
    await ada.unblock(account)
    await ada.say("hello", to=account)


async def test_only_members_write_in_a_group(world: World, ada: Person, bruno: Person) -> None:
    group = world.group("Reading circle", ada)
    with pytest.raises(PermissionError, match="Bruno is not in Reading circle"):
        await bruno.say("hello", to=group)
    group.add(bruno)
    await bruno.say("hello", to=group)


async def test_waiting_costs_no_time_when_the_message_stands_there(ada: Person, echo: Bot) -> None:
    await ada.ask("/start", to=echo)
    await ada.chat(echo).wait_for("Welcome", timeout=0)
