"""What Telegram can show, drawn by the chat page and looked at; there is no bot at work."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import telegram
from playwright.async_api import Page, Route, expect

from playground.api import Bot, World, document, photo, sample_image, serve, sticker, video, voice
from playground.browser import become, chromium, watched
from playground.chat import SamplePeople, chat, sample_people
from tests.browser import WITH_CHROMIUM, look

pytestmark = [*WITH_CHROMIUM]

FORMATTED = (
    "<b>bold</b> <i>italic</i> <u>underlined</u> <s>struck</s> <code>code</code> <tg-spoiler>hidden</tg-spoiler>"
    ' <a href="https://gazette.example/">link</a> @somebody #news /help ada@gazette.example $ABC'
    '\n<pre><code class="language-python">print(1)</code></pre><blockquote>quoted</blockquote>'
    f"\n<blockquote expandable>{'long ' * 90}</blockquote>"
    "\n<b>أخبار اليوم</b> and מזל טוב"
)
KEYS = (("Go", "danger"), ("A button with many more words than fit", "primary"), ("3", "success"))


@pytest.fixture
def people(world: World, account: Bot) -> SamplePeople:
    return sample_people(world, account)


@pytest.fixture
async def page(world: World, account: Bot, people: SamplePeople) -> AsyncIterator[Page]:
    async with (
        serve(chat(world, account.token)) as running,
        chromium() as browser,
        watched(browser, f"{running.url}/chat/#{people.ada.id}/{people.ada.id}") as opened,
    ):
        yield opened


async def test_an_answer_that_comes_after_somebody_else_has_begun_to_look_changes_nothing(
    page: Page, people: SamplePeople, account: Bot
) -> None:
    ada, released = people.ada, asyncio.Event()

    async def hold(route: Route) -> None:
        answer = await route.fetch()
        await released.wait()
        await route.fulfill(response=answer)

    await expect(page.locator(".person", has_text="Bruno")).to_be_visible()
    # Only now, or the page's first answer would be held, and nobody be there to become.
    overview = f"**/chat/api/overview?person={ada.id}"
    await page.route(overview, hold)
    async with page.expect_response(overview) as answered:
        async with page.expect_request(overview):
            await ada.say("/start", to=account)
        await become(page, "Bruno")
        await page.wait_for_timeout(
            300
        )  # for what it asks for Bruno; on a slow machine that comes last, and less is seen
        released.set()
    await (await answered.value).finished()
    await page.wait_for_timeout(300)  # for what it would do with the late answer
    # At once: with the next thing that happens the list is right again.
    assert "No messages yet" in await page.locator(".chat").first.inner_text()
    await expect(page.locator(".wide")).to_be_visible()


async def test_texts_media_albums_polls_and_service_lines_are_drawn_and_can_be_read(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    ada = people.ada
    await ada.say("/start", to=account)
    row = [telegram.InlineKeyboardButton(text, callback_data=text, api_kwargs={"style": style}) for text, style in KEYS]
    markup = telegram.InlineKeyboardMarkup(
        [row, [telegram.InlineKeyboardButton("Open", url="https://gazette.example")]]
    )
    await bot.send_message(ada.id, FORMATTED, parse_mode="HTML", reply_markup=markup)
    await look(page, "drawn-text")
    for number in (2, 3, 5):
        await ada.send_album(
            [photo(sample_image(400, 200 + 90 * one)) for one in range(number)], to=account, caption="Ours"
        )
    await look(page, "drawn-albums")
    for attachment in (sticker(sample_image(512, 512)), video(), voice(), document("paper.pdf", b"%PDF")):
        await ada.send(attachment, to=account)
    await ada.send_location(50.45, 30.52, to=account)
    await ada.send_poll("Which kiosk?", ["The old one", "The new one at the harbour"], to=account)
    await page.get_by_role("button", name="The new one").click()
    await expect(page.locator(".option", has_text="100%")).to_be_visible()
    await look(page, "drawn-media")
    await expect(page.locator(".message:not(.merged)")).to_have_count(11)
