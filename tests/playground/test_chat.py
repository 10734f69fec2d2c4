"""The chat page's server: what a person does there, and who may ask for it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import telegram
from aiohttp import web

from playground.api import Bot, World, document, photo, sample_image, serve
from playground.chat import SamplePeople, chat, previews, sample_people
from playground.chat.guard import is_loopback
from playground.chat.previews import Previews


@dataclass(frozen=True, slots=True)
class Page:
    """The page's server as its script uses it."""

    session: aiohttp.ClientSession

    async def get(self, what: str, **query: Any) -> Any:
        async with self.session.get(f"/chat/api/{what}", params=query) as answer:
            return await answer.json()

    async def post(self, what: str, **body: Any) -> Any:
        async with self.session.post(f"/chat/api/{what}", json=body) as answer:
            return await answer.json() if answer.status == 200 else (answer.status, await answer.text())


@pytest.fixture
def people(world: World, account: Bot) -> SamplePeople:
    return sample_people(world, account)


@pytest.fixture
async def page(world: World, account: Bot, people: SamplePeople) -> AsyncIterator[Page]:
    async with serve(chat(world, account.token)) as running, aiohttp.ClientSession(running.url) as session:
        yield Page(session)


async def test_everybody_is_on_the_page_with_their_chats(page: Page, people: SamplePeople) -> None:
    overview = await page.get("overview", person=people.ada.id)
    assert [person["name"] for person in overview["people"]] == ["Ada", "Bruno", "Chen", "Admin"]
    assert [entry["title"] for entry in overview["chats"]] == [
        "Broadsheet",
        "Reading circle",
        "Harbour forum",
        "Northaven notes",
    ]


async def test_what_is_written_on_the_page_reaches_the_bot(page: Page, bot: telegram.Bot, people: SamplePeople) -> None:
    await page.post("say", person=people.ada.id, chat=people.ada.id, text="/start")
    updates = await bot.get_updates()
    assert [update.message.text for update in updates if update.message and update.message.text] == ["/start"]


async def test_a_question_that_asks_for_a_reply_opens_one_for_whom_it_mentions(
    page: Page, bot: telegram.Bot, people: SamplePeople
) -> None:
    group = people.group.id
    mention = f'<a href="tg://user?id={people.ada.id}">Ada</a>, where?'
    markup = telegram.ForceReply(selective=True)
    question = await bot.send_message(group, mention, parse_mode="HTML", reply_markup=markup)
    forced = [(await page.get("open", person=who.id, chat=group))["forced"] for who in (people.ada, people.bruno)]
    assert forced == [question.message_id, 0]
    await page.post("say", person=people.ada.id, chat=group, text="Here", reply=question.message_id)
    assert (await page.get("open", person=people.ada.id, chat=group))["forced"] == 0


async def test_what_is_written_in_a_topic_of_a_forum_stands_there(page: Page, world: World, account: Bot) -> None:
    ada = next(iter(world.people.values()))
    forum = world.group("Forum", ada, forum=True)
    news = forum.topic("News")
    said = await page.post("say", person=ada.id, chat=forum.id, text="Hello", topic=news)
    await page.post("say", person=ada.id, chat=forum.id, text="Yes", reply=said["id"])
    shown = (await page.get("open", person=ada.id, chat=forum.id))["messages"]
    assert [message["topic"] for message in shown if message["text"]] == ["News", "News"]


async def test_who_leads_a_forum_opens_topics_closes_them_and_opens_them_again(
    page: Page, people: SamplePeople
) -> None:
    ada, forum = people.ada.id, people.forum.id
    opened = await page.post("open_topic", person=ada, chat=forum, title="Weather")
    for closed in (True, False):
        await page.post("close_topic", person=ada, chat=forum, topic=opened["id"])
        shown = await page.get("open", person=ada, chat=forum)
        assert shown["topics"][-1] == {"id": opened["id"], "title": "Weather", "closed": closed}
    lines = [message["service"] for message in shown["messages"]]
    assert lines[-2:] == ["Ada closed the topic", "Ada opened the topic again"]
    refused = await page.post("open_topic", person=people.bruno.id, chat=forum, title="Mine")
    assert refused == (409, "Only administrators of Harbour forum do that.")
    assert (await page.post("open_topic", person=ada, chat=forum, title=" "))[0] == 400


