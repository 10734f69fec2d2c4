"""Callback data, which a button carries back when it is pressed: a frozen dataclass for each kind of button.

It travels as `prefix:field:…`, at most 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton), and comes
back from the outside, so `unpack` trusts nothing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from hashlib import blake2b
from types import UnionType
from typing import Any, ClassVar, Self, get_args

from digests.chats.chat import TelegramChatId, is_telegram_id


class InvalidCallbackDataError(Exception):
    """No button of ours carries this, or none does any longer."""


@dataclass(frozen=True, slots=True)
class CallbackData:
    """The data of one kind of button; `prefix` tells the kinds apart."""

    prefix: ClassVar[str]

    def pack(self) -> str:
        return ":".join([self.prefix, *(_packed(getattr(self, field.name)) for field in fields(self))])

    @classmethod
    def unpack(cls, data: str) -> Self:
        """What `pack` wrote. Raises InvalidCallbackDataError for anything else."""
        prefix, *values = data.split(":")
        kinds = [field.type for field in fields(cls)]
        if prefix != cls.prefix or len(values) != len(kinds):
            raise InvalidCallbackDataError(data)
        try:
            press = cls(*(_unpacked(kind, value) for kind, value in zip(kinds, values, strict=True)))
        except (ValueError, OverflowError, OSError) as error:
            raise InvalidCallbackDataError(data) from error
        if press.pack() != data:  # the same number in other digits, with blanks or signs
            raise InvalidCallbackDataError(data)
        return press


def topic_key(name: str) -> str:
    """A short stable name for a topic, since its own may be longer than a button can carry."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


def topic_of(key: str, topics: Sequence[str]) -> str:
    """The one of `topics` that `key` is short for.

    Raises InvalidCallbackDataError where there is none: it may have left the catalogue since.
    """
    for name in topics:
        if topic_key(name) == key:
            return name
    raise InvalidCallbackDataError(key)


def _packed(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case time():
            return f"{value:%H%M}"
        case datetime():
            return str(int(value.timestamp()) // 60)
        case _:
            return str(value)


def _unpacked(kind: Any, value: str) -> object:
    """`value` as a `kind`: yes or no, a number, an id at Telegram, a clock, a moment in minutes, a text, or a name."""
    if isinstance(kind, UnionType):
        return _unpacked(get_args(kind)[0], value) if value else None
    if kind is bool:
        return bool(_number(value))
    if kind is int:
        return _number(value)
    if kind is TelegramChatId:
        return _telegram_id(value)
    if kind is time:
        return time(*divmod(_number(value), 100))
    if kind is datetime:
        return datetime.fromtimestamp(_number(value) * 60, UTC)
    return kind(value)


def _telegram_id(value: str) -> TelegramChatId:
    """An id at Telegram, which is negative for groups and channels."""
    if not is_telegram_id(number := int(value)):
        raise ValueError("no such id")
    return TelegramChatId(number)


def _number(value: str) -> int:
    """A number from 0 to 2**63 - 1, which any column holds."""
    number = int(value)
    if not 0 <= number < 2**63:
        raise ValueError("no such number")
    return number
