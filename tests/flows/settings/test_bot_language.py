"""The language in which a chat is spoken to: that of a person's Telegram, until another is chosen."""

import pytest

from bot.texts.texts import Texts
from bot.texts.translations import spoken
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_somebody_is_spoken_to_in_the_language_of_their_telegram(scene: Scene) -> None:
    ada = scene.world.person("Ada", language_code="pt-br")
    await ada.ask("/start", to=scene.bot, wanted="O Broadsheet lê as notícias para você.")
    await ada.ask("/nonsense", to=scene.bot, wanted="Não conheço esse comando.")


async def test_who_speaks_another_language_is_spoken_to_in_english(scene: Scene) -> None:
    ada = scene.world.person("Ada", language_code="fi")
    await ada.ask("/start", to=scene.bot, wanted="Broadsheet reads the news for you.")


async def test_every_language_is_offered_by_its_own_name(scene: Scene) -> None:
    _, shown = await opened(scene, "🌐 Bot language", topic="World")
    named = [Texts(code).formats.own_name(code) for code in spoken() if code != "en"]
    assert {"Deutsch", "Русский", "العربية", "Türkçe"} <= set(named)
    assert [shown.button(name).data for name in (*named, "✓ English")]


async def test_a_language_is_chosen_in_place_and_spoken_from_then_on(either: Scene) -> None:
    ada, shown = await opened(either, "🌐 Bot language", topic="World")
    await ada.press(shown, "Deutsch")
    assert shown.text.startswith("Optionen\n")
    assert shown.button("🌐 Botsprache").data
    await ada.ask("/following", to=either.bot, wanted="Du folgst:")
    kept = await either.chat(ada)
    assert (kept.language, kept.languages.codes) == ("de", ("en",))


async def test_back_leaves_the_language_as_it_is(scene: Scene) -> None:
    ada, shown = await opened(scene, "🌐 Bot language", topic="World")
    await ada.press(shown, "◀ Back")
    assert shown.text.startswith("Settings\n")
    assert (await scene.chat(ada)).language == "en"


@pytest.mark.parametrize("data", ["bs:xx", "bs:", "bs:de-AT", "bs:../../de"])
async def test_a_forged_language_is_refused(scene: Scene, data: str) -> None:
    ada, shown = await opened(scene, "🌐 Bot language", topic="World")
    await scene.press_forged(ada, shown, data)
    assert (await scene.chat(ada)).language == "en"


async def test_a_member_of_a_group_may_not_change_its_language(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    shown = await ada.ask("/settings", to=group, wanted="Settings")
    answer = await bruno.press(shown, "🌐 Bot language")
    assert (answer.text, answer.alert) == ("Only this group's administrators can change that.", True)


async def test_arabic_words_keep_the_order_of_latin_ones(scene: Scene) -> None:
    ada = scene.world.person("Ada", language_code="ar")
    await ada.ask("/start", to=scene.bot, wanted="يقرأ Broadsheet الأخبار لك.")
    said = await ada.ask("/follow harbour bridge (east)", to=scene.bot, wanted="أنت الآن تتابع")
    assert "تتابع \u2068harbour bridge (east)\u2069." in said.text
