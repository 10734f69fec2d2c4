"""Whom the bot does not listen to."""

import asyncio

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from playground.api import Group, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_is_banned_is_not_listened_to_until_it_ends(either: Scene) -> None:
    bo = await either.newcomer("Bo")
    told = await either.admin.ask(f"/ban {bo.id}", to=either.bot, wanted="Banned: Bo")
    assert f"/unban {bo.id}" in told.text
    assert await silent(either, bo)
    await either.admin.ask(f"/ban {bo.id}", to=either.bot, wanted="Bo is banned already.")
    await either.admin.ask(f"/unban {bo.id}", to=either.bot, wanted="I listen to Bo again.")
    await bo.ask("/help", to=either.bot, wanted="What you can write")
    await either.admin.ask(f"/unban {bo.id}", to=either.bot, wanted="Bo is not banned")


async def test_who_is_banned_is_listed_with_a_button_that_ends_it(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await alone.admin.ask("/ban", to=alone.bot, wanted="0 bans")
    await alone.admin.ask(f"/ban {bo.id}", to=alone.bot, wanted="Banned: Bo")
    listed = await alone.admin.ask("/ban", to=alone.bot, wanted="1 ban")
    assert f"1. Bo · {bo.id}" in listed.text
    await alone.admin.ask("/ban 12345", to=alone.bot, wanted="Banned: 12345")
    unknown = await alone.admin.ask("/ban", to=alone.bot, wanted="2 bans")
    assert "1. 12345 · " in unknown.text
    assert "12345 · 12345" not in unknown.text
    await alone.admin.ask("/unban 12345", to=alone.bot, wanted="again")
    answer = await alone.admin.press(listed, "✕ 1")
    assert answer.text == "I listen to them again."
    assert "0 bans" in listed.text
    group = await alone.group(bo)
    await alone.admin.ask(f"/ban −{-group.id}", to=alone.bot, wanted="Banned: Reading circle")
    banned = await alone.admin.ask("/ban", to=alone.bot, wanted="1 ban")
    assert (await alone.admin.press(banned, "✕ 1")).text == "I listen to them again."
    await bo.ask("/help", to=alone.bot, wanted="What you can write")


async def test_a_button_that_ended_a_ban_ends_nothing_more(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await alone.admin.ask(f"/ban {bo.id}", to=alone.bot, wanted="Banned: Bo")
    listed = await alone.admin.ask("/ban", to=alone.bot, wanted="1 ban")
    await alone.admin.ask(f"/unban {bo.id}", to=alone.bot, wanted="again")
    answer = await alone.admin.press(listed, "✕ 1")
    assert "no longer valid" in answer.text


async def test_who_wrote_a_message_is_banned_by_a_reply(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    group = await alone.group(alone.admin, bo)
    said = await bo.say("Buy my boats", to=group)
    await alone.admin.say("/ban", to=group, reply_to=said)
    await alone.admin.chat(group).wait_for("Banned: Bo")
    await bo.say("/help", to=group)
    await alone.admin.ask("/help", to=group, wanted="What you can write")
    assert sum("What you can write" in message.text for message in bo.chat(group).from_bots) == 1


async def test_a_banned_group_stays_so_when_it_becomes_a_supergroup(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    group = await alone.group(bo, kind="group")
    await bo.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    await alone.admin.ask(f"/ban {group.id}", to=alone.bot, wanted="Banned: Reading circle")
    new = group.upgrade()
    async with asyncio.timeout(60):
        while new not in alone.services.banned:
            await asyncio.sleep(0.001)
    banned = await alone.admin.ask("/ban", to=alone.bot, wanted="1 ban")
    assert f"1. Reading circle · {new}" in banned.text
    assert (await alone.chat_at(Address(TelegramChatId(new)))).state is ChatState.BLOCKED
    await alone.admin.press(banned, "✕ 1")
    await bo.ask("/following", to=group, wanted="#Technology")


async def test_a_reply_to_the_bot_means_nobody(alone: Scene) -> None:
    told = await alone.admin.ask("/help", to=alone.bot, wanted="What you can write")
    await alone.admin.say("/ban", to=alone.bot, reply_to=told)
    await alone.admin.chat(alone.bot).wait_for("0 bans")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("@nobody_there", "by the name @nobody_there"),
        ("bo", "by the name @bo"),
        ("1" * 23, f"{'1' * 20}… is nobody's id at Telegram"),
        ("-4503599627370496", "-4503599627370496 is nobody's id"),
        ("0", "0 is nobody's id"),
        ("-1", "I know no group or channel with the id -1."),
        ("-1001234567890", "I know no group or channel with the id -1001234567890."),
        ("-1000000000000", "-1000000000000 is nobody's id"),
        ("1099511627776", "1099511627776 is nobody's id"),
        ("12345 spam", "12345 spam is nobody's id"),
        ("+12345", "+12345 is nobody's id"),
        ("²", "by the name @²"),
    ],
)
async def test_a_name_that_telegram_tells_nobodys_id_by_is_said(alone: Scene, words: str, said: str) -> None:
    await alone.admin.ask(f"/ban {words}", to=alone.bot, wanted=said)


async def test_an_admin_is_not_banned(alone: Scene) -> None:
    await alone.admin.ask(f"/ban {alone.deputy.id}", to=alone.bot, wanted="That is an admin of this bot")


async def test_only_admins_ban(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await bo.ask(f"/ban {alone.admin.id}", to=alone.bot, wanted="for the people who run this bot")


async def silent(scene: Scene, person: Person, place: Group | None = None) -> bool:
    """Whether the bot says nothing to the person, while it answers others who ask later."""
    where = place or scene.bot
    before = len(person.chat(where).from_bots)
    await person.say("/help", to=where)
    await scene.admin.ask("/help", to=scene.bot, wanted="What you can write")
    return len(person.chat(where).from_bots) == before
