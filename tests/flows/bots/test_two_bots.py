"""What each of two bots of one installation has for itself, as people and admins see it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import time, timedelta

import pytest

from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId, scheduled
from digests.chats.schedule import Schedule
from digests.errors import SettingsError
from playground.api import Person
from playground.api.errors import ApiError
from playground.api.state.faults import Refusal
from tests.flows.bots.conftest import Pair, with_tokens
from tests.flows.casting import drafted, got, sent
from tests.flows.scene import TIMEOUT, Scene, Stage, at_work

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def open_and_follow(scene: Scene, person: Person, topic: str) -> None:
    """Let the person open the bot, and follow the topic there."""
    await person.ask("/start", to=scene.bot)
    chat = await scene.chat(person)
    async with scene.services.storage.begin() as tx:
        await tx.chats.save(scheduled(chat, Schedule((time(8),), "Europe/Kyiv"), scene.services.now()))
        await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, topic, topic))


def told(scene: Scene, person: Person) -> str:
    """All that the bot has told the person."""
    return "\n".join(message.text for message in person.chat(scene.bot).from_bots)


async def test_a_person_follows_other_things_at_each_and_has_a_digest_of_each(either_pair: Pair) -> None:
    first, second = either_pair.first, either_pair.second
    ada = first.world.person("Ada")
    await open_and_follow(first, ada, "World")
    await open_and_follow(second, ada, "Technology")
    here = Address(TelegramChatId(ada.id))
    await first.strike(here)
    await ada.chat(first.bot).wait_for("News of World")
    assert "News of" not in told(second, ada)
    await second.strike(here)
    await ada.chat(second.bot).wait_for("News of Technology")
    assert "News of World" not in told(second, ada)
    assert "News of Technology" not in told(first, ada)


async def test_a_broadcast_reaches_only_those_who_opened_the_bot_it_was_sent_in(either_pair: Pair) -> None:
    first, second = either_pair.first, either_pair.second
    ada, bo = first.world.person("Ada"), first.world.person("Bo")
    for scene, person in ((first, ada), (second, ada), (second, bo)):
        await person.ask("/start", to=scene.bot)
    await second.admin.ask("/start", to=second.bot)
    words = "Only for readers of the second."
    await sent(second, words=words)
    assert [got(scene, person, words) for scene, person in ((first, ada), (second, ada), (second, bo))] == [0, 1, 1]


async def test_an_admin_of_one_bot_is_nobody_special_at_the_other(either_pair: Pair) -> None:
    first, second, editor = either_pair.first, either_pair.second, either_pair.editor
    await editor.ask("/stats", to=second.bot, wanted="Numbers")
    answer = await editor.ask("/stats", to=first.bot)
    assert "Numbers" not in answer.text
    await first.admin.ask("/stats", to=first.bot, wanted="Numbers")
    await first.admin.ask("/stats", to=second.bot, wanted="Numbers")


async def test_who_leaves_one_bot_goes_on_with_the_other(either_pair: Pair) -> None:
    first, second = either_pair.first, either_pair.second
    ada = first.world.person("Ada")
    for scene in (first, second):
        await open_and_follow(scene, ada, "World")
    question = await ada.ask("/forget", to=first.bot, wanted="Shall I delete")
    await ada.press(question, "Delete everything")
    assert await second.follows(ada) == ["World"]


async def test_what_is_for_all_bots_is_done_once(pair: Pair) -> None:
    await pair.first.app.full_round()
    jobs = Counter(job.name for scheduler in pair.first.app.schedulers for job in scheduler._jobs)
    assert [jobs[name] for name in ("collect_feeds", "prune", "release_dead_leases")] == [1, 1, 1]


async def test_a_pause_that_telegram_asks_of_one_bot_holds_up_no_other(empty_stage: Stage) -> None:
    other = empty_stage.world.bot("Second", username="second_bot")
    async with at_work(with_tokens(empty_stage, [empty_stage.bot.token, other.token])) as first:
        second = Scene(first.world, other, first.admin, first.deputy, first.app, number=1)
        ada = first.world.person("Ada")
        for scene in (first, second):
            await open_and_follow(scene, ada, "World")
        await first.services.rate_limiter.pause(timedelta(hours=1))
        before, last = told(first, ada), ada.chat(second.bot).from_bots[-1]
        for scene in (first, second):
            await scene.strike(Address(TelegramChatId(ada.id)))
        await ada.chat(second.bot).wait_for("", after=last)
        assert told(first, ada) == before
        assert second.services.rate_limiter.paused_until is None


async def test_a_bot_whose_token_is_refused_is_missed_by_no_other(empty_stage: Stage) -> None:
    several = with_tokens(empty_stage, ["4242:refused", empty_stage.bot.token])
    async with at_work(several) as scene:
        working = Scene(scene.world, scene.bot, scene.admin, scene.deputy, scene.app, number=1)
        ada = scene.world.person("Ada")
        await open_and_follow(working, ada, "World")
        await working.admin.ask("/start", to=working.bot)
        await scene.app.full_round()
        assert [bot.is_refused for bot in scene.app.bots] == [True, False]
        await drafted(working)


def is_ready(scene: Scene) -> bool:
    """Whether the metrics say so."""
    labels = {"bot": str(scene.bot.id)}
    return scene.services.metrics.registry.get_sample_value("broadsheet_bot_ready", labels) == 1


async def until(fulfilled: Callable[[], bool]) -> None:
    """Wait for it; only what hangs takes TIMEOUT."""
    async with asyncio.timeout(TIMEOUT):
        while not fulfilled():
            await asyncio.sleep(0.01)


async def test_a_bot_whose_token_is_revoked_while_it_listens_listens_again_once_it_is_taken_again(
    either_pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = either_pair.first, either_pair.second
    ada = first.world.person("Ada")
    for scene in (first, second):
        await ada.ask("/start", to=scene.bot)
    second.world.revoked.add(second.bot.token)
    try:
        await ada.say("/help", to=second.bot)  # the last that it is given
        await until(lambda: second.services.updates.is_refused)
        assert [is_ready(scene) for scene in (first, second)] == [True, False]
        await ada.ask("/settings", to=first.bot)
    finally:
        second.world.revoked.remove(second.bot.token)
    await until(lambda: not second.services.updates.is_refused)
    await ada.ask("/settings", to=second.bot)
    assert caplog.text.count(f"Telegram refuses the token of bot {second.bot.id}") == 1
    assert f"Telegram takes the token of bot {second.bot.id} again" in caplog.text


async def test_a_bot_that_is_refused_as_it_starts_is_served_once_it_is_not(
    empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.FIRST_RETRY", 0.1)
    other = empty_stage.world.bot("Second", username="second_bot")
    empty_stage.world.revoked.add(other.token)
    async with at_work(with_tokens(empty_stage, [empty_stage.bot.token, other.token])) as scene:
        await scene.app._all_at_work.wait()
        assert [bot.is_refused for bot in scene.app.bots] == [False, True]
        empty_stage.world.revoked.remove(other.token)
        await scene.world.person("Ada").ask("/start", to=other)


async def test_a_bot_whose_token_is_revoked_before_it_is_served_ends_no_other(
    empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.FIRST_RETRY", 1e6)  # it stays refused
    other = empty_stage.world.bot("Second", username="second_bot")
    empty_stage.world.fail(Refusal(ApiError(401, "Unauthorized")), method="deleteWebhook")
    async with at_work(with_tokens(empty_stage, [empty_stage.bot.token, other.token])) as scene:
        await scene.app._all_at_work.wait()
        assert sorted(bot.is_refused for bot in scene.app.bots) == [False, True]
        served = [bot.services.bot_id for bot in scene.app.bots if not bot.is_refused]
        [bot] = [bot for bot in (empty_stage.bot, other) if bot.id in served]
        await scene.world.person("Ada").ask("/start", to=bot)
        assert {(await each.services.bot.get_me()).id for each in scene.app.bots} == {empty_stage.bot.id, other.id}


async def test_the_only_bot_whose_token_is_revoked_before_it_is_served_is_an_error(empty_stage: Stage) -> None:
    empty_stage.world.fail(Refusal(ApiError(401, "Unauthorized")), method="deleteWebhook")
    with pytest.raises(SettingsError, match="token-unknown"):
        async with at_work(empty_stage) as scene:
            await scene.app._over.wait()


async def test_where_all_tokens_are_refused_nothing_starts(empty_stage: Stage) -> None:
    several = with_tokens(empty_stage, ["4242:refused", "4243:refused"])
    with pytest.raises(SettingsError, match="token-unknown"):
        async with at_work(several):
            pass
