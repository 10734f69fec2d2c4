"""What is kept of a chat: told, handed out, forgotten."""

import json
from typing import Any

import pytest

from digests.chats.chat import Address, TelegramChatId
from playground.api import Group, Message, Person
from tests.flows.casting import drafted, offers
from tests.flows.conftest import Open
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


def contents(message: Message) -> dict[str, list[dict[str, Any]]]:
    """What stands in the JSON file that hangs on the message."""
    assert message.media is not None
    assert message.media.file.name.startswith("broadsheet-")
    told: dict[str, list[dict[str, Any]]] = json.loads(message.media.file.content)
    return told


async def is_kept(scene: Scene, where: Person | Group) -> bool:
    async with scene.services.storage.read() as tx:
        return await tx.chats.at(Address(TelegramChatId(where.id))) is not None


async def test_what_is_kept_is_told_in_plain_words(scene: Scene) -> None:
    ada = await scene.newcomer()
    told = await ada.ask("/privacy", to=scene.bot, wanted="What I keep about this chat")
    assert "for 30 days" in told.text
    assert "/forget" in told.text


async def test_everything_is_sent_as_a_file(either: Scene) -> None:
    ada = await either.reader("Technology")
    await ada.ask("/follow climate deal", to=either.bot)
    await either.strike(Address(TelegramChatId(ada.id)))
    told = contents(await ada.ask("/export", to=either.bot, wanted="This is everything I keep about this chat."))
    assert [chat["title"] for chat in told["chats"]] == ["Ada"]
    assert [follow["value"] for follow in told["follows"]] == ["Technology", "climate deal"]
    assert told["digests"][0]["body"]
    assert told["deliveries"][0]["state"] == "sent"


async def test_everything_is_deleted_after_a_confirm(either: Scene) -> None:
    ada = await either.reader("Technology")
    question = await ada.ask("/forget", to=either.bot, wanted="Shall I delete everything I keep about this chat?")
    await ada.press(question, "Delete everything")
    assert question.text.startswith("Everything about this chat is deleted.")
    assert not await is_kept(either, ada)
    await ada.ask("/start", to=either.bot, wanted="Tap the topics you want")


async def test_back_deletes_nothing(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    question = await ada.ask("/forget", to=scene.bot, wanted="Shall I delete")
    await ada.press(question, "◀ Back")
    assert (question.text, offers(question)) == ("Nothing was deleted.", [])
    assert await scene.follows(ada) == ["Technology"]


async def test_only_a_groups_administrators_may_have_it_exported_or_forgotten(scene: Scene) -> None:
    ada, bo = scene.world.person("Ada"), scene.world.person("Bo")
    group = await scene.group(ada, bo)
    for command in ("/export", "/forget"):
        await bo.ask(command, to=group, wanted="Only this group's administrators can change that.")
    question = await ada.ask("/forget", to=group, wanted="remove me from the group")
    refused = await bo.press(question, "Delete everything")
    assert refused.text == "Only this group's administrators can change that."
    assert await is_kept(scene, group)
    await ada.press(question, "Delete everything")
    assert "begin anew when somebody writes" in question.text
    assert not await is_kept(scene, group)


async def test_who_is_not_let_in_can_still_be_forgotten(open_quiet: Open) -> None:
    async with open_quiet(access="invite") as scene:
        ada = scene.world.person("Ada")
        assert contents(await ada.ask("/export", to=scene.bot, wanted="This is everything"))["chats"]
        question = await ada.ask("/forget", to=scene.bot, wanted="You will need a new invitation")
        await ada.press(question, "Delete everything")
        assert not await is_kept(scene, ada)


async def test_an_admin_is_not_forgotten_while_a_broadcast_is_under_way(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone)
    question = await alone.admin.ask("/forget", to=alone.bot, wanted="Shall I delete")
    with alone.holding([bo]):
        await alone.admin.press(ready, "Send now")
        told = await alone.admin.press(question, "Delete everything")
        assert told.text == "A broadcast of yours is under way: cancel it, or wait until it is done."
    assert await is_kept(alone, alone.admin)
