"""The record of every call a bot made."""

from dataclasses import dataclass, field

from playground.api.requests.params import Params
from playground.api.state.user import Bot


@dataclass(slots=True)
class Call:
    """One call: `at` in Unix seconds, `status` the HTTP status answered (0 while open or never answered).

    `result` is the answer's result, `error` Telegram's sentence when refused.
    """

    bot: Bot
    method: str
    params: Params
    at: float
    status: int = 0
    result: object = None
    error: str = ""
    fault: str = field(default="", compare=False)

    @property
    def ok(self) -> bool:
        """Whether it was carried out and the caller was told so."""
        return self.status == 200 and not self.error

    @property
    def chat_id(self) -> int | str | None:
        """The chat it was about."""
        value = self.params.values.get("chat_id")
        if isinstance(value, str) and value.removeprefix("-").isdecimal():
            return int(value)  # as it came, in a call that was refused unread
        return value if isinstance(value, int | str) else None

    def __str__(self) -> str:
        """For test output."""
        given = ", ".join(f"{name}={value!r}" for name, value in self.params.values.items())
        return f"{self.method}({given}) -> {self.status} {self.error}"
