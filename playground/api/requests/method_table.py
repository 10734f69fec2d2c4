"""The methods this Telegram knows: what each must and may be given, and of which kind.

Kinds: `str`, `int`, `float`, `bool`, `chat` (number or @username), `list` and `object` (JSON), `file` (upload,
identifier or address). A `!` marks what is required.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_SILENT = "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:str "
_PLACE = "chat_id:chat! message_thread_id:int business_connection_id:str direct_messages_topic_id:int "
_SEND = _PLACE + _SILENT + "reply_parameters:object reply_markup:object suggested_post_parameters:object "
_CAPTION = "caption:str parse_mode:str caption_entities:list show_caption_above_media:bool has_spoiler:bool "
_VIDEO = "duration:int width:int height:int thumbnail:file supports_streaming:bool "
_COPY = "from_chat_id:chat! video_start_timestamp:int "
_EDIT = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str reply_markup:object "
_SCOPE = "scope:object language_code:str"
_HOOK = "url:str! certificate:file ip_address:str max_connections:int allowed_updates:list "

_TABLE = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:list",
    "setWebhook": _HOOK + "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": _SEND + "text:str! parse_mode:str entities:list link_preview_options:object",
    "sendRichMessage": _SEND + "rich_message:object!",
    "sendPhoto": _SEND + _CAPTION + "photo:file!",
    "sendDocument": _SEND + _CAPTION + "document:file! thumbnail:file disable_content_type_detection:bool",
    "sendVideo": _SEND + _CAPTION + _VIDEO + "video:file!",
    "sendAnimation": _SEND + _CAPTION + _VIDEO + "animation:file!",
    "sendVoice": _SEND + _CAPTION + "voice:file! duration:int",
    "sendAudio": _SEND + _CAPTION + "audio:file! duration:int performer:str title:str thumbnail:file",
    "sendPoll": _SEND + "question:str! question_parse_mode:str options:list! is_anonymous:bool type:str "
    "allows_multiple_answers:bool correct_option_id:int correct_option_ids:list is_closed:bool open_period:int "
    "close_date:int explanation:str",
    "stopPoll": "chat_id:chat! message_id:int! reply_markup:object",
    "sendMediaGroup": _PLACE + _SILENT + "media:list! reply_parameters:object",
    "copyMessage": _SEND + _COPY + _CAPTION + "message_id:int!",
    "copyMessages": _PLACE + _SILENT + _COPY + "message_ids:list! remove_caption:bool",
    "forwardMessage": _PLACE + _SILENT + _COPY + "message_id:int!",
    "forwardMessages": _PLACE + _SILENT + _COPY + "message_ids:list!",
    "editMessageText": _EDIT + "text:str parse_mode:str entities:list link_preview_options:object rich_message:object",
    "editMessageCaption": _EDIT + _CAPTION,
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:list!",
    "pinChatMessage": "business_connection_id:str chat_id:chat! message_id:int! disable_notification:bool",
    "unpinChatMessage": "business_connection_id:str chat_id:chat! message_id:int",
    "sendChatAction": _PLACE + "action:str!",
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "answerInlineQuery": "inline_query_id:str! results:list! cache_time:int is_personal:bool next_offset:str "
    "button:object",
    "setMyCommands": "commands:list! " + _SCOPE,
    "getMyCommands": _SCOPE,
    "deleteMyCommands": _SCOPE,
    "setMyName": "name:str language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:object",
    "getChatMenuButton": "chat_id:int",
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatAdministrators": "chat_id:chat! return_bots:bool",
    "getChatMemberCount": "chat_id:chat!",
    "leaveChat": "chat_id:chat!",
    "getFile": "file_id:str!",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:list is_big:bool",
}


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its name as documented, its parameters' kinds, and which of them it cannot do without."""

    name: str
    parameters: Mapping[str, str]
    required: frozenset[str]


def methods() -> dict[str, Method]:
    """Every method by its name in lower case, because Telegram ignores the case."""
    return {name.lower(): _method(name, line) for name, line in _TABLE.items()}


def _method(name: str, line: str) -> Method:
    pairs = [word.split(":") for word in line.split()]
    required = frozenset(parameter for parameter, kind in pairs if kind.endswith("!"))
    return Method(name, {parameter: kind.rstrip("!") for parameter, kind in pairs}, required)