async def test_pictures_for_a_topic_of_a_forum_stand_there(page: Page, people: SamplePeople) -> None:
    topic = next(iter(people.forum.chat.topics))
    for names in (("a.png",), ("a.png", "b.png")):
        given = {"person": people.ada.id, "chat": people.forum.id, "text": "", "topic": topic}
        form = aiohttp.FormData({name: str(value) for name, value in given.items()})
        for name in names:
            form.add_field("file", sample_image(), filename=name)
        async with page.session.post("/chat/api/say", data=form) as answer:
            assert answer.status == 200
    assert [message.thread_id for message in people.forum.chat.messages.values() if message.media] == [topic] * 3


async def test_a_button_that_asks_for_a_channel_offers_those_one_leads(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    request = telegram.KeyboardButtonRequestChat(1, chat_is_channel=True)
    keyboard = telegram.ReplyKeyboardMarkup.from_button(telegram.KeyboardButton("Choose", request_chat=request))
    for person, offered in ((people.ada, [people.channel.id]), (people.bruno, [])):
        await person.say("/start", to=account)
        await bot.send_message(person.id, "Which?", reply_markup=keyboard)
        assert (await page.get("open", person=person.id, chat=person.id))["requests"] == {"Choose": offered}
    given = {"chat": people.ada.id, "label": "Choose", "shared": people.channel.id}
    await page.post("share", person=people.ada.id, **given)
    lines = [message["service"] for message in (await page.get("open", person=people.ada.id))["messages"]]
    assert lines[-1] == "Ada shared Northaven notes with Broadsheet"
    refused = await page.post("share", person=people.bruno.id, **given | {"chat": people.bruno.id})
    assert refused == (409, "Northaven notes is not offered: Bruno can't add the bot there.")


async def test_in_a_channel_only_those_write_who_may_post(page: Page, people: SamplePeople) -> None:
    channel = people.channel.id
    may = [(await page.get("open", person=who.id, chat=channel))["writes"] for who in (people.ada, people.bruno)]
    assert may == [True, False]
    refused = await page.post("say", person=people.bruno.id, chat=channel, text="Hello")
    assert refused == (409, "Only those who may post write in the channel Northaven notes.")


async def test_what_a_bot_sends_is_shown_with_formatting_and_buttons(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.ada.say("/start", to=account)
    markup = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Go", callback_data="go"))
    await bot.send_message(people.ada.id, "<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
    shown = (await page.get("open", person=people.ada.id, chat=people.ada.id))["messages"][-1]
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert shown["rows"][0][0]["data"] == "go"


async def test_a_pressed_button_brings_the_bots_answer(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.ada.say("/start", to=account)
    markup = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Go", callback_data="go"))
    sent = await bot.send_message(people.ada.id, "x", reply_markup=markup)
    body = {"person": people.ada.id, "chat": people.ada.id, "message": sent.message_id, "data": "go"}
    pressing = asyncio.create_task(page.post("press", **body))
    (update,) = await bot.get_updates(timeout=5, allowed_updates=["callback_query"], offset=-1)
    while update.callback_query is None:
        (update,) = await bot.get_updates(timeout=5, offset=-1)
    await update.callback_query.answer("Saved", show_alert=True)
    assert await pressing == {"text": "Saved", "alert": True, "url": ""}


async def test_a_button_that_is_gone_is_reported(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.ada.say("/start", to=account)
    sent = await bot.send_message(people.ada.id, "x")
    answer = await page.post("press", person=people.ada.id, chat=people.ada.id, message=sent.message_id, data="go")
    assert answer == (409, "No single button 'go' under message 2; its buttons: none.")


async def test_messages_count_as_unread_until_the_chat_is_opened(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.chen.say("/start", to=account)
    await bot.send_message(people.chen.id, "x")
    assert await _unread(page, people, "Chen") == 1
    await page.get("open", person=people.chen.id, chat=people.chen.id)
    assert await _unread(page, people, "Chen") == 0


async def test_a_chat_opens_at_the_first_message_that_was_not_seen(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.chen.say("/start", to=account)
    sent = [await bot.send_message(people.chen.id, words) for words in ("x", "y")]
    opened = [(await page.get("open", person=people.chen.id, chat=people.chen.id))["first_unread"] for _ in "12"]
    assert opened == [sent[0].message_id, 0]


async def _unread(page: Page, people: SamplePeople, name: str) -> int:
    listed = (await page.get("overview", person=people.ada.id))["people"]
    return next(int(person["unread"]) for person in listed if person["name"] == name)


async def test_a_photo_and_a_file_can_be_attached(page: Page, people: SamplePeople, account: Bot) -> None:
    for name, content in (("a.png", sample_image()), ("list.opml", b"<opml/>")):
        form = aiohttp.FormData({"person": str(people.ada.id), "chat": str(people.ada.id), "text": "look"})
        form.add_field("file", content, filename=name)
        async with page.session.post("/chat/api/say", data=form) as answer:
            assert answer.status == 200
    sent = people.ada.chat(account).messages
    assert [message.media.kind for message in sent if message.media] == ["photo", "document"]
    assert {message.text for message in sent} == {"look"}


async def test_two_pictures_become_an_album(page: Page, people: SamplePeople, account: Bot) -> None:
    form = aiohttp.FormData({"person": str(people.ada.id), "chat": str(people.ada.id), "text": ""})
    for name in ("a.png", "b.png"):
        form.add_field("file", sample_image(), filename=name)
    async with page.session.post("/chat/api/say", data=form) as answer:
        assert answer.status == 200
    assert len({message.album_id for message in people.ada.chat(account).messages}) == 1


async def test_a_picture_is_shown_and_any_other_file_is_only_saved(
    page: Page, people: SamplePeople, account: Bot
) -> None:
    picture = await people.ada.send(photo(), to=account)
    script = await people.ada.send(document("page.html", b"<script>"), to=account)
    assert picture.media
    assert script.media
    async with page.session.get(f"/chat/api/file/{picture.media.file.path}") as answer:
        assert (answer.content_type, "Content-Disposition" in answer.headers) == ("image/png", False)
    async with page.session.get(f"/chat/api/file/{script.media.file.path}") as answer:
        assert (answer.content_type, answer.headers["Content-Disposition"]) == (
            "application/octet-stream",
            "attachment",
        )


async def test_a_message_can_be_forwarded_to_the_group(page: Page, people: SamplePeople, account: Bot) -> None:
    said = await people.ada.say("news", to=account)
    body = {"person": people.ada.id, "chat": people.ada.id, "message": said.message_id, "to": people.group.id}
    await page.post("forward", **body)
    newest = people.ada.chat(people.group).messages[-1]
    assert newest.text == "news"
    assert newest.forwarded_from is not None


async def test_a_location_is_sent_by_the_button_that_asks_for_it(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.ada.say("/start", to=account)
    button = telegram.KeyboardButton("Here I am", request_location=True)
    await bot.send_message(people.ada.id, "Where are you?", reply_markup=telegram.ReplyKeyboardMarkup([[button]]))
    assert (await page.get("open", person=people.ada.id))["locating"] == ["Here I am"]
    here = {"person": people.ada.id, "chat": people.ada.id}
    assert await page.post("locate", **here, latitude=50.5, longitude="east") == (400, "That is no place.")
    assert await page.post("locate", **here, latitude=50.5, longitude=30.5) == {}
    sent = (await bot.get_updates())[-1].message
    assert sent is not None
    assert sent.location == telegram.Location(30.5, 50.5)
    shown = (await page.get("open", person=people.ada.id))["messages"][-1]
    assert shown["location"] == [50.5, 30.5]
    assert str(people.ada.chat(account)).endswith("Ada: location")


async def test_a_bot_can_be_blocked_and_unblocked(page: Page, people: SamplePeople, account: Bot) -> None:
    await people.ada.say("/start", to=account)
    await page.post("block", person=people.ada.id, chat=people.ada.id)
    refusal = await page.post("say", person=people.ada.id, chat=people.ada.id, text="x")
    assert refusal == (409, "Ada has blocked this bot: unblock it first.")
    assert (await page.get("open", person=people.ada.id))["blocked"]
    await page.post("unblock", person=people.ada.id, chat=people.ada.id)
    assert await page.post("say", person=people.ada.id, chat=people.ada.id, text="x") == {"id": 2}


async def test_nobody_reads_a_chat_they_are_not_in(page: Page, people: SamplePeople) -> None:
    answer = await page.post("read", person=people.chen.id, chat=people.group.id)
    assert answer == (404, "Chen is not in that chat.")


async def test_the_menu_shown_is_the_one_for_the_person_and_the_chat(
    page: Page, bot: telegram.Bot, people: SamplePeople
) -> None:
    await bot.set_my_commands([telegram.BotCommand("digest", "News")])
    await bot.set_my_commands([telegram.BotCommand("digest", "Nachrichten")], language_code="de")
    shown = (await page.get("open", person=people.bruno.id, chat=people.bruno.id))["commands"]
    assert shown == [{"name": "digest", "description": "Nachrichten"}]


@pytest.mark.parametrize("change", ["commands", "description"])
async def test_the_page_is_told_what_a_bot_says_of_itself_later(page: Page, bot: telegram.Bot, change: str) -> None:
    async with page.session.get("/chat/api/events") as stream:
        while (await stream.content.readline()) != b"data: {}\n":
            pass
        if change == "commands":
            await bot.set_my_commands([telegram.BotCommand("digest", "News")])
        else:
            await bot.set_my_description("I read the news for you.")
        lines = [await stream.content.readline() for _ in range(2)]
    assert json.loads(lines[1].removeprefix(b"data: ")) == {"kind": "profile", "chat": None}


async def test_the_page_is_told_what_happens(page: Page, people: SamplePeople, account: Bot) -> None:
    async with page.session.get("/chat/api/events") as stream:
        while (await stream.content.readline()) != b"data: {}\n":
            pass
        await people.ada.say("hello", to=account)
        lines = [await stream.content.readline() for _ in range(2)]
    event = json.loads(lines[-1].removeprefix(b"data: "))
    assert (event["kind"], event["chat"], event["message"]["text"]) == ("message", people.ada.id, "hello")


async def test_an_open_stream_does_not_keep_the_server_from_closing(world: World, account: Bot) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        async with serve(chat(world, account.token)) as running:
            stream = await session.get(f"{running.url}/chat/api/events")
            assert stream.status == 200
        stream.close()


@pytest.mark.parametrize("path", ["/chat/", "/chat/page/main.js", "/chat/page/style.css"])
async def test_the_page_may_load_nothing_from_elsewhere(page: Page, path: str) -> None:
    async with page.session.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert (answer.status, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_sites_can_change_nothing(
    page: Page, people: SamplePeople, headers: dict[str, str], account: Bot
) -> None:
    body = {"person": people.ada.id, "chat": people.ada.id, "text": "x"}
    async with page.session.post("/chat/api/say", json=body, headers=headers) as answer:
        assert answer.status == 403
    assert people.ada.chat(account).messages == []


async def test_a_plain_form_is_no_request(page: Page) -> None:
    async with page.session.post("/chat/api/say", data={"text": "x"}) as answer:
        assert answer.status == 415


@pytest.mark.parametrize(
    ("authority", "here"),
    [
        ("127.0.0.1:8080", True),
        ("localhost", True),
        ("localhost:80", True),
        ("[::1]:8080", True),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_only_names_of_this_machine_are_answered(authority: str, here: bool) -> None:
    assert is_loopback(authority) is here


PICTURE = sample_image(4, 4)
ARTICLE = """<html><head><meta property="og:title" content="The harbour opens"><meta name="description" content="Ferries
 sail."><meta property="og:image" content="{picture}"></head></html>"""


async def _newspaper(request: web.Request) -> web.Response:
    if request.path == "/picture.png":
        return web.Response(body=PICTURE, content_type="image/png")
    text = ARTICLE.format(picture=request.url.with_path("/picture.png")) if request.path == "/harbour" else ""
    return web.Response(text=text, content_type="text/html", status=200 if text else 404)


@pytest.fixture
async def newspaper() -> AsyncIterator[str]:
    """The address of a newspaper with one article, `/harbour`, that has a picture."""
    app = web.Application()
    app.router.add_get("/{page}", _newspaper)
    async with serve(app) as running:
        yield running.url


async def test_a_message_has_the_card_of_the_page_that_its_sender_chose(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot, newspaper: str
) -> None:
    await people.ada.say("/start", to=account)
    options = telegram.LinkPreviewOptions(url=f"{newspaper}/harbour", prefer_large_media=True, show_above_text=True)
    sent = await bot.send_message(people.ada.id, "Your digest", link_preview_options=options)
    [_, shown] = (await page.get("open", person=people.ada.id, chat=people.ada.id))["messages"]
    assert shown["preview"] == {"url": f"{newspaper}/harbour", "large": True, "above": True}
    card = await page.get("preview", person=people.ada.id, chat=people.ada.id, message=sent.message_id)
    assert card["title"] == "The harbour opens"
    assert card["description"].startswith("Ferries")
    assert card["picture"].startswith("data:image/png;base64,")


async def test_the_first_address_in_a_text_has_a_card_unless_it_may_not(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot, newspaper: str
) -> None:
    await people.ada.say("/start", to=account)
    said = await people.ada.say(f"{newspaper}/nowhere and https://gazette.example/", to=account)
    nothing = {"site": "127.0.0.1", "title": "", "description": "", "picture": ""}
    assert await page.get("preview", person=people.ada.id, chat=people.ada.id, message=said.message_id) == nothing
    plain = await bot.send_message(
        people.ada.id, newspaper, link_preview_options=telegram.LinkPreviewOptions(is_disabled=True)
    )
    assert await page.get("preview", person=people.ada.id, chat=people.ada.id, message=plain.message_id) == {}


async def test_no_page_of_another_machine_is_read_for_a_card() -> None:
    assert (await Previews().of("https://gazette.example/"))["picture"] == ""
    assert await Previews().of("http://127.0.0.1:9/harbour") == {}


async def test_only_the_latest_cards_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "_KEPT", 2)
    cards = Previews()
    for number in (1, 2, 1, 3):
        await cards.of(f"https://gazette.example/{number}")
    assert [*cards._kept] == ["https://gazette.example/2", "https://gazette.example/3"]


async def test_what_stands_there_counts_as_read_once_it_was_seen(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    await people.chen.say("/start", to=account)
    await bot.send_message(people.chen.id, "News")
    assert await _unread(page, people, "Chen") == 1
    assert await page.post("read", person=people.chen.id, chat=people.chen.id) == {}
    assert await _unread(page, people, "Chen") == 0


async def test_a_poll_is_voted_in(page: Page, people: SamplePeople, account: Bot) -> None:
    poll = await people.ada.send_poll("Tea?", ["Yes", "No"], to=account)
    vote = {"person": people.ada.id, "chat": people.ada.id, "message": poll.message_id}
    assert await page.post("vote", **vote, options=[1, "x"]) == {}
    assert poll.poll is not None
    assert poll.poll.votes == {people.ada.id: (1,)}
    assert await page.post("vote", **vote) == {}
    assert poll.poll.votes == {}


async def test_what_is_offered_inline_is_sent_as_long_as_it_is_on_offer(
    page: Page, bot: telegram.Bot, people: SamplePeople, account: Bot
) -> None:
    ada, chat = people.ada, people.ada.id
    asking = asyncio.create_task(page.post("inline", person=ada.id, chat=chat, words="ferry"))
    while not (asked := [update.inline_query for update in await bot.get_updates() if update.inline_query]):
        await asyncio.sleep(0)
    content = telegram.InputTextMessageContent("The ferry is back.")
    await asked[0].answer([telegram.InlineQueryResultArticle("1", "Ferry", content, description="It is back")])
    offered = await asking
    assert offered["results"] == [{"id": "1", "title": "Ferry", "description": "It is back"}]
    sent = await page.post("choose", person=ada.id, chat=chat, query=offered["query"], result="1")
    assert ada.chat(account).messages[-1].message_id == sent["id"]
    assert ada.chat(account).messages[-1].text == "The ferry is back."
    for query_id, result in ((offered["query"], "2"), ("0", "1")):
        assert (await page.post("choose", person=ada.id, chat=chat, query=query_id, result=result))[0] == 404
