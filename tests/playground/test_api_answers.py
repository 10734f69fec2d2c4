"""Answers a bot owes: to pressed buttons and inline queries."""

from uuid import uuid4

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from playground.api import Bot, Person, Press, World
from playground.api.state.queries import InlineQuery
from tests.playground.conftest import Clock


@pytest.fixture
async def press(bot: telegram.Bot, reader: Person, account: Bot) -> Press:
    """Ada has pressed a button; the bot has not answered yet."""
    markup = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go", callback_data="go"))
    await bot.send_message(reader.id, "x", reply_markup=markup)
    return reader.tap(reader.chat(account).last, "Go")


async def test_a_press_tells_who_pressed_what_where(bot: telegram.Bot, reader: Person, press: Press) -> None:
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.id, query.from_user.id, query.data) == (press.id, reader.id, "go")
    assert query.message is not None
    assert query.message.message_id == press.message.message_id


async def test_a_press_is_answered_once(bot: telegram.Bot, press: Press) -> None:
    await bot.answer_callback_query(press.id, "Saved")
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(press.id)


async def test_a_press_is_answered_in_time_or_never(bot: telegram.Bot, press: Press, clock: Clock) -> None:
    clock.now += 61
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(press.id)


async def test_an_answer_has_200_characters_at_most(bot: telegram.Bot, press: Press) -> None:
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(press.id, "x" * 201)


def _article(number: str, title: str = "t", text: str = "x") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(number, title, InputTextMessageContent(text, parse_mode="HTML"))


def _asked(world: World, ada: Person, account: Bot) -> InlineQuery:
    query = InlineQuery(uuid4().hex, account, ada.user, "gas", world.now())
    world.inline_queries[query.id] = query
    return query


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([_article("1"), _article("1")], "Result_id_duplicate"),
        ([_article("x" * 65)], "Result_id_invalid"),
        ([_article("1", title=" ")], "Article_title_empty"),
        ([_article("1", text=" ")], "Message text is empty"),
        ([_article("1", text="<p>")], "Can't parse entities"),
        ([_article(str(number)) for number in range(51)], "Results_too_much"),
    ],
)
async def test_wrong_inline_results_are_refused(
    bot: telegram.Bot,
    world: World,
    ada: Person,
    account: Bot,
    results: list[InlineQueryResultArticle],
    why: str,
) -> None:
    query = _asked(world, ada, account)
    with pytest.raises(BadRequest, match=why):
        await bot._post("answerInlineQuery", {"inline_query_id": query.id, "results": results})


async def test_an_inline_message_can_be_edited_by_its_own_identifier(
    bot: telegram.Bot, world: World, ada: Person, account: Bot
) -> None:
    query = _asked(world, ada, account)
    markup = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go", callback_data="go"))
    content = InputTextMessageContent("x")
    await bot.answer_inline_query(query.id, [InlineQueryResultArticle("1", "t", content, reply_markup=markup)])
    message = await ada.choose(query, query.results[0], to=world.group("Reading circle", ada))
    assert await bot.edit_message_text("y", inline_message_id=message.inline_message_id) is True
    assert message.text == "y"
