"""What admins see and change, and whom they let in."""

import re
from datetime import timedelta

import pytest

from bot.jobs.registry import feed_collector
from digests.chats.chat import Address, TelegramChatId
from playground.api import Bot, Group, Person, menu, wrong
from tests.flows.conftest import Open
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_numbers_count_chats_and_stories(either: Scene) -> None:
    await either.reader("World")
    told = await either.admin.ask("/stats", to=either.bot, wanted="Numbers")
    assert re.search(r"Chats: [1-9]\d* active \(groups: \d+\)", told.text)
    assert re.search(r"Reading: [1-9]\d* articles · [1-9]\d* stories; feeds: \d+ well", told.text)
    assert re.search(r"Followed: .*World [1-9]", told.text)


async def test_the_numbers_tell_how_late_digests_were(either: Scene) -> None:
    ada = await either.reader("Technology")
    await either.strike(Address(TelegramChatId(ada.id)))
    told = await either.admin.ask("/stats", to=either.bot, wanted="Numbers")
    # Its hour was a minute ago when it was made.
    assert re.search(r"Digests: half arrived within \d+ (s|min) of their time, 95 % within \d+ (s|min)", told.text)


async def test_the_numbers_come_with_a_picture(either: Scene) -> None:
    told = await either.admin.ask("/stats", to=either.bot, wanted="Numbers")
    assert told.media is not None
    assert (told.media.kind, told.media.width) == ("photo", 1080)


async def test_digests_asked_for_are_counted(either: Scene) -> None:
    ada = await either.reader("World")
    before = await _asked_for(either)
    await ada.ask("/digest", to=either.bot, wanted="stories from")
    await ada.ask("harbour", to=either.bot)
    digests, searches = await _asked_for(either)
    assert digests > before[0]
    assert searches > before[1]


async def _asked_for(scene: Scene) -> tuple[int, int]:
    """How many digests and searches were asked for today, as an admin is told."""
    told = await scene.admin.ask("/stats", to=scene.bot, wanted="Today (UTC)")
    numbers = re.search(r"asked for (\d+), searches (\d+)", told.text)
    assert numbers is not None
    return int(numbers[1]), int(numbers[2])


async def test_a_first_digest_that_came_a_little_later_is_counted(either: Scene) -> None:
    ada = await either.reader("Technology")
    before = await either.admin.ask("/stats", to=either.bot, wanted="Today (UTC)")
    await either.strike(Address(TelegramChatId(ada.id)))
    after = await either.admin.ask("/stats", to=either.bot, wanted="Today (UTC)")
    came_before, came_after = (
        int(re.findall(r"Today \(UTC\): digests (\d+)", told.text)[0]) for told in (before, after)
    )
    assert came_after > came_before


async def test_without_a_picture_the_numbers_are_told_in_words(alone: Scene) -> None:
    alone.world.fail(wrong("PHOTO_INVALID_DIMENSIONS"), method="sendPhoto", times=1)
    told = await alone.admin.ask("/stats", to=alone.bot, wanted="Numbers")
    assert told.media is None


async def test_the_sources_are_listed_with_their_health(scene: Scene) -> None:
    told = await scene.admin.ask("/sources", to=scene.bot, wanted="feeds, ")
    assert "✓ " in told.text
    assert told.dropped_entities == 0


async def test_sources_in_trouble_say_what_it_is(alone: Scene) -> None:
    await feed_collector(alone.services).collect_feeds()
    told = await alone.admin.ask("/sources", to=alone.bot, wanted="2 feeds, 2 failing")
    assert "⚠ Technology: " in told.text


async def test_many_sources_in_trouble_fit_a_message_and_are_turned_over(alone: Scene) -> None:
    async with alone.services.storage.begin() as tx:
        for number in range(60):
            title = f"The Gazette of the Outer Isles, edition number {number}, with a name that does not end " * 3
            await tx.feeds.add(
                f"http://127.0.0.1:9/{number}{'/deep' * 200}",
                title=title,
                site_url="",
                language="en",
                now=alone.services.now(),
            )
    await feed_collector(alone.services).collect_feeds()
    told = await alone.admin.ask("/sources", to=alone.bot, wanted="62 feeds")
    first = told.text
    await alone.admin.press(told, "▶")
    await alone.admin.chat(alone.bot).wait_for(lambda message: message is told and message.text != first)


async def test_a_source_is_added_to_a_topic(alone: Scene, gannet_url: str) -> None:
    await alone.admin.ask(
        f"/sources add {gannet_url}/one world", to=alone.bot, wanted="Added to World: The Gannet: birds."
    )
    await alone.admin.ask(f"/sources add {gannet_url}/one Sea", to=alone.bot, wanted="Added to Sea: The Gannet: birds.")
    listed = await alone.admin.ask("/sources gannet", to=alone.bot, wanted="1 feed for")
    await alone.admin.press(listed, "1")
    assert "Topics: Sea\n" in listed.text


