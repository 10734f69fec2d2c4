"""A server that is older than the bot: what it refuses is left out, and not tried again after a restart either."""

from pathlib import Path

import pytest

from digests.chats.chat import Chat
from digests.sending.delivery import DeliveryKind
from playground.api import Feature, Message, Person
from tests.flows.scene import QUIET, Scene, Stage, at_work, stage
from tests.storage.samples import a_digest, queue

pytestmark = pytest.mark.asyncio(loop_scope="session")
REFUSALS = ("method not found", "Unsupported start tag", "invalid button style", "BUTTON_TYPE_INVALID")


async def deliver(scene: Scene, ada: Person, chat: Chat, slot: str, after: Message | None = None) -> Message:
    """The digest that is delivered to Ada, with its first story opened."""
    async with scene.services.storage.begin() as tx:
        digest = await tx.digests.add(chat.id, a_digest({1: 1}, scene.services.now()), slot)
        assert digest is not None
        await queue(tx, DeliveryKind.DIGEST, digest, [chat.id], scene.services.now())
    told = await ada.chat(scene.bot).wait_for("🗞", after=after)
    await ada.press(told, "1")
    await scene.app.full_round()
    return told


def refused(there: Stage, since: int = 0) -> list[int]:
    """How many calls were refused for each of the features."""
    return [sum(words in call.error for call in there.world.calls[since:]) for words in REFUSALS]


def offers(message: Message) -> set[str]:
    return {button.text for button in message.buttons}


async def test_each_feature_is_refused_once_and_everything_arrives_once(database_url: str, tmp_path: Path) -> None:
    async with stage(database_url, QUIET, tmp_path) as there:
        there.world.lack(Feature.RICH_MESSAGES)
        there.world.lack(Feature.MOMENTS)
        there.world.lack(Feature.BUTTON_STYLES)
        async with at_work(there) as scene:
            ada = await scene.reader(rich_layout=True)
            there.world.lack(Feature.INLINE_BUTTONS, chat_id=ada.id)
            first = await deliver(scene, ada, await scene.chat(ada), "Monday")
            assert refused(there) == [1, 1, 1, 1]
        before = len(there.world.calls)
        async with at_work(there) as scene:
            second = await deliver(scene, ada, await scene.chat(ada), "Tuesday", first)
            bo = await scene.reader(name="Bo")
            others = await deliver(scene, bo, await scene.chat(bo), "Tuesday")
            assert refused(there, before) == [0, 0, 0, 0]
            async with scene.services.storage.read() as tx:
                assert (await tx.delivery_reports.counts(scene.services.now())).failed == 0
        assert "Less like this" in offers(first) & offers(second) & offers(others)
        assert "Share" not in offers(first) | offers(second)
        assert "Share" in offers(others)
        assert sum("The harbour opens" in message.text for message in ada.chat(there.bot).from_bots) == 2
