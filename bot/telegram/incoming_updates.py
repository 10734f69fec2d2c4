"""Telegram's updates as they come in (tolerant reader): each is checked by itself, and what can't be read passed over.

The library makes objects of a whole answer at once. One update that it can't read, as a newer or an older server sends,
would make it ask for the same ones for ever: nothing would be heard any more, restart included.
"""

import json
import logging
import re
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.request import RequestData

from bot.telegram.transport import AiohttpRequest, MaybeDeliveredError, ODVInput

log = logging.getLogger(__name__)

# The kinds of updates that are asked for; whatever else comes is let go unread.
KINDS = tuple(map(str, (Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)))

# "It has at most 52 significant bits" (https://core.telegram.org/bots/api#chat); the others are 32 bits at its server.
TelegramId = Annotated[int, Field(ge=-(2**52), le=2**52)]
Count = Annotated[int, Field(ge=0, lt=2**31)]


def _encodable(text: str) -> str:
    """`text`, which UTF-8 can write: lone surrogates could neither be kept nor sent back. Raises ValueError."""
    text.encode()
    return text


Text = Annotated[str, AfterValidator(_encodable)]

# For a token that was revoked, and for one that it never gave.
_TOKEN_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
_KIND = re.compile(r"[a-z_]{1,40}")


class _Checked(BaseModel):
    """Exactly of its type; fields that nothing here reads may be missing, new, or anything."""

    model_config = ConfigDict(strict=True, frozen=True, hide_input_in_errors=True)


class _Chat(_Checked):
    id: TelegramId
    type: Text
    title: Text | None = None
    username: Text | None = None
    first_name: Text | None = None
    last_name: Text | None = None
    is_forum: bool | None = None


class _User(_Checked):
    id: TelegramId
    is_bot: bool
    first_name: Text
    last_name: Text | None = None
    username: Text | None = None
    language_code: Text | None = None
    is_premium: bool | None = None


class _Entity(_Checked):
    type: Text
    offset: Count
    length: Count


class _Message(_Checked):
    message_id: Count
    date: Count
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    message_thread_id: Count | None = None
    is_topic_message: bool | None = None
    media_group_id: Text | None = None
    text: Text | None = None
    caption: Text | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    migrate_to_chat_id: TelegramId | None = None


class _Press(_Checked):
    id: Annotated[Text, Field(min_length=1)]
    sender: _User = Field(alias="from")
    chat_instance: Text
    message: _Message | None = None
    data: Text | None = None


class _InlineQuery(_Checked):
    id: Annotated[Text, Field(min_length=1)]
    sender: _User = Field(alias="from")
    query: Text
    offset: Text
    chat_type: Text | None = None


class _Member(_Checked):
    status: Text


class _Membership(_Checked):
    chat: _Chat
    sender: _User = Field(alias="from")
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Checked):
    update_id: Count
    message: _Message | None = None
    callback_query: _Press | None = None
    inline_query: _InlineQuery | None = None
    my_chat_member: _Membership | None = None


class TokenRefusedError(TelegramError):
    """Telegram does not know the token (any more), and may know it again."""


class UpdatesRequest(AiohttpRequest):
    """What the library asks for updates with: it is given those alone that it can read.

    The others are left as bare numbers, which no handler takes, so that they are confirmed with their neighbours.
    `answered_at` is when Telegram last answered the bot, by `now`; `is_refused` while it does not know its token. That
    is said in the log once, and asked again as often as what else fails: the library would end for good.
    """

    def __init__(self, now: Callable[[], datetime], bot_id: int, connections: int = 1) -> None:
        super().__init__(connections=connections)
        self._now = now
        self._bot_id = bot_id
        self.answered_at: datetime | None = None
        self.is_refused = False

    async def do_request(  # noqa: PLR0917 (the signature is BaseRequest's)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput = AiohttpRequest.DEFAULT_NONE,
        write_timeout: ODVInput = AiohttpRequest.DEFAULT_NONE,
        connect_timeout: ODVInput = AiohttpRequest.DEFAULT_NONE,
        pool_timeout: ODVInput = AiohttpRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """As any request; but for a timeout, the library asks again at once, and so without a pause where one fails.

        Raises TokenRefusedError, after which it asks again, too.
        """
        try:
            answer = await super().do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
        except MaybeDeliveredError as error:
            if isinstance(error.__cause__, TimeoutError):
                raise
            raise NetworkError(str(error)) from error
        if answer[0] == HTTPStatus.OK:
            self.answered_at = self._now()
        self._note(is_refused=answer[0] in _TOKEN_REFUSED)
        if self.is_refused:
            raise TokenRefusedError("Telegram does not know the token")
        return answer

    def _note(self, *, is_refused: bool) -> None:
        if is_refused and not self.is_refused:
            log.error("Telegram refuses the token of bot %s, which hears nobody: it is tried again", self._bot_id)
        elif self.is_refused and not is_refused:
            log.warning("Telegram takes the token of bot %s again", self._bot_id)
        self.is_refused = is_refused

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer with its updates as `readable` leaves them.

        Raises TelegramError where no answer can be made of it: then the library waits before it asks again.
        """
        try:
            answer = json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError):  # whose words hold what people wrote
            raise TelegramError("Telegram's answer can't be read") from None
        if not isinstance(answer, dict):
            raise TelegramError("Telegram's answer is none")
        if answer.get("ok") is True:
            answer["result"] = _readable(answer.get("result"))
        return answer


def _readable(result: object) -> list[dict[str, Any]]:
    if not isinstance(result, list):
        raise TelegramError("Telegram sends no list of updates")
    updates = [update for raw in result if (update := readable(raw)) is not None]
    if result and not updates:
        raise TelegramError("Telegram sends updates without a number, so they can't be confirmed")
    return updates


def readable(raw: object) -> dict[str, Any] | None:
    """An update with what is read of it, or its bare number where that can't be read; None where it has no number."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or type(number) is not int or not 0 <= number < 2**31:
        log.warning("something that is no update is passed over")
        return None
    wanted = {"update_id": number} | {kind: raw[kind] for kind in KINDS if raw.get(kind) is not None}
    if len(wanted) == 1 or _is_plain(wanted):
        return wanted
    try:
        _Update.model_validate(wanted)
        Update.de_json(wanted, None)
    except Exception as error:  # noqa: BLE001 (whatever it is, the next update is not to suffer from it)
        log.warning(
            "update %s (%s) can't be read and is passed over: %s", number, _kind_of(raw), _without_content(error)
        )
        return {"update_id": number}
    return wanted


def _is_plain(update: dict[str, Any]) -> bool:
    """Whether it is a message, a press or an inline query with nothing but what is checked here, and so one that the
    library can read.

    Most are; to read those on trial would double what a flood costs.
    """
    if "my_chat_member" in update:
        return False
    try:
        _Update.model_validate(update, extra="forbid")
    except ValidationError:
        return False
    return True


def _kind_of(raw: dict[str, Any]) -> str:
    kinds = (str(name) for name in raw if name != "update_id")
    return next((name for name in kinds if _KIND.fullmatch(name)), "of no kind")


def _without_content(error: Exception) -> str:
    """What is wrong, without what somebody wrote."""
    if isinstance(error, ValidationError):
        places = [f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in error.errors(include_input=False)]
        return ", ".join(places[:3])
    if isinstance(error, TypeError) and "required" in str(error):  # names what the library misses
        return str(error)
    return type(error).__name__
