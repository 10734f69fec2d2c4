"""What a call was given, however it came: query, form, JSON or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.api.errors import ApiError, bad_request
from playground.api.requests.method_table import Method

_MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "action": "wrong parameter action in request",
    "file_id": "invalid file_id",
    "callback_query_id": "query ID is empty",
    "question": "poll question must be non-empty",
    "user_id": "invalid user_id specified",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a call."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Parameters by name, each already of its kind; what the method does not know is in `unknown`."""

    values: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name, default)
        return value if isinstance(value, str) else str(value)

    def number(self, name: str) -> int | None:
        """A whole number."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A Boolean."""
        return bool(self.values.get(name, default))

    def mapping(self, name: str) -> dict[str, object] | None:
        """A JSON object."""
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def array(self, name: str) -> list[object] | None:
        """A JSON array."""
        value = self.values.get(name)
        return value if isinstance(value, list) else None

    def numbers(self, name: str) -> list[int]:
        """A JSON array of whole numbers. Raises ApiError 400."""
        values = self.array(name) or []
        if not all(isinstance(value, int) for value in values):
            raise bad_request(f"invalid {name} specified")
        return [value for value in values if isinstance(value, int)]


def read_params(method: Method, raw: Mapping[str, object], uploads: Mapping[str, Upload]) -> Params:
    """`raw` with every value of its kind. Raises ApiError 400 for what is missing or of another kind."""
    given = {name: value for name, value in raw.items() if value is not None}
    known = method.parameters
    values = {name: _typed(name, known[name], value) for name, value in given.items() if name in known}
    for name in sorted(method.required):
        if name not in values and name not in uploads:
            raise _missing(name, known[name])
    return Params(values, uploads, frozenset(given) - frozenset(known))


def _missing(name: str, kind: str) -> ApiError:
    if kind == "file":
        return bad_request(f"there is no {name} in the request")
    return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))


def _typed(name: str, kind: str, value: object) -> object:
    match kind:
        case "int":
            return _whole(name, value)
        case "chat":
            return _chat(value)
        case "bool":
            return value if isinstance(value, bool) else str(value).lower() in {"true", "yes", "1"}
        case "float":
            return float(str(value))
        case "list":
            return _parsed(name, value, list)
        case "object":
            return _parsed(name, value, dict)
    return value if isinstance(value, str) else json.dumps(value)


def _whole(name: str, value: object) -> int:
    try:
        return int(str(value).strip())
    except ValueError:
        raise bad_request(f"invalid {name} specified") from None


def _chat(value: object) -> int | str:
    text = str(value).strip()
    if not text:
        raise bad_request("chat_id is empty")
    return int(text) if text.removeprefix("-").isdecimal() else text


def _parsed(name: str, value: object, wanted: type) -> object:
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else None
        except ValueError:
            what = "reply keyboard markup" if name == "reply_markup" else name
            raise bad_request(f"can't parse {what} JSON object") from None
    if value is not None and not isinstance(value, wanted):
        kind = "Array" if wanted is list else "Object"
        raise bad_request(f"can't parse {name}: expected an {kind}")
    return value
