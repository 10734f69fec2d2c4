"""What people do with the bot, done on the chat page in a real browser, and looked at."""

import json

import pytest
from playwright.async_api import FilePayload, expect

from digests.chats.chat import Address, TelegramChatId
from digests.feeds.opml import parse
from tests.browser import PHONE, WITH_CHROMIUM, look
from tests.flows.follows.test_alerts import alert, asked_long_ago
from tests.flows.page.visit import Visit

pytestmark = [*WITH_CHROMIUM, pytest.mark.asyncio(loop_scope="session")]


async def test_settings_are_changed_by_buttons_and_words_and_each_panel_leads_back(visit: Visit) -> None:
    ada = await visit.scene.reader("World")
    await visit.open(ada)
    await visit.say("/settings", "Announcements: on")
    await look(visit.page, "settings")
    await visit.tap("Times", wanted="At what times?")
    await visit.say("7.30 pm", "19:30")
    await look(visit.page, "settings-times")
    await visit.tap("◀ Back", "Days", "Mon\N{EN DASH}Fri")
    await visit.tap("◀ Back", wanted="08:00, 19:30 Kyiv, Mon, Tue, Wed, Thu, Fri")
    await visit.tap("Sound and quiet hours", "22:00\N{EN DASH}07:00")
    await look(visit.page, "settings-quiet-hours")
    await visit.tap("◀ Back", wanted="22:00")
    await visit.tap("Stories and length")
    await visit.page.locator(".key").get_by_text("12", exact=True).click()
    await visit.tap("Turn the picture off", wanted="picture")
    await visit.shows("• 12 •", "Turn the picture on")
    await look(visit.page, "settings-stories")
    await visit.tap("◀ Back", wanted="At most 12 stories")
    await visit.tap("Languages read", "Deutsch")
    await visit.shows("✓ Deutsch", "✓ English")
    await visit.tap("◀ Back", "Bot language", "Deutsch", wanted="Optionen")
    await look(visit.page, "settings-language")


async def test_a_digest_opens_at_its_beginning_and_who_reads_on_keeps_the_place(visit: Visit) -> None:
    ada = await visit.scene.reader("World", "Business")
    await visit.page.set_viewport_size(PHONE)
    await visit.open(ada)
    await visit.say("/digest", "🗞")
    digest = visit.last
    await expect(digest.locator(".preview-site")).to_be_in_viewport(ratio=1)
    await expect(digest.locator(".key").last).not_to_be_in_viewport()
    await visit.page.locator("#scroll").hover()
    await visit.page.mouse.wheel(0, 500)
    await expect(digest.locator(".preview-site")).not_to_be_in_viewport()
    await visit.page.set_viewport_size({**PHONE, "height": 700})
    await visit.scene.services.bot.send_message(ada.id, "There is more.")
    await visit.sees("There is more.")
    await expect(visit.last).not_to_be_in_viewport()
    await visit.page.get_by_label("To the newest message").click()
    await expect(visit.last).to_be_in_viewport(ratio=1)


async def test_a_story_is_opened_wanted_less_and_more_explained_and_saved(visit: Visit) -> None:
    ada = await visit.scene.reader("World", stories=3)
    await visit.open(ada)
    await visit.say("/digest", "🗞")
    await look(visit.page, "digest")
    await visit.number("1")
    await visit.sees("All sources")
    await look(visit.page, "story")
    await visit.tap("Less like this", wanted="What do you want less of?")
    await look(visit.page, "less-like-this")
    await visit.tap("World")
    await visit.agree("Less of World")
    await visit.tap("Why this?", wanted="so it ranks lower")
    await look(visit.page, "why")
    await visit.tap("◀ Back", "More like this", wanted="What do you want more of?")
    await visit.tap("The Velmora Courier")
    await visit.agree("More of The Velmora Courier")
    await visit.tap("Save")
    await visit.is_told("Saved.")
    await visit.say("/saved", "Saved stories")
    await look(visit.page, "saved")
    await visit.say("/digests", "Your last digests")
    await look(visit.page, "digests")
    await visit.number("1")
    await visit.sees("🗞 Your")
    await visit.tap("More from earlier", wanted="🗞 More from earlier")


async def test_a_story_is_shared_into_a_group_by_its_button_and_by_words(visit: Visit) -> None:
    ada, bo = await visit.scene.reader("World"), visit.scene.world.person("Bo")
    circle = visit.scene.world.group("Supper club", ada, bo)
    await visit.open(ada)
    await visit.say("/digest", "🗞")
    await visit.number("1")
    await visit.tap("Share")
    await look(visit.page, "share")
    await visit.page.locator(".choice", has_text="Supper club").click()
    await visit.page.get_by_role("option").click()
    await visit.sees("via @broadsheet_bot")
    field = visit.page.locator("#text")
    await field.fill("@broadsheet_bot gas cap")
    await visit.page.get_by_role("option").first.wait_for()
    await look(visit.page, "inline")
    await field.press("ArrowDown")
    await field.press("Enter")
    await expect(visit.page.locator(".message", has_text="via @broadsheet_bot")).to_have_count(2)
    await look(visit.page, "shared")
    await visit.open(bo, circle)
    await visit.sees("via @broadsheet_bot")


