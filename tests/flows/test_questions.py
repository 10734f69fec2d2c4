"""Questions: words, and links."""

import pytest

from playground.api import Message, Person, photo, sticker
from tests.flows.conftest import Open
from tests.flows.scene import Scene, undated

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def answered(scene: Scene, words: str) -> tuple[Person, Message]:
    ada = await scene.newcomer()
    return ada, await ada.ask(words, to=scene.bot, wanted="🔎")


@pytest.mark.parametrize("words", ["/search health insurer", "health insurer", "/search@broadsheet_bot insurers"])
async def test_words_are_answered_with_a_brief(either: Scene, words: str) -> None:
    _, brief = await answered(either, words)
    assert "Health insurer left the records of 2.4 million people on an open server" in brief.text
    assert "Signal North" in brief.text


async def test_a_brief_links_the_articles_it_quotes(scene: Scene) -> None:
    _, brief = await answered(scene, "/search health insurer")
    assert any(f"{scene.news_url}/signal-north/" in str(link) for link in brief.links)


async def test_a_window_is_chosen_in_place(scene: Scene) -> None:
    ada, brief = await answered(scene, "/search health insurer")
    await ada.press(brief, "24 h")
    assert brief.button("• 24 h •").data
    assert "· 24 h" in brief.text


async def test_a_brief_of_many_stories_is_turned_over_in_place(scene: Scene) -> None:
    ada, brief = await answered(scene, "/search after")
    first = undated(brief)
    await ada.press(brief, "▶")
    assert undated(brief) != first
    await ada.press(brief, "◀")
    assert undated(brief) == first


async def test_one_tap_makes_a_question_part_of_the_digest(either: Scene) -> None:
    ada, brief = await answered(either, "/search health insurer")
    await ada.press(brief, "Follow this")
    await ada.chat(either.bot).wait_for("You follow health insurer now.")
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    assert "Health insurer left the records" in told.text


async def test_a_question_is_followed_once(scene: Scene) -> None:
    ada, brief = await answered(scene, "/search health insurer")
    await ada.press(brief, "Follow this")
    await ada.press(brief, "Follow this")
    await ada.chat(scene.bot).wait_for("You already follow health insurer.")
    assert await scene.follows(ada) == ["health insurer"]


async def test_what_nobody_wrote_about_can_be_followed(scene: Scene) -> None:
    ada = await scene.newcomer()
    none = await ada.ask("/search zeppelins", to=scene.bot, wanted="Nothing in the last days about “zeppelins”.")
    await ada.press(none, "Follow this")
    await ada.chat(scene.bot).wait_for("You follow zeppelins now.")


async def test_a_slip_of_the_pen_finds_the_word_that_was_meant(scene: Scene) -> None:
    ada = await scene.newcomer()
    told = await ada.ask("/search insurrer", to=scene.bot, wanted="insurrer")
    assert "insurer" in told.text.replace("insurrer", "")


async def test_a_word_near_the_one_that_nobody_wrote_is_asked_with_one_tap(scene: Scene) -> None:
    ada = await scene.newcomer()
    none = await ada.ask("/search quilon", to=scene.bot, wanted="Did you mean: quillon?")
    await ada.press(none, "quillon")
    assert "Quillon" in none.text
    assert none.text.startswith("🔎 quillon")


@pytest.mark.parametrize("words", ["/search -harbour", '/search ""', "/search " + "harbour " * 40])
async def test_words_that_make_no_question_are_told_why(scene: Scene, words: str) -> None:
    ada = await scene.newcomer()
    told = await ada.ask(words, to=scene.bot)
    assert any(told.text.endswith(end) for end in ("to look for.", "write one or more.", "use fewer words."))