async def test_a_source_is_added_and_removed(scene: Scene, gannet_url: str) -> None:
    admin = scene.admin
    await admin.ask(f"/sources add {gannet_url}/one", to=scene.bot, wanted="Added: The Gannet: birds.")
    await admin.ask(f"/sources remove {gannet_url}/birds.xml", to=scene.bot, wanted="Removed: The Gannet: birds.")
    await admin.ask(f"/sources remove {gannet_url}/birds.xml", to=scene.bot, wanted="There is no feed with the address")


async def test_invitation_links_asked_for_in_a_group_come_privately(open_quiet: Open) -> None:
    async with open_quiet(access="invite") as scene:
        await scene.admin.ask("/start", to=scene.bot)
        group = await scene.group(scene.admin)
        for command, wanted in (("/invite", "it works once"), ("/invites", "Invitation links: 1 unused")):
            await scene.admin.ask(command, to=group, wanted="I have sent it to you privately.")
            await scene.admin.chat(scene.bot).wait_for(wanted)
        assert not any("?start=" in message.text for message in scene.admin.chat(group).from_bots)


async def test_what_an_admin_asks_in_a_group_is_answered_privately(either: Scene) -> None:
    admin = either.admin
    said = await admin.ask("/start", to=either.bot)
    group = await either.group(admin)
    for command, wanted in (
        ("/stats", "Numbers"),
        ("/sources add gopher://gannet.example", "address"),
        ("/health", "✓ token"),
        ("/ban", "0 bans"),
        ("/broadcast", "Send or forward me the message"),
        ("/cancel", "Dropped. Nothing was sent."),
    ):
        await admin.ask(command, to=group, wanted="I have sent it to you privately.")
        said = await admin.chat(either.bot).wait_for(wanted, after=said)
        assert said.reply_to is None
        assert wanted not in "".join(message.text for message in admin.chat(group).from_bots)


async def test_an_admin_who_can_not_be_written_to_is_told_the_way(alone: Scene) -> None:
    group = await alone.group(alone.deputy)
    told = await alone.deputy.ask("/stats", to=group, wanted="That is for you alone.")
    assert "t.me/broadsheet_bot" in str(told.buttons[0].url)
    await alone.admin.ask("/start", to=alone.bot)
    club = await alone.group(alone.admin)
    await alone.admin.block(alone.bot)
    await alone.admin.ask("/broadcast", to=club, wanted="That is for you alone.")


async def test_by_invitation_only_those_invited_get_in(open_quiet: Open) -> None:
    async with open_quiet(access="invite") as scene:
        invited = await scene.admin.ask("/invite", to=scene.bot, wanted="it works once")
        code = invited.text.rpartition("?start=")[2]
        bo, cleo = scene.world.person("Bo"), scene.world.person("Cleo")
        await bo.ask("/start", to=scene.bot, wanted="This bot is by invitation.")
        await bo.ask("/search harbour", to=scene.bot, wanted="This bot is by invitation.")
        await bo.ask(f"/start {code}", to=scene.bot, wanted="Tap the topics you want")
        await cleo.ask(f"/start {code}", to=scene.bot, wanted="This bot is by invitation.")


async def test_who_is_in_already_uses_no_invitation_up(open_quiet: Open) -> None:
    async with open_quiet(access="invite") as scene:
        codes = [await _invited(scene), await _invited(scene)]
        bo, cleo = scene.world.person("Bo"), scene.world.person("Cleo")
        for code in codes:
            await bo.ask(f"/start {code}", to=scene.bot, wanted="Tap the topics you want")
        await scene.admin.ask(f"/start {codes[1]}", to=scene.bot, wanted="Tap the topics you want")
        await cleo.ask(f"/start {codes[1]}", to=scene.bot, wanted="Tap the topics you want")


async def test_invitations_are_listed_counted_and_revoked(open_quiet: Open) -> None:
    async with open_quiet(access="invite") as scene:
        first, second, third = [await _invited(scene) for _ in range(3)]
        bo, cleo = scene.world.person("Bo"), scene.world.person("Cleo")
        await bo.ask(f"/start {first}", to=scene.bot, wanted="Tap the topics you want")
        listed = await scene.admin.ask("/invites", to=scene.bot, wanted="Invitation links: 2 unused, 1 used")
        again = await scene.admin.ask("/invites", to=scene.bot, wanted="Invitation links: 2 unused, 1 used")
        assert first not in listed.text
        row = next(line for line in listed.text.splitlines() if second in line)
        answer = await scene.admin.press(listed, f"✕ {row.partition('.')[0]}")
        assert answer.text == "Revoked: it lets nobody in any more."
        assert "1 unused, 1 used" in listed.text
        await cleo.ask(f"/start {second}", to=scene.bot, wanted="This bot is by invitation.")
        outdated = await scene.admin.press(again, f"✕ {row.partition('.')[0]}")
        assert "no longer valid" in outdated.text
        await scene.admin.press(listed, "Revoke all")
        assert listed.text == "Invitation links: 0 unused, 1 used"
        await cleo.ask(f"/start {third}", to=scene.bot, wanted="This bot is by invitation.")