async def test_feeds_move_in_and_out_as_opml_and_everything_is_exported_and_forgotten(visit: Visit) -> None:
    ada = await visit.scene.newcomer()
    async with visit.scene.services.storage.read() as tx:
        feed = (await tx.feeds.all())[0]
    outline = f'<opml version="2.0"><body><outline type="rss" text="Mine" xmlUrl="{feed.url}"/></body></opml>'
    file = FilePayload(name="feeds.opml", mimeType="text/x-opml", buffer=outline.encode())
    await visit.open(ada)
    await visit.page.locator("input[type=file]").set_input_files(file)
    await look(visit.page, "attached")
    await visit.page.locator("#text").press("Enter")
    await visit.sees("1 feed is followed now.")
    await look(visit.page, "opml")
    await visit.say("/export opml", "1 feed, for any feed reader.")
    [topic] = parse(await visit.download()).topics
    assert [each.url for each in topic.feeds] == [feed.url]
    await visit.say("/export", "This is everything I keep about this chat.")
    assert [chat["title"] for chat in json.loads(await visit.download())["chats"]] == ["Ada"]
    await look(visit.page, "export")
    await visit.say("/forget", "Shall I delete everything I keep about this chat?")
    await look(visit.page, "forget")
    await visit.tap("Delete everything", wanted="Everything about this chat is deleted.")


async def test_a_topic_of_a_forum_is_opened_gets_its_own_digest_and_is_closed(visit: Visit) -> None:
    ada, bo = visit.scene.world.person("Ada"), visit.scene.world.person("Bo")
    forum = await visit.scene.group(ada, bo, forum=True)
    await visit.open(ada, forum)
    await visit.choose("New topic")
    await visit.page.get_by_label("Name of the topic").fill("Harbour")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator(".topic[aria-current=true]")).to_have_text("# Harbour")
    await visit.say("/start", "Tap the topics you want")
    await visit.tap("World", "08:00", "Kyiv", wanted="🗞")
    await look(visit.page, "topic")
    await visit.number("1")
    await visit.sees("All sources")
    await expect(visit.last.locator(".reply")).to_be_visible()
    await look(visit.page, "topic-story")
    await visit.tap("✕ Close", wanted="🗞")
    await visit.choose("Close topic")
    await expect(visit.page.locator(".topic[aria-current=true]")).to_have_text("# Harbour closed")
    await visit.page.locator(".topic", has_text="General").click()
    await visit.sees("Hello everybody")
    await expect(visit.page.locator(".message")).to_have_count(1)


async def test_a_channel_is_chosen_in_private_set_up_there_and_gets_its_digest(visit: Visit) -> None:
    ada, bo = await visit.scene.newcomer(), visit.scene.world.person("Bo")
    channel = visit.scene.world.group("Northaven notes", ada, bo, kind="channel")
    await visit.open(ada)
    await visit.say("/channels", "Digests in a channel")
    await visit.tap("Add a channel", wanted="Which channel?")
    await look(visit.page, "channels")
    await visit.tap("Choose a channel")
    await look(visit.page, "channel-choice")
    await visit.page.locator(".choice", has_text="Northaven notes").click()
    await visit.sees("Tap the topics you want")
    await visit.tap("World", "08:00", "Kyiv", wanted="on its way to the channel")
    await look(visit.page, "channel-set-up")
    await visit.scene.strike(Address(TelegramChatId(channel.id)))
    await visit.open(ada, channel)
    await visit.sees("🗞")
    await look(visit.page, "channel")
    await visit.open(bo, channel)
    await expect(visit.page.locator(".key, #text")).to_have_count(0)
    await look(visit.page, "channel-reader")


async def test_what_is_followed_is_told_at_once_and_an_admin_sees_the_numbers(visit: Visit) -> None:
    ada = await visit.scene.reader()
    await visit.open(ada)
    await visit.say("/follow ferry", "You follow ferry now.")
    await asked_long_ago(visit.scene, ada)
    await alert(visit.scene)
    await visit.sees("🔔 ferry")
    await look(visit.page, "alert")
    await visit.tap("What I follow", wanted="You follow:")
    await look(visit.page, "following")
    await visit.tap("🔔 at once")
    await visit.shows("🗞 in the digest")
    await visit.scene.admin.ask("/start", to=visit.scene.bot)
    await visit.open(visit.scene.admin)
    await visit.say("/stats", "Numbers")
    await expect(visit.last.locator("img")).to_have_js_property("naturalWidth", 1080)
    await look(visit.page, "stats")
    await visit.say("/sources", "feeds")
    await look(visit.page, "sources")
