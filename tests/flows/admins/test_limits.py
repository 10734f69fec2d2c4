"""What is said to a chat that asks very often."""

import pytest

from digests.chats.question_limit import AT_ONCE, EVERY
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_asks_very_often_is_told_to_wait_and_admins_are_not(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await alone.admin.ask("/start", to=alone.bot)
    far_ahead = alone.services.now() + 2 * AT_ONCE * EVERY
    alone.services.asked.update({(await alone.chat(person)).id: far_ahead for person in (bo, alone.admin)})
    await bo.ask("zeppelin", to=alone.bot, wanted="You ask faster than I can read.")
    await bo.ask("/help", to=alone.bot, wanted="What you can write")
    await alone.admin.ask("zeppelin", to=alone.bot, wanted="zeppelin")