@pytest.mark.parametrize(("access", "told"), [("closed", "no link lets anybody in"), ("open", "nobody needs a link")])
async def test_no_invitation_is_made_where_it_would_let_nobody_in(open_quiet: Open, access: str, told: str) -> None:
    async with open_quiet(access=access) as scene:
        await scene.admin.ask("/invite", to=scene.bot, wanted=told)


async def test_an_old_invitation_lets_nobody_into_a_closed_bot(open_quiet: Open) -> None:
    async with open_quiet(access="closed") as scene:
        async with scene.services.storage.begin() as tx:
            code = await tx.invites.create(scene.services.now())
        bo = scene.world.person("Bo")
        await bo.ask(f"/start invite_{code}", to=scene.bot, wanted="This bot takes no new readers.")
        await bo.ask("/digest", to=scene.bot, wanted="This bot takes no new readers.")


async def _invited(scene: Scene) -> str:
    """What a new invitation link makes people say after /start."""
    invited = await scene.admin.ask("/invite", to=scene.bot, wanted="it works once")
    return invited.text.rpartition("?start=")[2]


async def test_a_closed_bot_takes_nobody_new(open_quiet: Open) -> None:
    async with open_quiet(access="closed") as scene:
        bo = scene.world.person("Bo")
        for words in ("/start", "/digest", "harbour"):
            await bo.ask(words, to=scene.bot, wanted="This bot takes no new readers.")
        await bo.ask("/help", to=scene.bot, wanted="What you can write")
        await scene.admin.ask("/start", to=scene.bot, wanted="Tap the topics you want")


async def test_a_closed_bot_goes_on_serving_its_readers(open_quiet: Open) -> None:
    async with open_quiet(access="closed") as scene:
        bo = scene.world.person("Bo")
        await bo.ask("/start", to=scene.bot, wanted="This bot takes no new readers.")
        async with scene.services.storage.begin() as tx:
            await tx.chats.admit((await scene.chat(bo)).id)
        await bo.ask("/digest", to=scene.bot, wanted="You follow nothing yet.")


@pytest.mark.parametrize(("role", "sees"), [("admin", True), ("reader", False)])
async def test_help_is_by_role(alone: Scene, role: str, sees: bool) -> None:
    person = alone.admin if role == "admin" else alone.world.person("Bo")
    told = await person.ask("/help", to=alone.bot, wanted="What you can write")
    assert ("/broadcast" in told.text) is sees


async def test_help_in_a_group_does_not_offer_plain_words(alone: Scene) -> None:
    bo = alone.world.person("Bo")
    group = await alone.group(bo)
    told = await bo.ask("/help", to=group, wanted="What you can write")
    assert "Or just write words" not in told.text


async def test_an_unknown_command_is_answered_in_private_only(alone: Scene) -> None:
    bo = alone.world.person("Bo")
    await bo.ask("/zeppelin", to=alone.bot, wanted="I don't know that command.")
    group = await alone.group(bo)
    await bo.say("/zeppelin", to=group)
    await bo.ask("/help", to=group, wanted="What you can write")
    assert "I don't know that command." not in str(bo.chat(group))


async def test_each_sees_the_commands_that_are_theirs(alone: Scene) -> None:
    ada, bo = alone.world.person("Ada"), alone.world.person("Bo")
    group = await alone.group(ada, bo)

    def offered(place: Bot | Group, person: Person) -> set[str]:
        return {command.name for command in menu(alone.bot, person.chat(place).chat, person.user)}

    assert "settings" in offered(alone.bot, bo)
    assert "broadcast" not in offered(alone.bot, bo)
    assert "settings" not in offered(group, bo)
    assert "settings" in offered(group, ada)


async def test_feeds_are_looked_at_again_no_sooner_than_wished(scene: Scene) -> None:
    async with scene.services.storage.read() as tx:
        feeds = [feed for feed in await tx.feeds.all() if feed.ok_at and not feed.fails]
    assert feeds
    assert all(feed.next_check_at and feed.next_check_at > scene.services.now() for feed in feeds)
    assert all(feed.interval >= timedelta(minutes=15) for feed in feeds)
