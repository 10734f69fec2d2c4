"""Stories shared into any chat, by an inline query."""

import pytest

from playground.api import wrong
from tests.flows.conftest import Open
from tests.flows.scene import Scene
from tests.storage.samples import a_digest

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_behind_the_bots_name_offer_stories_that_are_sent_as_cards(either: Scene) -> None:
    ada, bo = either.world.person("Ada"), either.world.person("Bo")
    group = either.world.group("Reading circle", ada, bo)
    offered = await ada.inline("health insurer", to=either.bot)
    assert offered.results[0].title.startswith("Health insurer left the records")
    assert offered.results[0].description.startswith("Signal North · ")
    card = await ada.choose(offered, offered.results[0], to=group)
    assert card.text.startswith("Health insurer left the records")
    assert {"text_link", "date_time"} <= {entity.kind for entity in card.entities}


async def test_an_opened_story_is_shared_by_its_button(either: Scene) -> None:
    ada = await either.reader("Technology")
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    await ada.press(told, "1")
    words = told.button("Share").inline_query
    assert words is not None
    [shared] = (await ada.inline(words, to=either.bot)).results
    assert shared.message.text.split("\n")[0] == told.text.split("\n")[0]


async def test_nothing_behind_the_bots_name_offers_the_last_digest(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    assert (await ada.inline("", to=scene.bot)).results == ()
    await ada.ask("/digest", to=scene.bot, wanted="🗞")
    async with scene.services.storage.read() as tx:
        [digest] = (await tx.digests.latest((await scene.chat(ada)).id)).values()
    offered = (await ada.inline("", to=scene.bot)).results
    assert [int(one.id) for one in offered] == list(digest.stories)


@pytest.mark.parametrize("words", ["#999999", "#", "#x", '"', "-storm", "qwxz qwxz"])
async def test_what_nobody_wrote_or_is_no_question_offers_nothing(scene: Scene, words: str) -> None:
    assert (await scene.world.person("Ada").inline(words, to=scene.bot)).results == ()


async def test_a_story_of_an_answer_is_shared_too(scene: Scene) -> None:
    ada = await scene.newcomer()
    brief = await ada.ask("health insurer", to=scene.bot, wanted="🔎")
    await ada.press(brief, "1")
    assert brief.button("Share").inline_query


async def test_a_bot_that_is_not_for_everybody_offers_strangers_nothing(open_quiet: Open) -> None:
    async with open_quiet(access="closed") as closed:
        stranger = closed.world.person("Stranger")
        assert (await stranger.inline("storm", to=closed.bot)).results == ()
        await stranger.ask("/start", to=closed.bot)
        assert (await stranger.inline("storm", to=closed.bot)).results == ()
        assert (await closed.admin.inline("storm", to=closed.bot)).results == ()


async def test_a_server_that_refuses_moments_once_is_sent_none_again(alone: Scene) -> None:
    refusal = wrong('can\'t parse entities: Unsupported start tag "tg-time"')
    ada = await alone.reader()
    chat = await alone.chat(ada)
    item = a_digest({1: 1}, alone.services.now())
    async with alone.services.storage.begin() as tx:
        await tx.digests.add(chat.id, item, "slot")
    alone.world.fail(refusal, method="answerInlineQuery")
    [offered] = (await ada.inline("", to=alone.bot)).results
    assert "date_time" not in {entity.kind for entity in offered.message.entities}
    before = len(alone.world.calls)
    [listed] = [await ada.ask("/digests", to=alone.bot, wanted="Your last digests")]
    await ada.press(listed, "1")
    told = await ada.chat(alone.bot).wait_for("🗞", after=listed)
    assert "date_time" not in {entity.kind for entity in told.entities}
    assert "tg-time" not in "".join(str(call) for call in alone.world.calls[before:])
