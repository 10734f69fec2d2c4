"""Methods that put new messages into a chat."""

from dataclasses import dataclass

from playground.api.errors import bad_request
from playground.api.formatting.entity import Formatted, utf16_length
from playground.api.formatting.reply_markup import parse_markup
from playground.api.methods.access import message_in, writable_chat
from playground.api.methods.texts import caption, formatted, message_text, rich_text, short_enough
from playground.api.methods.uploads import attached, media_of
from playground.api.state.bot_api_json import message_json, poll_json
from playground.api.state.calls import Call
from playground.api.state.chat import Chat, Message
from playground.api.state.events import Event, EventKind
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.telegram import Telegram

_PLURALS = {"audio": "music", "voice": "voice messages", "animation": "other messages"}
_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location"}
    | {f"upload_{what}" for what in ("photo", "video", "voice", "document", "video_note")}
    | {f"record_{what}" for what in ("video", "voice", "video_note")}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What every sending method fills in."""

    content: Formatted = Formatted()  # noqa: RUF009 - frozen
    media: Media | None = None
    poll: Poll | None = None
    album_id: str = ""
    is_rich: bool = False


async def send_message(telegram: Telegram, call: Call) -> object:
    """Text."""
    chat = writable_chat(telegram, call)
    return message_json(post_draft(telegram, call, chat, Draft(message_text(call.params))))


async def send_rich_message(telegram: Telegram, call: Call) -> object:
    """Text with headings and the like."""
    chat = writable_chat(telegram, call)
    return message_json(post_draft(telegram, call, chat, Draft(rich_text(call.params), is_rich=True)))


async def send_media(telegram: Telegram, call: Call) -> object:
    """One photo, document, video, animation, voice message or audio file, by the method's name."""
    kind = call.method.removeprefix("send").lower()
    chat = writable_chat(telegram, call, _PLURALS.get(kind, f"{kind}s"))
    content = caption(call.params)
    media = await media_of(telegram, kind, call.params, call.params.text(kind))
    return message_json(post_draft(telegram, call, chat, Draft(content, media)))


async def send_media_group(telegram: Telegram, call: Call) -> object:
    """An album of 2 to 10."""
    chat = writable_chat(telegram, call, "photos")
    items = [item for item in call.params.array("media") or [] if isinstance(item, dict)]
    if len(items) < 2:
        raise bad_request("too few messages to send as an album")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in items}
    if len(kinds) > 1 and kinds != {"photo", "video"}:
        raise bad_request("media of these types can't be mixed in an album")
    album = str(telegram.new_id())
    drafts = [await _album_item(telegram, call, item, album) for item in items]
    return [message_json(post_draft(telegram, call, chat, draft)) for draft in drafts]


async def send_poll(telegram: Telegram, call: Call) -> object:
    """A poll or a quiz."""
    chat = writable_chat(telegram, call, "polls")
    params = call.params
    question = _question(params.text("question").strip())
    options = _options(params.array("options") or [])
    correct = [*params.numbers("correct_option_ids"), params.number("correct_option_id")]
    quiz = params.text("type") == "quiz"
    if quiz and correct[0] is None:
        raise bad_request("wrong correct option ID specified")
    poll = Poll(
        str(telegram.new_id()),
        question,
        options,
        anonymous=params.flag("is_anonymous", default=True),
        multiple=params.flag("allows_multiple_answers"),
        quiz_answer=correct[0] if quiz else None,
        closed=params.flag("is_closed"),
    )
    return message_json(post_draft(telegram, call, chat, Draft(poll=poll)))


async def stop_poll(telegram: Telegram, call: Call) -> object:
    """Close an own poll."""
    chat = writable_chat(telegram, call, "polls")
    message = message_in(chat, call.params.number("message_id"), "stop poll")
    if message.poll is None or message.sender.id != call.bot.id:
        raise bad_request("message is not a poll or can't be stopped")
    if message.poll.closed:
        raise bad_request("poll has already been closed")
    message.poll.closed = True
    message.markup = parse_markup(call.params.mapping("reply_markup"), inline_only=True)
    telegram.changed(message)
    return poll_json(message.poll)


async def send_chat_action(telegram: Telegram, call: Call) -> object:
    """Show "typing…" for a few seconds."""
    chat = writable_chat(telegram, call)
    action = call.params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.events.publish(Event(EventKind.TYPING, chat, text=action))
    return True


def post_draft(telegram: Telegram, call: Call, chat: Chat, draft: Draft) -> Message:
    """Put a draft into a chat with everything the call says about it. Raises ApiError 400, 429."""
    params = call.params
    markup = parse_markup(params.mapping("reply_markup"))
    reply_to = _reply(chat, params.mapping("reply_parameters"))
    telegram.rate_limiter(call.bot).spend(
        telegram.limits, telegram.now(), chat.id, paid=params.flag("allow_paid_broadcast")
    )
    message = Message(
        chat.next_id(),
        chat,
        call.bot.user,
        int(telegram.now()),
        draft.content.text,
        draft.content.entities,
        draft.content.dropped,
        media=draft.media,
        poll=draft.poll,
        markup=markup,
        reply_to=reply_to,
        album_id=draft.album_id,
        is_rich=draft.is_rich,
        thread_id=params.number("message_thread_id"),
        link_preview=params.mapping("link_preview_options"),
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        caption_above=params.flag("show_caption_above_media"),
    )
    return telegram.post(message)


def _reply(chat: Chat, value: dict[str, object] | None) -> Message | None:
    if not value:
        return None
    number = value.get("message_id")
    found = chat.messages.get(number) if isinstance(number, int) else None
    if found is None and not value.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


async def _album_item(telegram: Telegram, call: Call, item: dict[str, object], album: str) -> Draft:
    kind = str(item.get("type"))
    if kind not in {"photo", "video", "document", "audio"}:
        raise bad_request("media type is invalid: expected photo, video, document or audio")
    listed = item.get("caption_entities")
    entities = listed if isinstance(listed, list) else None
    content = formatted(str(item.get("caption", "")), str(item.get("parse_mode", "")), entities)
    media = await media_of(telegram, kind, attached(call.params, item), str(item.get("media", "")))
    return Draft(short_enough(content), media, album_id=album)


def _question(text: str) -> str:
    if not text:
        raise bad_request("poll question must be non-empty")
    if utf16_length(text) > 300:
        raise bad_request("poll question length must not exceed 300")
    return text


def _options(values: list[object]) -> tuple[str, ...]:
    if not values:
        raise bad_request("poll must have at least 1 option")
    if len(values) > 12:
        raise bad_request("poll can't have more than 12 options")
    return tuple(map(_option, values))


def _option(value: object) -> str:
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str) or not text.strip():
        raise bad_request("poll options must be non-empty")
    if utf16_length(text) > 100:
        raise bad_request("poll options length must not exceed 100")
    return text
