"""What Telegram sends is heard, whatever stands beside it; and what can't be read is passed over."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.telegram.incoming_updates import (
    UpdatesRequest,
    _Chat,
    _Entity,
    _is_plain,
    _Message,
    _Press,
    _User,
    readable,
)
from playground.api import Bot, Break, World, api, serve
from tests.plain_http import plain

CHAT = {"id": 5_000_000_001, "type": "private", "first_name": "Ada"}
SENDER = {"id": 5_000_000_001, "is_bot": False, "first_name": "Ada"}
MESSAGE = {"message_id": 7, "date": 1_800_000_000, "chat": CHAT, "from": SENDER, "text": "a secret"}
INLINE_QUERY = {"id": "1", "from": SENDER, "query": "storm", "offset": "", "chat_type": "sender"}
PRESS = {"id": "1", "from": SENDER, "chat_instance": "1", "message": MESSAGE, "data": "se"}
POLL = {  # as an older server has it: without `allows_revoting`
    "id": "1",
    "question": "a secret?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}


def update(number: object = 1, /, **parts: object) -> dict[str, Any]:
    return {"update_id": number, **parts}


def changed(value: dict[str, Any], path: str, to: object) -> dict[str, Any]:
    """`value` with another value at a path such as `chat.id`."""
    name, _, rest = path.partition(".")
    return {**value, name: changed(value[name], rest, to) if rest else to}


class Poller:
    """Asks a local Telegram for updates, as the library does."""

    def __init__(self, world: World, account: Bot, bot: ExtBot[None]) -> None:
        self.world, self.queue, self.bot = world, world.updates(account), bot

    async def ask(self, offset: int = 0) -> tuple[Update, ...]:
        return await self.bot.get_updates(offset=offset)


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def poller() -> AsyncIterator[Poller]:
    world = World()
    account = world.bot("Broadsheet")
    async with (
        serve(api(world)) as server,
        ExtBot(
            account.token,
            base_url=server.base_url,
            request=plain(),
            get_updates_request=UpdatesRequest(_now, account.id),
        ) as bot,
    ):
        yield Poller(world, account, bot)


async def test_a_poll_of_an_older_server_is_passed_over_and_its_neighbours_are_heard(
    poller: Poller, caplog: pytest.LogCaptureFixture
) -> None:
    poller.queue.put("message", MESSAGE)
    poller.queue.put("message", MESSAGE | {"poll": POLL})
    poller.queue.put("callback_query", PRESS)
    first, broken, last = await poller.ask()
    assert first.message is not None
    assert first.message.text == "a secret"
    assert broken.effective_chat is None
    assert last.callback_query is not None
    [said] = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert f"update {broken.update_id} (message)" in said
    assert "allows_revoting" in said
    assert "secret" not in said


async def test_what_can_not_be_read_is_confirmed_with_the_next_question(poller: Poller) -> None:
    poller.queue.put("message", MESSAGE | {"poll": POLL})
    [broken] = await poller.ask()
    assert await poller.ask(broken.update_id + 1) == ()
    assert not poller.queue.waiting


@pytest.mark.parametrize("fault", [Break.CLOSE_BEFORE, Break.HALF_ANSWER, Break.CLOSE_AFTER])
async def test_a_connection_that_breaks_is_no_timeout_after_which_the_library_asks_at_once(
    poller: Poller, fault: Break
) -> None:
    poller.queue.put("message", MESSAGE)
    poller.world.fail(fault, method="getUpdates")
    with pytest.raises(NetworkError) as error:
        await poller.ask()
    assert type(error.value) is NetworkError


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"ok": True},
        {"ok": True, "result": {}},
        {"ok": True, "result": [None]},
        {"ok": True, "result": [update("1", message=MESSAGE)]},
    ],
)
def test_an_answer_that_confirms_nothing_is_an_error_that_is_waited_after(answer: object) -> None:
    with pytest.raises(TelegramError):
        UpdatesRequest.parse_json_payload(json.dumps(answer).encode())


@pytest.mark.parametrize("payload", [b"", b'{"text": "a secret"', b"[" * 100_000, b"\x00"])
def test_what_is_no_json_is_an_error_without_its_words(payload: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TelegramError) as error:
        UpdatesRequest.parse_json_payload(payload)
    assert "secret" not in str(error.value) + caplog.text


def test_a_refusal_is_left_as_it_is() -> None:
    refusal = {"ok": False, "error_code": 409, "description": "Conflict"}
    assert UpdatesRequest.parse_json_payload(json.dumps(refusal).encode()) == refusal


@pytest.mark.parametrize(
    "raw",
    [
        update(message=MESSAGE),
        update(callback_query=PRESS),
        update(inline_query=INLINE_QUERY),
        update(inline_query=INLINE_QUERY | {"location": None}),
        update(message=MESSAGE | {"a_field_to_come": {"id": 2**70}}),
        update(message=MESSAGE | {"chat": CHAT | {"type": "a kind to come"}}),
        update(my_chat_member=None, message=MESSAGE),
    ],
)
def test_what_can_be_read_is_let_in(raw: dict[str, Any]) -> None:
    let_in = readable(raw)
    assert let_in is not None
    assert Update.de_json(let_in, None).effective_user is not None


ALL_OF_CHAT = {**dict.fromkeys(("title", "username", "first_name", "last_name"), "a"), "is_forum": True}
ALL_OF_USER = {**dict.fromkeys(("last_name", "username", "language_code"), "a"), "is_premium": True}
ENTITIES = [{"type": "bot_command", "offset": 0, "length": 5}]
ALL_OF_MESSAGE = {
    "chat": CHAT | ALL_OF_CHAT,
    "from": SENDER | ALL_OF_USER,
    "sender_chat": CHAT,
    "message_thread_id": 2**31 - 1,
    "is_topic_message": True,
    "media_group_id": "1",
    "caption": "a",
    "entities": ENTITIES,
    "caption_entities": ENTITIES,
    "migrate_to_chat_id": -(2**52),
}
NULLS_OF_MESSAGE = dict.fromkeys((*ALL_OF_MESSAGE.keys() - {"chat"}, "text"))


@pytest.mark.parametrize(
    "plain",
    [
        update(message=MESSAGE | ALL_OF_MESSAGE),
        update(message={name: MESSAGE[name] for name in ("message_id", "date", "chat")}),
        update(message=MESSAGE | NULLS_OF_MESSAGE | {"date": 2**31 - 1, "message_id": 0}),
        update(callback_query=PRESS | {"message": MESSAGE | ALL_OF_MESSAGE}),
        update(callback_query=PRESS | {"message": MESSAGE | {"date": 0}}),
        update(callback_query=PRESS | {"message": None, "data": None}),
    ],
)
def test_what_is_checked_whole_the_library_can_read_and_does_not_read_twice(plain: dict[str, Any]) -> None:
    assert _is_plain(plain)
    assert Update.de_json(plain, None).update_id == 1


def test_every_field_that_is_checked_is_among_those() -> None:
    def names(kind: type[BaseModel]) -> set[str]:
        return {field.alias or name for name, field in kind.model_fields.items()}

    assert names(_Message) == (MESSAGE | ALL_OF_MESSAGE).keys()
    assert names(_Chat) == (CHAT | ALL_OF_CHAT).keys()
    assert names(_User) == (SENDER | ALL_OF_USER).keys()
    assert names(_Entity) == ENTITIES[0].keys()
    assert names(_Press) == PRESS.keys()


@pytest.mark.parametrize(
    "more",
    [
        update(message=MESSAGE | {"a_field_to_come": 1}),
        update(message=MESSAGE | {"chat": CHAT | {"a_field_to_come": 1}}),
        update(callback_query=PRESS, my_chat_member={}),
    ],
)
def test_what_holds_more_the_library_reads_on_trial(more: dict[str, Any]) -> None:
    assert not _is_plain(more)


@pytest.mark.parametrize(
    "raw",
    [update(a_kind_to_come={"id": 2**70}), update(poll=POLL), update(edited_message=MESSAGE), update(message=None)],
)
def test_a_kind_that_nothing_handles_is_not_even_looked_at(
    raw: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert readable(raw) == {"update_id": 1}
    assert not caplog.records


@pytest.mark.parametrize("value", [2**70, -(2**70), 1.5, "7", True, None, [], {}])
@pytest.mark.parametrize("path", ["message_id", "date", "chat", "chat.id", "from.id"])
def test_a_forged_number_never_gets_in(path: str, value: object) -> None:
    assert readable(update(message=changed(MESSAGE, path, value))) == {"update_id": 1}
    if path != "date":
        assert readable(update(callback_query=changed(PRESS, f"message.{path}", value))) == {"update_id": 1}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", 7),
        ("text", "\ud800"),
        ("entities", [{"type": "bot_command", "offset": -1, "length": 5}]),
        ("entities", [{"type": "bot_command", "offset": 0, "length": 2**70}]),
        ("entities", {"type": "bot_command"}),
        ("message_thread_id", 2**70),
        ("migrate_to_chat_id", 2**70),
        ("sender_chat", {"id": "x", "type": "channel"}),
        ("media_group_id", 5),
        ("photo", 5),
        ("reply_to_message", {"message_id": 1}),
    ],
)
def test_a_field_that_is_not_what_it_should_be_costs_its_message_alone(name: str, value: object) -> None:
    assert readable(update(message=MESSAGE | {name: value})) == {"update_id": 1}


@pytest.mark.parametrize("number", [None, "1", 1.0, True, -1, 2**31, 2**70, []])
def test_what_has_no_number_is_no_update(number: object) -> None:
    assert readable(update(number, message=MESSAGE)) is None


def test_what_is_said_of_a_fault_holds_no_words_of_people(caplog: pytest.LogCaptureFixture) -> None:
    readable(update(message=MESSAGE | {"text": ["a secret"], "media_group_id": 5}))
    readable(update(message=MESSAGE | {"a secret": 1, "video": "a secret"}))
    readable({"update_id": 1, "A SECRET": {}, "message": {"a secret": 1}})
    assert "message.media_group_id: string_type, message.text: string_type" in caplog.text
    assert "secret" not in caplog.text.lower()
