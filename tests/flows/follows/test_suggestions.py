"""Sources that people suggest, and that admins approve or decline."""

import pytest

from tests.flows.casting import offers
from tests.flows.scene import NOWHERE, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAME = ("same.example", "https://Same.example/")
SAID = "Done. Who suggested it is told so."


async def test_a_suggested_site_is_read_for_everybody_once_an_admin_adds_it(either: Scene, gannet_url: str) -> None:
    ada = await either.newcomer()
    await either.admin.ask("/help", to=either.bot)
    await ada.ask(f"/suggest {gannet_url}/one", to=either.bot, wanted="Thank you. I passed ")
    told = await either.admin.chat(either.bot).wait_for(f"suggests a source: {gannet_url}")
    assert offers(told) == ["Add it", "Decline"]
    answer = await either.admin.press(told, "Add it")
    assert answer.text == SAID
    await ada.chat(either.bot).wait_for("which you suggested, for everybody now.")
    assert told.text == "✓ The Gannet: birds"
    async with either.services.storage.read() as tx:
        assert any(feed.url.startswith(gannet_url) for feed in await tx.feeds.all())
    await ada.ask(f"/suggest {gannet_url}/one", to=either.bot, wanted="You suggested that before.")


async def test_a_declined_suggestion_is_told_once(alone: Scene) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/help", to=alone.bot)
    await ada.ask("/suggest tern.example/declined", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("tern.example/declined")
    sources = await alone.admin.ask("/sources", to=alone.bot, wanted="feeds, ")
    await alone.admin.press(sources, "Suggested: 1")
    assert "1. tern.example/declined" in sources.text
    assert (await alone.admin.press(sources, "✕ 1")).text == SAID
    assert "No suggestion waits." in sources.text
    await ada.chat(alone.bot).wait_for("decided not to add tern.example/declined.")
    assert (await alone.admin.press(told, "Decline")).text == "Editor declined it."
    assert told.text == "tern.example/declined\nEditor declined it."
    assert not told.buttons
    await alone.admin.press(sources, "◀ Back")
    assert "feeds, " in sources.text


async def test_what_can_not_be_read_waits_still(alone: Scene) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/start", to=alone.bot)
    await ada.ask(f"/suggest {NOWHERE}/feed", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("suggests a source")
    assert "can't be reached" in (await alone.admin.press(told, "Add it")).text
    async with alone.services.storage.read() as tx:
        assert await tx.suggestions.count() == 1


async def test_who_suggests_much_is_asked_to_wait_and_told_how_to_suggest(alone: Scene) -> None:
    ada = await alone.newcomer()
    await ada.ask("/suggest", to=alone.bot, wanted="Which site should I read for everybody?")
    for name in ("one", "two", "three"):
        await ada.ask(f"/suggest {name}.example", to=alone.bot, wanted=f"I passed {name}.example on")
    await ada.ask("/suggest four.example", to=alone.bot, wanted="Your last 3 suggestions still wait")
    bo = await alone.newcomer("Bo")
    group = await alone.group(ada, bo)
    for member in (ada, bo):
        await member.ask("/suggest five.example", to=group, wanted="Suggest sites to me in private")


async def test_a_feed_that_is_followed_by_its_address_can_be_suggested(scene: Scene, gannet_url: str) -> None:
    bo = await scene.newcomer("Bo")
    followed = await bo.ask(f"/follow {gannet_url}/one", to=scene.bot, wanted="You follow ")
    await bo.ask("/unfollow The Gannet: birds", to=scene.bot, wanted="no longer")
    await bo.press(followed, "Suggest it for all")
    thanked = await bo.chat(scene.bot).wait_for("Thank you. I passed ")
    await bo.press(thanked, "Withdraw")


async def test_of_several_feeds_an_admin_chooses_one(alone: Scene, gannet_url: str) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/help", to=alone.bot)
    await ada.ask(f"/suggest {gannet_url}/two", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("suggests a source")
    await alone.admin.press(told, "Add it")
    assert told.text == "That site has 2 feeds. Which one?"
    await alone.admin.press(told, "◀ Back")
    assert offers(told) == ["Add it", "Decline"]
    await alone.admin.press(told, "Add it")
    await alone.admin.press(told, "The Gannet: boats")
    await ada.chat(alone.bot).wait_for("I read The Gannet: boats, which you suggested")
    added = await alone.admin.ask(f"/sources add {gannet_url}/two Sea", to=alone.bot, wanted="That site has 2 feeds.")
    await alone.admin.press(added, "The Gannet: birds")
    assert "The Gannet: birds" in added.text
    assert "Sea" in added.text


async def test_a_second_admin_is_told_what_the_first_decided(alone: Scene, gannet_url: str) -> None:
    ada = await alone.newcomer()
    for admin in (alone.admin, alone.deputy):
        await admin.ask("/help", to=alone.bot)
    await ada.ask(f"/suggest {gannet_url}/two", to=alone.bot, wanted="Thank you.")
    told = [await admin.chat(alone.bot).wait_for("suggests a source") for admin in (alone.admin, alone.deputy)]
    await alone.deputy.press(told[1], "Add it")
    await alone.admin.press(told[0], "Decline")
    answer = await alone.deputy.press(told[1], "The Gannet: boats")
    assert answer.text == "Editor declined it."
    assert told[1].text.endswith("/two\nEditor declined it.")


async def test_what_was_suggested_can_be_withdrawn_and_suggested_again(alone: Scene) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/help", to=alone.bot)
    thanked = await ada.ask("/suggest tern.example", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("tern.example")
    await ada.ask("/suggest auk.example", to=alone.bot, wanted="Thank you.")
    assert (await ada.press(thanked, "Withdraw")).text == "Withdrawn."
    assert thanked.text.endswith("Not decided yet\n• auk.example")
    assert (await alone.admin.press(told, "Add it")).text == "That was withdrawn."
    again = await ada.ask("/suggest tern.example", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("tern.example", after=told)
    await alone.admin.press(told, "Decline")
    assert (await ada.press(again, "Withdraw")).text == "That was decided already."
    listed = await ada.ask("/suggest", to=alone.bot, wanted="Not decided yet")
    await ada.press(listed, "✕ auk.example")
    assert "Not decided yet" not in listed.text


async def test_what_is_read_for_everybody_already_can_be_followed(alone: Scene, gannet_url: str) -> None:
    await alone.admin.ask(f"/sources add {gannet_url}/birds.xml", to=alone.bot, wanted="The Gannet: birds")
    ada = await alone.newcomer()
    listed = await ada.ask(f"/suggest {gannet_url}/birds.xml/", to=alone.bot, wanted="for everybody already")
    await ada.press(listed, "The Gannet: birds")
    await ada.chat(alone.bot).wait_for("You follow The Gannet: birds")


async def test_an_address_that_is_too_long_is_refused(alone: Scene) -> None:
    ada = await alone.newcomer()
    long = "tern.example/" + "a" * 2_050
    await ada.ask(f"/suggest {long}", to=alone.bot, wanted="too long: 2,048 characters at the most")


async def test_all_that_waits_is_listed_and_two_who_suggest_the_same_are_told_both(alone: Scene) -> None:
    people = await alone.crowd(4)
    await alone.admin.ask("/help", to=alone.bot)
    for place, person in enumerate(people):
        await person.ask(f"/suggest {SAME[place // 2]}", to=alone.bot, wanted="Thank you.")
        for name in (f"one{place}", f"two{place}"):
            await person.ask(f"/suggest {name}.example", to=alone.bot, wanted="Thank you.")
    listed = await alone.admin.ask("/sources", to=alone.bot, wanted="feeds, ")
    await alone.admin.press(listed, "Suggested: 12")
    await alone.admin.press(listed, "▶")
    assert "9. " in listed.text
    assert "▶" not in offers(listed)
    await alone.admin.press(listed, "✕ 12")
    assert "11. " in listed.text
    await alone.admin.press(listed, "◀")
    await people[1].block(alone.bot)
    assert (await alone.admin.press(listed, "✕ 1")).text == SAID
    for person in (people[0], people[2]):
        await person.chat(alone.bot).wait_for("decided not to add same.example")
    assert "1. one0.example" in listed.text
    lone = next(f"✕ {line.split('.')[0]}" for line in listed.text.splitlines() if "one1.example" in line)
    assert (await alone.admin.press(listed, lone)).text == "Done. Who suggested it can't be told any more."
