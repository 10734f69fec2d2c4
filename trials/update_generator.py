"""Random updates of every type that the library knows (generated from its classes' annotations), whole or forged."""

import datetime as dtm
import random
import re
import sys
import typing
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import fields
from types import NoneType
from typing import Any

import telegram
from telegram import TelegramObject, Update

from bot.handlers.buttons import BUTTONS
from bot.handlers.commands import COMMANDS

Json = dict[str, Any]

DEEPEST = 3
HUGE = (2**31, 2**52, 2**63, 2**70)
TEXTS = ("harbour", "a bridge at the harbour", "Kyiv", "21:40", "гавань", "港口", "का", "-", '"', "🗞" * 40, "x" * 4096)
LINKS = ("http://127.0.0.1:9/", "look http://127.0.0.1:9/a http://127.0.0.1:9/b")
FORGED: tuple[Any, ...] = (
    *HUGE,
    *(-number for number in HUGE),
    -1,
    0,
    1.5,
    1e400,
    "7",
    "",
    "\0",
    "\ud800",
    "x" * 10_000,
    True,
    None,
    [],
    {},
    [[]],
    {"id": 2**70},
)
_NAMES = {**vars(telegram), "dtm": dtm, "Sequence": Sequence, "JSONDict": Json, "TimePeriod": dtm.timedelta}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def parameters(kind: type[TelegramObject]) -> dict[str, Any]:
    """What a type of the Bot API is made of: the annotation of each field by its name."""
    names = {**_NAMES, **vars(sys.modules[kind.__module__])}
    hints = typing.get_type_hints(kind.__init__, globalns=names, localns=_NAMES)
    return {name: hint for name, hint in hints.items() if name not in ("return", "api_kwargs")}


def variants(kind: type[TelegramObject]) -> tuple[type[TelegramObject], ...]:
    """The types that stand for a general one, such as the kinds of members; a type that is none stands for itself."""
    return tuple(one for one in kind.__subclasses__() if one.__name__.startswith(kind.__name__)) or (kind,)


