"""Keyboards under and beside messages, checked as Telegram checks them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playground.api.errors import ApiError, bad_request
from playground.api.formatting.telegram_html import checked_link

MAX_BUTTONS = 100
_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
)


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: its text and the one thing it does.

    `data` is what the bot gets when it is pressed; `inline_query` is put behind the bot's name in
    this chat (`inline_here`) or in another one; `copies` is text for the clipboard.
    """

    text: str
    data: str | None = None
    url: str | None = None
    inline_query: str | None = None
    inline_here: bool = False
    copies: str | None = None
    wire: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InlineKeyboard:
    """Buttons under a message."""

    rows: tuple[tuple[Button, ...], ...]

    def to_json(self) -> dict[str, object]:
        """As a client gets it."""
        return {"inline_keyboard": [[dict(button.wire) for button in row] for row in self.rows]}


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A reply button that asks to choose a chat: a channel or not, with the rights that the bot is to have there."""

    id: int
    channel: bool
    bot_rights: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """Buttons in place of a person's keyboard; a tap says the button's text, lets choose one of the `requests`, by that
    text, or sends a place, if the text is among `locating`."""

    rows: tuple[tuple[str, ...], ...]
    one_time: bool = False
    placeholder: str = ""
    requests: Mapping[str, ChatRequest] = field(default_factory=dict)
    locating: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RemoveKeyboard:
    """Takes the reply keyboard away."""


@dataclass(frozen=True, slots=True)
class ForceReply:
    """Asks for an answer to this message; `selective`: of those alone whom it mentions, or to whom it replies."""

    placeholder: str = ""
    selective: bool = False


Markup = InlineKeyboard | ReplyKeyboard | RemoveKeyboard | ForceReply


def parse_markup(value: Mapping[str, object] | None, *, inline_only: bool = False) -> Markup | None:
    """`reply_markup` as a value; None and an empty inline keyboard are no markup. Raises ApiError 400."""
    if not value:
        return None
    if "inline_keyboard" in value:
        rows = tuple(tuple(_button(b) for b in row) for row in _rows(value["inline_keyboard"], "inline keyboard"))
        return _limited(rows)
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in value:
        keys = _rows(value["keyboard"], "keyboard")
        texts = tuple(tuple(_reply_text(b) for b in row) for row in keys)
        placeholder = str(value.get("input_field_placeholder", ""))
        requests = dict(asked for row in keys for b in row if (asked := _request(b)) is not None)
        locating = frozenset(
            _reply_text(b) for row in keys for b in row if isinstance(b, dict) and b.get("request_location")
        )
        return ReplyKeyboard(texts, bool(value.get("one_time_keyboard")), placeholder, requests, locating)
    if value.get("remove_keyboard"):
        return RemoveKeyboard()
    if value.get("force_reply"):
        return ForceReply(str(value.get("input_field_placeholder", "")), bool(value.get("selective")))
    raise bad_request("object expected as reply markup")


def _limited(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboard | None:
    filled = tuple(row for row in rows if row)
    if sum(map(len, filled)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return InlineKeyboard(filled) if filled else None


def _rows(value: object, what: str) -> Sequence[Sequence[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f'field "{what.replace(" ", "_")}" of the ReplyMarkup should be an Array of Arrays')
    return value


def _button(value: object) -> Button:
    if not isinstance(value, dict):
        raise _unreadable("expected an Object")
    text = value.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID" if text else "inline keyboard button text can't be empty")
    actions = [name for name in _ACTIONS if name in value]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    return Button(
        text,
        data=_data(value.get("callback_data")),
        url=_url(value.get("url")),
        inline_query=_inline_query(value),
        inline_here="switch_inline_query_current_chat" in value,
        copies=_copies(value.get("copy_text")),
        wire=dict(value),
    )


def _data(value: object) -> str | None:
    if value is None:
        return None
    data = str(value)
    if not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(value: object) -> str | None:
    if value is None:
        return None
    link = checked_link(str(value))
    if link is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return link


def _inline_query(value: Mapping[str, object]) -> str | None:
    chosen = value.get("switch_inline_query_chosen_chat")
    if isinstance(chosen, dict):
        return str(chosen.get("query", ""))
    query = value.get("switch_inline_query", value.get("switch_inline_query_current_chat"))
    return None if query is None else str(query)


def _copies(value: object) -> str | None:
    if value is None:
        return None
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _reply_text(value: object) -> str:
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return text


def _request(value: object) -> tuple[str, ChatRequest] | None:
    """What a reply button asks to choose; its bot's rights must be among those that the person is to have
    (https://core.telegram.org/bots/api#keyboardbuttonrequestchat)."""
    request = value.get("request_chat") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(request, dict):
        return None
    bot, user = (_rights(request.get(f"{who}_administrator_rights")) for who in ("bot", "user"))
    if any(user and not user.get(name) for name, wanted in bot.items() if wanted):
        raise bad_request("bot administrator rights must be a subset of user administrator rights")
    return _reply_text(value), ChatRequest(int(request["request_id"]), bool(request.get("chat_is_channel")), bot)


def _rights(value: object) -> dict[str, bool]:
    return {str(name): bool(wanted) for name, wanted in value.items()} if isinstance(value, dict) else {}


def _unreadable(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
