"""Channels that get digests: set up in private by those who may post there, and nobody else."""

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from playground.api import Group, Message, Person
from tests.flows.groups.test_chats import state_after
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHOOSE = "Choose a channel"


def channel(scene: Scene, owner: Person, *people: Person, title: str = "Harbour news") -> Group:
    return scene.world.group(title, owner, *people, kind="channel")


def address(group: Group) -> Address:
    return Address(TelegramChatId(group.id))


async def asked_which(scene: Scene, person: Person) -> Message:
    """The question which channel it is."""
    shown = await person.ask("/channels", to=scene.bot, wanted="channel")
    await person.press(shown, "Add a channel")
    return await person.chat(scene.bot).wait_for("Which channel?")


async def set_up(scene: Scene) -> tuple[Person, Group, Message]:
    """Somebody whose channel gets a digest, and the message that said so."""
    ada = await scene.newcomer()
    news = channel(scene, ada)
    await asked_which(scene, ada)
    shared = await ada.share(news, CHOOSE, to=scene.bot)
    screen = await ada.chat(scene.bot).wait_for("Tap the topics you want", after=shared)
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    await ada.press(screen, "Kyiv")
    return ada, news, await ada.chat(scene.bot).wait_for("on its way to the channel")


async def test_a_channel_is_chosen_and_gets_its_digests_without_buttons(either: Scene) -> None:
    ada, news, done = await set_up(either)
    assert done.text.startswith("📣 Harbour news")
    assert ada.chat(either.bot).reply_keyboard is None
    await either.strike(address(news))
    told = await ada.chat(news).wait_for("🗞")
    assert not told.buttons
    assert (await either.chat(ada)).schedule is None


async def test_its_panels_stand_in_private_and_change_it_alone(either: Scene) -> None:
    ada, news, done = await set_up(either)
    await ada.press(done, "◀ Back")
    assert "Follows: Technology" in done.text
    await ada.press(done, "Topics")
    await ada.press(done, "World")
    assert done.button("✓ World").data
    await ada.press(done, "◀ Back")
    await ada.press(done, "Settings")
    await ada.press(done, "Days")
    await ada.press(done, "Sun")
    kept = await either.chat_at(address(news))
    assert kept.schedule is not None
    assert kept.schedule.weekdays == frozenset(range(6))
    assert (await either.chat(ada)).schedule is None
    assert await either.follows(ada) == []
    await ada.press(done, "◀ Back")
    await ada.press(done, "◀ Back")
    await ada.press(done, "◀ Back")
    assert done.text == "Your channels"
    await ada.press(done, "📣 Harbour news")
    assert "Follows: Technology, World" in done.text


async def test_a_channel_follows_words_and_feeds_as_well(either: Scene, gannet_url: str) -> None:
    ada, news, done = await set_up(either)
    await ada.press(done, "◀ Back")
    await ada.press(done, "All it follows")
    assert "Write words, a topic or a site's address" in done.text
    followed = await ada.ask("harbour -ferry", to=either.bot, wanted="You follow harbour -ferry now.")
    await ada.press(followed, "◀ Back")
    assert "Follows: Technology, harbour -ferry" in followed.text
    await ada.press(followed, "All it follows")
    await ada.ask("\N{GRINNING FACE} thanks!", to=either.bot, wanted="Any time!")
    await ada.ask("zeppelins", to=either.bot, wanted="Nothing in the last days about")
    await ada.press(done, "◀ Back")
    await ada.press(done, "All it follows")
    assert "harbour -ferry" in done.text
    await ada.ask(f"{gannet_url}/one", to=either.bot, wanted="You follow The Gannet: birds now.")
    await ada.press(done, "✕ harbour -ferry")
    async with either.services.storage.read() as tx:
        follows = await tx.follows.of((await either.chat_at(address(news))).id)
    assert [follow.label for follow in follows] == ["Technology", "The Gannet: birds"]
    assert await either.follows(ada) == []
    await ada.press(done, "◀ Back")
    assert "Follows: Technology, The Gannet: birds" in done.text


async def test_words_about_a_channel_are_typed_in_private(either: Scene) -> None:
    ada, news, done = await set_up(either)
    await ada.press(done, "◀ Back")
    await ada.press(done, "Settings")
    await ada.press(done, "Time zone")
    await ada.ask("Oslo", to=either.bot, wanted="Your zone is Oslo")
    kept = await either.chat_at(address(news))
    assert kept.schedule is not None
    assert kept.schedule.zone == "Europe/Oslo"
    await ada.ask("zeppelin harbour", to=either.bot, wanted="zeppelin")


async def test_words_that_are_no_answer_count_as_what_they_are(scene: Scene) -> None:
    ada, news, done = await set_up(scene)
    await ada.press(done, "◀ Back")
    await ada.press(done, "Settings")
    await ada.press(done, "Time zone")
    await ada.ask("what happened at the old harbour?", to=scene.bot, wanted="🔎")
    async with scene.services.storage.read() as tx:
        for chat in (await scene.chat(ada), await scene.chat_at(address(news))):
            assert await tx.chats.dialogue(chat.id) is None


