"""Methods that answer pressed buttons and inline queries."""

from playground.api.errors import bad_request
from playground.api.formatting.entity import Formatted
from playground.api.formatting.reply_markup import InlineKeyboard, parse_markup
from playground.api.methods.texts import formatted
from playground.api.state.calls import Call
from playground.api.state.events import Event, EventKind
from playground.api.state.queries import Answer, InlineResult
from playground.api.state.telegram import Telegram

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_MAX_RESULTS = 50


async def answer_callback_query(telegram: Telegram, call: Call) -> object:
    """End the spinner of a pressed button, with a toast or a box."""
    press = telegram.presses.get(call.params.text("callback_query_id"))
    expired = press is None or telegram.now() - press.asked_at > telegram.query_lifetime
    if press is None or expired or press.answer or press.bot.id != call.bot.id:
        raise bad_request(_TOO_OLD)
    text = call.params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(text, call.params.flag("show_alert"), call.params.text("url"))
    press.settle(answer)
    event = Event(
        EventKind.ANSWER,
        press.message.chat,
        press.message,
        person_id=press.person.id,
        text=text,
        alert=answer.alert,
        url=answer.url,
    )
    telegram.events.publish(event)
    return True


async def answer_inline_query(telegram: Telegram, call: Call) -> object:
    """Offer up to 50 things to send."""
    query = telegram.inline_queries.get(call.params.text("inline_query_id"))
    if query is None or query.answered.is_set() or telegram.now() - query.asked_at > telegram.query_lifetime:
        raise bad_request(_TOO_OLD)
    values = call.params.array("results") or []
    if len(values) > _MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(_result(value) for value in values)
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.results, query.next_offset = results, call.params.text("next_offset")
    query.answered.set()
    return True


def _result(value: object) -> InlineResult:
    if not isinstance(value, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    number, kind, title = str(value.get("id", "")), str(value.get("type", "")), str(value.get("title", ""))
    if not 1 <= len(number.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if kind == "article" and not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    markup = parse_markup(value.get("reply_markup"), inline_only=True)
    return InlineResult(
        number,
        kind,
        title,
        str(value.get("description", "")),
        _content(value),
        markup if isinstance(markup, InlineKeyboard) else None,
        str(value.get("thumbnail_url", "")),
    )


def _content(value: dict[str, object]) -> Formatted:
    content = value.get("input_message_content")
    if not isinstance(content, dict):
        if value.get("type") == "article":
            raise bad_request('can\'t parse inline query result: Field "input_message_content" is required')
        return Formatted(str(value.get("caption", "")))
    entities = content.get("entities")
    listed = entities if isinstance(entities, list) else None
    text = formatted(str(content.get("message_text", "")), str(content.get("parse_mode", "")), listed)
    if not text.text:
        raise bad_request("message text is empty")
    return text
