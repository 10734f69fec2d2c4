"""How this Telegram says no. The sentences are Telegram's own: clients tell cases apart by them."""


class ApiError(Exception):
    """One refused call, answered as `{"ok": false, "error_code": code, "description": …}`.

    `retry_after` is in seconds; `migrate_to_chat_id` is the supergroup a group became.
    """

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrate_to_chat_id: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id

    def to_json(self) -> dict[str, object]:
        """The body of the answer."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        parameters = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to_chat_id}
        given = {name: value for name, value in parameters.items() if value is not None}
        if given:
            body["parameters"] = given
        return body


def conflict(why: str) -> ApiError:
    """Somebody else reads this bot's updates."""
    return ApiError(409, f"Conflict: {why}")


def bad_request(why: str) -> ApiError:
    """The call is wrong and stays wrong."""
    return ApiError(400, f"Bad Request: {why}")


def forbidden(why: str) -> ApiError:
    """The bot may not do this."""
    return ApiError(403, f"Forbidden: {why}")


def flood(retry_after: int) -> ApiError:
    """Too fast: wait `retry_after` seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(new_chat_id: int) -> ApiError:
    """The group lives on as the supergroup `new_chat_id`."""
    why = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, why, migrate_to_chat_id=new_chat_id)
