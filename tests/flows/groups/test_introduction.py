"""How the bot introduces itself in a group, once, and how it is spoken to there."""

import pytest

from playground.api import Group, Person, photo
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

HELLO = "Hello everybody."


def introductions(person: Person, group: Group) -> int:
    return sum(HELLO in message.text for message in person.chat(group).from_bots)


async def settled(scene: Scene, person: Person, group: Group) -> None:
    """Wait until what came before is handled, as the answer to a command shows."""
    await person.ask("/help", to=group, wanted="What you can write")
    await scene.app.full_round()


async def test_rights_that_change_are_no_reason_to_introduce_itself_again(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    group.promote(scene.bot)
    group.restrict(scene.bot)
    group.demote(scene.bot)
    await settled(scene, ada, group)
    assert introductions(ada, group) == 1


@pytest.mark.parametrize("order", [1, -1])
async def test_a_group_that_becomes_a_supergroup_knows_the_bot(either: Scene, order: int) -> None:
    ada = either.world.person("Ada")
    group = await either.group(ada, kind="group")
    waiting = either.world.updates(either.bot).waiting
    group.upgrade()
    told = [waiting.pop() for _ in range(len(waiting))][::-1][::order]
    waiting.extend(told)
    await settled(either, ada, group)
    assert introductions(ada, group) == 0


async def test_a_supergroup_with_the_title_of_a_group_is_another(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    first = await scene.group(ada, kind="group")
    second = await scene.group(ada)
    assert [introductions(ada, group) for group in (first, second)] == [1, 1]


async def test_a_group_that_lets_the_bot_in_again_goes_on_without_a_word(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    group.kick(scene.bot)
    group.add(scene.bot)
    await settled(scene, ada, group)
    assert introductions(ada, group) == 1


@pytest.mark.parametrize(("leads", "told"), [(False, "I see only commands"), (True, "mention @broadsheet_bot")])
async def test_it_says_what_it_sees(scene: Scene, *, leads: bool, told: str) -> None:
    ada = scene.world.person("Ada")
    group = scene.world.group("Reading circle", ada)
    (group.promote if leads else group.add)(scene.bot)
    assert told in (await ada.chat(group).wait_for(HELLO)).text


async def mentionable(scene: Scene) -> tuple[Person, Group]:
    """A group in which the bot sees everything, as it leads it."""
    ada = scene.world.person("Ada")
    group = scene.world.group("Reading circle", ada)
    group.promote(scene.bot)
    await ada.chat(group).wait_for(HELLO)
    return ada, group


async def test_a_mention_with_words_is_a_question(scene: Scene) -> None:
    ada, group = await mentionable(scene)
    await ada.say("Nice weather today", to=group)
    said = await ada.say("@broadsheet_bot zeppelin harbour", to=group)
    answer = await ada.chat(group).wait_for("zeppelin", after=said)
    assert "weather" not in answer.text


async def test_a_bare_mention_is_told_how_to_ask(scene: Scene) -> None:
    ada, group = await mentionable(scene)
    await ada.ask("@broadsheet_bot", to=group, wanted="/search")


async def test_an_album_that_mentions_the_bot_gets_one_answer(scene: Scene) -> None:
    ada, group = await mentionable(scene)
    await ada.send_album([photo(), photo(), photo()], to=group, caption="@broadsheet_bot zeppelin")
    await settled(scene, ada, group)
    assert sum("zeppelin" in message.text for message in ada.chat(group).from_bots) == 1