async def test_who_calls_for_help_gets_it(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.ask("Help!", to=scene.bot, wanted="What you can write")


async def test_a_search_for_nothing_shows_how_to(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.ask("/search", to=scene.bot, wanted="What shall I search for?")


async def test_another_chats_question_is_not_known(scene: Scene) -> None:
    _, brief = await answered(scene, "/search health insurer")
    bruno, theirs = await answered(scene, "/search ferry")
    answer = await scene.press_forged(bruno, theirs, brief.button("Follow this").data or "")
    assert (answer.text, answer.alert) == ("That search is no longer kept. Write the words again.", True)


@pytest.mark.parametrize("written", ["{link}", "Terns are back <{link}>\n\nSent from my telephone", "/search\n{link}"])
async def test_a_link_is_answered_with_that_pages_own_sentences(scene: Scene, gannet_url: str, written: str) -> None:
    ada = await scene.newcomer()
    asked = written.format(link=f"{gannet_url}/terns")
    told = await ada.ask(asked, to=scene.bot, wanted="Tern colony returns to Gannet Rock")
    assert "The horn fell silent in the spring" in told.text or "Forty pairs of terns have nested" in told.text


async def test_of_several_links_the_first_is_read(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    told = await ada.ask(
        f"{gannet_url}/terns\n{gannet_url}/gone", to=scene.bot, wanted="Of the 2 links, this is the first"
    )
    assert "Tern colony returns to Gannet Rock" in told.text


@pytest.mark.parametrize(
    ("page", "sentence"), [("empty", "I can't find an article on that page"), ("gone", "has no such page")]
)
async def test_a_link_to_nothing_readable_is_answered(scene: Scene, gannet_url: str, page: str, sentence: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"{gannet_url}/{page}", to=scene.bot, wanted=sentence)


async def test_a_link_into_a_private_network_is_refused(open_quiet: Open, gannet_url: str) -> None:
    async with open_quiet(allow_private_feeds=False) as scene:
        ada = await scene.newcomer()
        told = await ada.ask(f"{gannet_url}/terns", to=scene.bot)
        assert "Gannet Rock" not in told.text
        assert told.text.endswith(".")
        assert "went wrong" not in told.text


async def test_plain_words_in_a_group_are_not_for_the_bot(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    group.promote(scene.bot)
    await ada.say("health insurer", to=group)
    await ada.ask("/search ferry", to=group, wanted="🔎")
    assert "health insurer" not in "".join(message.text for message in ada.chat(group).from_bots)


async def test_a_picture_without_words_is_answered_and_so_is_a_sticker(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.send(photo(), to=scene.bot)
    await ada.chat(scene.bot).wait_for("I read words and links.")
    bo = await scene.newcomer("Bo")  # what came right after a picture would count as one with it
    await bo.send(sticker(), to=scene.bot)
    await bo.chat(scene.bot).wait_for("I am here: write me words or a link")


async def test_the_search_button_under_a_digest_says_how(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    await ada.press(told, "Search")
    await ada.chat(scene.bot).wait_for("What shall I search for?")


async def test_a_story_of_a_brief_opens_as_one_of_a_digest_and_leads_back(either: Scene) -> None:
    ada, brief = await answered(either, "/search health insurer")
    first = undated(brief)
    await ada.press(brief, "1")
    assert "All sources" in brief.text
    await ada.press(brief, "◀ Back")
    assert undated(brief) == first
    gone = await either.press_forged(ada, brief, "of:1:168:999999:0")
    assert gone.text == "That story is no longer kept."


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("привет", "Hello! Write me words or a link"),
        ("Thanks!", "Any time! Write me words or a link"),
        ("👍", "I am here: write me words or a link"),
        ("what's new?", "/digest tells what is new."),
    ],
)
async def test_who_asks_nothing_gets_a_friendly_line(scene: Scene, words: str, answer: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(words, to=scene.bot, wanted=answer)


@pytest.mark.parametrize("words", ["Hi, what happened with the health insurer?", "was passiert mit health insurer"])
async def test_a_question_in_words_is_answered_for_what_it_is_about(scene: Scene, words: str) -> None:
    _, brief = await answered(scene, words)
    assert "Health insurer left the records of 2.4 million people on an open server" in brief.text