@pytest.mark.parametrize("how", ["post", "name", "link"])
async def test_a_channel_is_named_by_a_post_of_it_or_its_name(scene: Scene, how: str) -> None:
    ada = await scene.newcomer()
    news = channel(scene, ada)
    news.chat.username = f"harbour_news_{how}"
    news.promote(scene.bot)
    await ada.chat(scene.bot).wait_for("I can post in Harbour news.")
    said = await asked_which(scene, ada)
    if how == "post":
        await ada.forward(await ada.say("The ferry is late.", to=news), to=scene.bot)
    else:
        name = news.chat.username
        await ada.say(f"@{name}" if how == "name" else f"https://t.me/{name}/3", to=scene.bot)
    screen = await ada.chat(scene.bot).wait_for("Tap the topics you want", after=said)
    assert screen.text.startswith("📣 Harbour news")


async def test_who_adds_the_bot_to_a_channel_is_offered_to_set_it_up(scene: Scene) -> None:
    ada = await scene.newcomer()
    news = channel(scene, ada)
    news.promote(scene.bot)
    offer = await ada.chat(scene.bot).wait_for("I can post in Harbour news.")
    await ada.press(offer, "Set it up")
    assert "Tap the topics you want" in offer.text


async def test_a_channel_where_the_bot_may_not_post_is_told_what_is_missing(scene: Scene) -> None:
    ada = await scene.newcomer()
    news = channel(scene, ada)
    news.promote(scene.bot, without=["can_post_messages"])
    await asked_which(scene, ada)
    await ada.forward(await ada.say("The ferry is late.", to=news), to=scene.bot)
    await ada.chat(scene.bot).wait_for("I can't post in Harbour news yet.")
    news.promote(scene.bot)
    said = await ada.forward(await ada.say("The ferry is on time.", to=news), to=scene.bot)
    await ada.chat(scene.bot).wait_for("Tap the topics you want", after=said)


@pytest.mark.parametrize("words", ["@nobodys_channel", "@broadsheet_group"])
async def test_what_is_no_channel_that_the_bot_can_see_is_told_so(scene: Scene, words: str) -> None:
    ada = await scene.newcomer()
    group = await scene.group(ada)
    group.chat.username = "broadsheet_group"
    await asked_which(scene, ada)
    await ada.ask(words, to=scene.bot, wanted="I see no such channel.")


async def test_back_and_words_leave_the_question_which_channel(scene: Scene) -> None:
    ada = await scene.newcomer()
    await asked_which(scene, ada)
    await ada.ask("◀ Back", to=scene.bot, wanted="All right")
    assert ada.chat(scene.bot).reply_keyboard is None
    await asked_which(scene, ada)
    await ada.ask("zeppelin harbour", to=scene.bot, wanted="zeppelin")


async def test_a_reader_of_a_channel_cannot_set_it_up(scene: Scene) -> None:
    ada, bruno = await scene.newcomer(), await scene.newcomer("Bruno")
    news = channel(scene, ada, bruno)
    news.promote(scene.bot)
    await asked_which(scene, bruno)
    await bruno.forward(await ada.say("The ferry is late.", to=news), to=scene.bot)
    await bruno.chat(scene.bot).wait_for("Only administrators of Harbour news who may post there")


@pytest.mark.parametrize("loss", ["stranger", "reader", "editor", "bot"])
async def test_rights_are_asked_for_at_each_press_whatever_the_button_says(either: Scene, loss: str) -> None:
    _, news, _ = await set_up(either)
    bruno = await either.newcomer("Bruno")
    before = await either.chat_at(address(news))
    if loss == "reader":
        news.add(bruno)
    elif loss == "editor":
        news.promote(bruno, without=["can_post_messages"])
    elif loss == "bot":
        news.promote(bruno)
        news.kick(either.bot)
    shown = await bruno.ask("/channels", to=either.bot, wanted="Digests in a channel")
    refused = await either.press_forged(bruno, shown, f"@{before.id}:w:6")
    assert "Only administrators of Harbour news" in refused.text
    assert (await either.chat_at(address(news))).schedule == before.schedule


@pytest.mark.parametrize("where", ["private", "group", "nowhere"])
async def test_a_button_is_about_channels_alone(scene: Scene, where: str) -> None:
    ada, bruno = await scene.newcomer(), await scene.newcomer("Bruno")
    group = await scene.group(ada)
    target = {
        "private": (await scene.chat(bruno)).id,
        "group": (await scene.chat_at(address(group))).id,
        "nowhere": 10**15,
    }[where]
    shown = await ada.ask("/channels", to=scene.bot, wanted="Digests in a channel")
    assert (await scene.press_forged(ada, shown, f"@{target}:ho")).text == "That button is no longer valid."


async def test_a_channel_that_throws_the_bot_out_is_told_and_goes_on_when_it_is_back(either: Scene) -> None:
    ada, news, _ = await set_up(either)
    news.kick(either.bot)
    await state_after(either, address(news), ChatState.BLOCKED)
    await ada.chat(either.bot).wait_for("I can't write in Harbour news any more")
    news.promote(either.bot)
    await state_after(either, address(news), ChatState.ACTIVE)
    await either.strike(address(news))
    await ada.chat(news).wait_for("🗞")


async def test_a_channel_is_told_nothing_where_nothing_is_new(scene: Scene) -> None:
    ada, news, _ = await set_up(scene)
    await scene.strike(address(news))
    posts = len(ada.chat(news).from_bots)
    await scene.strike(address(news))
    assert len(ada.chat(news).from_bots) == posts


async def test_channels_are_not_set_up_in_a_group(scene: Scene) -> None:
    ada, bo = scene.world.person("Ada"), scene.world.person("Bo")
    group = await scene.group(ada, bo)
    for member in (ada, bo):
        await member.ask("/channels", to=group, wanted="Write me /channels in private")
