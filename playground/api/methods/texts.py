"""The texts of a call: parsed, counted, refused where Telegram refuses."""

from playground.api.errors import bad_request
from playground.api.formatting.entity import Entity, Formatted, cleaned, tidied, utf16_length
from playground.api.formatting.rich_html import parse_rich_html
from playground.api.formatting.telegram_html import checked_link, parse_html
from playground.api.requests.params import Params

MAX_TEXT = 4096
"""UTF-16 code units after parsing (Bot API, sendMessage)."""
MAX_RICH_TEXT = 32_768
"""Bot API, rich message limits."""
MAX_CAPTION = 1024
"""UTF-16 code units after parsing (Bot API, sendPhoto)."""


def message_text(params: Params) -> Formatted:
    """The `text` of a call. Raises ApiError 400 when empty, too long or wrongly formatted."""
    content = formatted(params.text("text"), params.text("parse_mode"), params.array("entities"))
    if not content.text:
        raise bad_request("message text is empty")
    if utf16_length(content.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return content


def rich_text(params: Params) -> Formatted:
    """The `rich_message` of a call, as its HTML says. Raises ApiError 400 when empty, too long or wrongly formatted."""
    content = parse_rich_html(str((params.mapping("rich_message") or {}).get("html", "")))
    if not content.text:
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    if utf16_length(content.text) > MAX_RICH_TEXT:
        raise bad_request("message is too long")
    return content


def caption(params: Params) -> Formatted:
    """The `caption` of a call, empty when there is none. Raises ApiError 400 when too long or wrongly formatted."""
    content = formatted(params.text("caption"), params.text("parse_mode"), params.array("caption_entities"))
    return short_enough(content)


def short_enough(content: Formatted) -> Formatted:
    """`content` as a caption. Raises ApiError 400 when it is too long."""
    if utf16_length(content.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return content


def formatted(text: str, parse_mode: str, entities: list[object] | None) -> Formatted:
    """`text` formatted by parse mode, or else by a list of entities. Raises ApiError 400.

    Of the parse modes only HTML is understood: Markdown is refused with a sentence of our own.
    """
    match parse_mode.lower():
        case "html":
            return parse_html(text)
        case "":
            given = [_entity(entity) for entity in entities or []]
            kept = [entity for entity in given if entity.kind != "text_link" or entity.url]
            return tidied(cleaned(text), kept, len(given) - len(kept))
        case "markdown" | "markdownv2":
            raise bad_request(f"can't parse entities: this local Telegram reads HTML, not {parse_mode}")
    raise bad_request("unsupported parse_mode")


def _entity(value: object) -> Entity:
    if not isinstance(value, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    offset, length = value.get("offset"), value.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be a valid Number')
    user = value.get("user")
    url = value.get("url")
    return Entity(
        str(value.get("type", "")),
        offset,
        length,
        url=checked_link(str(url)) if url else None,
        language=value.get("language"),
        custom_emoji_id=value.get("custom_emoji_id"),
        user_id=user.get("id") if isinstance(user, dict) else None,
        unix_time=value.get("unix_time"),
        date_time_format=value.get("date_time_format"),
    )