class UpdateGenerator:
    """Draws updates by `chance`, mostly of `chats` and `people` that Telegram knows (their Bot API JSON)."""

    def __init__(self, chance: random.Random, chats: Sequence[Json], people: Sequence[Json]) -> None:
        self._chance = chance
        self._chats = chats
        self._people = people
        self._number = 0
        self._parameters: dict[str, dict[str, Any]] = {}

    def update(self) -> Json:
        """The next one, without a number: its kind, and what it holds; half of them are forged somewhere."""
        self._number += 1
        usual = self._chance.random() < 0.7
        kind = self._chance.choice(
            ("message", "callback_query", "my_chat_member") if usual else list(parameters(Update))
        )
        if kind == "update_id":
            return {"a_kind_to_come": self._value("future", str, 0)}
        body = {kind: self._value(kind, parameters(Update)[kind], 0)}
        if self._chance.random() < 0.5:
            for _ in range(self._chance.randint(1, 3)):
                self._forge(body)
        return body

    def _value(self, name: str, hint: Any, depth: int) -> Any:
        """Something that a field of that name and type may hold."""
        inner = [one for one in typing.get_args(hint) if one is not NoneType]
        if typing.get_origin(hint) is Sequence:
            return [self._value(name, inner[0], depth) for _ in range(self._chance.randint(0, 3))]
        if inner:
            return self._value(name, self._chance.choice(inner), depth)
        if isinstance(hint, type) and issubclass(hint, TelegramObject):
            return self._object(hint, depth)
        if hint is bool:
            return self._chance.random() < 0.5
        if hint is dtm.datetime:
            return 1_800_000_000 + self._chance.randrange(10)
        if hint in (int, dtm.timedelta):
            return self._chance.randrange(1, 1000)
        if hint is float:
            return self._chance.random()
        return self._text(name)

    def _text(self, name: str) -> str:
        if name in ("text", "caption"):
            return self._chance.choice((*TEXTS, *LINKS, *(f"/{command.name}" for command in COMMANDS), self._command()))
        if name == "data":
            return self._pressed()
        if name == "language_code":
            return self._chance.choice(("en", "ru", "pt-BR", "zh-hans", "xx", "no"))
        return self._chance.choice(TEXTS)

    def _command(self) -> str:
        name = self._chance.choice([command.name for command in COMMANDS])
        between, bot = self._chance.choice((" ", "\n", "\t")), self._chance.choice(("", "@broadsheet_bot"))
        return f"/{name}{bot}{between}{self._chance.choice((*TEXTS, *LINKS, 'World', 'until 2026-12-01', '7'))}"

    def _pressed(self) -> str:
        """What a button may carry, of whatever sense."""
        data = self._chance.choice(BUTTONS).data
        values = [self._carried(field.type) for field in fields(data)]
        return ":".join([data.prefix, *values])[:64]

    def _carried(self, kind: Any) -> str:
        number = str(self._chance.choice((0, 1, 2, 3, 7, 24, 168, 2359, 10**6, *HUGE, -1)))
        texts = ("World", "Europe/Kyiv", "en", "short", "t", "private", "", "x")
        likely = number if kind in (int, bool, dtm.time, dtm.datetime) else self._chance.choice(texts)
        return likely if self._chance.random() < 0.9 else self._chance.choice((number, *texts))

    def _object(self, hint: type[TelegramObject], depth: int) -> Json:
        known = {telegram.Chat: self._chats, telegram.User: self._people}.get(hint, ())
        if known and self._chance.random() < 0.9:
            return dict(self._chance.choice(known))
        kind = self._chance.choice(variants(hint))
        body = {"from" if field == "from_user" else field: value for field, value in self._fields(kind, depth)}
        if kind is not hint:
            constant = _WORD.sub("_", kind.__name__.removeprefix(hint.__name__)).upper()
            discriminator = next((field for field in ("status", "type", "source") if field in parameters(hint)), "type")
            body[discriminator] = getattr(hint, constant, constant.lower())
        if hint is telegram.CallbackQuery:
            body["id"] = f"press-{self._number}"
            body.pop("inline_message_id", None)
        if hint is telegram.Message:
            self._make_a_message(body)
        return body

    def _fields(self, kind: type[TelegramObject], depth: int) -> list[tuple[str, Any]]:
        """The fields that it can't do without, and few of the others: the deeper, the fewer."""
        given = []
        if kind.__name__ not in self._parameters:
            self._parameters[kind.__name__] = parameters(kind)
        for field, hint in self._parameters[kind.__name__].items():
            optional = NoneType in typing.get_args(hint)
            likely = 0.9 if field in ("message", "data", "from_user") else 0.06
            if not optional or (depth < DEEPEST and self._chance.random() < likely):
                given.append((field, self._value(field, hint, depth + 1)))
        return given

    def _make_a_message(self, body: Json) -> None:
        """Most messages have a text, and a text that begins with a command is marked as one."""
        if self._chance.random() < 0.7:
            body["text"] = self._text("text")
            body.pop("caption", None)
        text = body.get("text", "")
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]

    def _forge(self, body: Json) -> None:
        """Change, drop or add a field somewhere."""
        place: Any = body
        while True:
            if isinstance(place, dict):
                if self._chance.random() < 0.05:
                    place["a_field_to_come"] = deepcopy(self._chance.choice(FORGED))
                    return
                keys: list[Any] = list(place)
            else:
                keys = list(range(len(place)))
            if not keys:
                return
            key = self._chance.choice(keys)
            if isinstance(place[key], dict | list) and place[key] and self._chance.random() < 0.8:
                place = place[key]
                continue
            if isinstance(place, dict) and self._chance.random() < 0.2:
                del place[key]
            else:
                place[key] = deepcopy(self._chance.choice(FORGED))
            return
