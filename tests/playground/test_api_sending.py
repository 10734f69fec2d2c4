"""Messages a bot sends: what arrives, and what is refused in which words."""

from collections.abc import AsyncIterator

import pytest
import telegram
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from playground.api import Bot, Person, World, sample_image, serve, voice
from playground.api.errors import ApiError
from playground.api.formatting.reply_markup import InlineKeyboard, parse_markup
from playground.api.methods.uploads import _is_loopback
from tests.playground.conftest import Clock


async def test_a_message_arrives_with_its_formatting(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    sent = await bot.send_message(reader.id, "<b>News</b> &amp; <i>more</i>", parse_mode="HTML")
    assert reader.chat(account).last.html == "<b>News</b> &amp; <i>more</i>"
    assert [entity.type for entity in sent.entities] == ["bold", "italic"]


async def test_a_message_arrives_with_its_buttons(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    rows = [[InlineKeyboardButton("1", callback_data="s:1"), InlineKeyboardButton("Site", url="http://a.example/")]]
    sent = await bot.send_message(reader.id, "x", reply_markup=InlineKeyboardMarkup(rows))
    assert reader.chat(account).last.button("1").data == "s:1"
    assert sent.reply_markup == InlineKeyboardMarkup(rows)


@pytest.mark.parametrize("text", ["x" * 4096, "<b>" + "x" * 4096 + "</b>", "😀" * 2048])
async def test_4096_code_units_after_parsing_fit(bot: telegram.Bot, reader: Person, text: str) -> None:
    sent = await bot.send_message(reader.id, text, parse_mode="HTML")
    assert sent.text is not None
    assert len(sent.text.encode("utf-16-le")) == 2 * 4096


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
        ("  \n", "Message text is empty"),
        ("<b> </b>", "Message text is empty"),
        ("a < b", 'Can\'t parse entities: unsupported start tag "" at byte offset 2'),
    ],
)
async def test_a_wrong_text_is_refused(bot: telegram.Bot, reader: Person, text: str, why: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(reader.id, text, parse_mode="HTML")
    assert refusal.value.message.lower() == why.lower()


@pytest.mark.parametrize(
    ("button", "why"),
    [
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x", callback_data=""), "Button_data_invalid"),
        (
            InlineKeyboardButton("x", url="http://localhost/x"),
            "Inline keyboard button url 'http://localhost/x' is invalid: wrong http url",
        ),
        (
            InlineKeyboardButton("x"),
            "Can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_wrong_button_is_refused(
    bot: telegram.Bot, reader: Person, button: InlineKeyboardButton, why: str
) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(reader.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert refusal.value.message.lower() == why.lower()


async def test_callback_data_of_64_bytes_fits(bot: telegram.Bot, reader: Person) -> None:
    button = InlineKeyboardButton("x", callback_data="é" * 32)
    sent = await bot.send_message(reader.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert sent.reply_markup == InlineKeyboardMarkup([[button]])


async def test_a_stranger_cannot_be_written_to(bot: telegram.Bot, ada: Person) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(ada.id, "x")


async def test_an_unknown_chat_is_not_found(bot: telegram.Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")


async def test_who_blocked_the_bot_gets_nothing(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    await reader.block(account)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(reader.id, "x")


async def test_a_deleted_account_gets_nothing(bot: telegram.Bot, reader: Person) -> None:
    reader.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(reader.id, "x")


async def test_a_group_that_became_a_supergroup_says_where_it_went(
    bot: telegram.Bot, world: World, ada: Person, account: Bot
) -> None:
    group = world.group("Reading circle", ada, kind="group")
    group.add(account)
    old = group.id
    new = group.upgrade()
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(old, "x")
    assert refusal.value.new_chat_id == new


@pytest.mark.parametrize(
    ("mishap", "error", "why"),
    [
        ("kick", Forbidden, "bot was kicked from the supergroup chat"),
        ("mute", BadRequest, "Not enough rights to send text messages to the chat"),
        ("restrict", BadRequest, "Not enough rights to send text messages to the chat"),
        ("delete", BadRequest, "Chat not found"),
    ],
)
async def test_a_group_that_does_not_want_the_bot_says_so(
    bot: telegram.Bot, world: World, ada: Person, account: Bot, mishap: str, error: type[Exception], why: str
) -> None:
    group = world.group("Reading circle", ada)
    group.add(account)
    if mishap in {"kick", "restrict"}:
        getattr(group, mishap)(account)
    else:
        getattr(group, mishap)()
    with pytest.raises(error, match=why):
        await bot.send_message(group.id, "x")


async def test_a_bot_that_is_no_administrator_cannot_write_in_a_channel(
    bot: telegram.Bot, world: World, ada: Person, account: Bot
) -> None:
    channel = world.group("Wire", ada, kind="channel")
    channel.add(account)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "x")
    channel.promote(account)
    assert (await bot.send_message(channel.id, "x")).sender_chat is not None


async def test_a_message_goes_to_the_forum_topic_it_names(
    bot: telegram.Bot, world: World, ada: Person, account: Bot
) -> None:
    forum = world.group("Forum", ada, forum=True)
    forum.add(account)
    thread = forum.topic("Sport")
    sent = await bot.send_message(forum.id, "x", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=thread + 1)


async def test_a_photo_arrives_with_its_size_and_can_be_fetched(
    bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    picture = sample_image(40, 30)
    sent = await bot.send_photo(reader.id, picture, caption="<b>x</b>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (40, 30, "x")
    assert bytes(await (await sent.photo[-1].get_file()).download_as_bytearray()) == picture
    again = await bot.send_photo(reader.id, sent.photo[-1].file_id)
    assert again.photo == sent.photo


async def test_what_is_no_picture_is_refused_as_a_photo(bot: telegram.Bot, reader: Person) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(reader.id, b"no picture")


async def test_a_caption_may_have_1024_code_units(bot: telegram.Bot, reader: Person) -> None:
    await bot.send_photo(reader.id, sample_image(), caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(reader.id, sample_image(), caption="x" * 1025)


async def test_a_document_keeps_its_name(bot: telegram.Bot, reader: Person) -> None:
    sent = await bot.send_document(reader.id, b"a,b", filename="ledger.csv")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("ledger.csv", 3)


async def test_other_media_arrive(bot: telegram.Bot, reader: Person) -> None:
    assert (await bot.send_video(reader.id, b"v", duration=3, width=4, height=5)).video is not None
    assert (await bot.send_voice(reader.id, b"v", duration=3)).voice is not None
    assert (await bot.send_audio(reader.id, b"v", title="t")).audio is not None
    assert (await bot.send_animation(reader.id, b"v")).animation is not None


async def test_an_album_is_one_group_of_messages(bot: telegram.Bot, reader: Person) -> None:
    sent = await bot.send_media_group(reader.id, [InputMediaPhoto(sample_image()), InputMediaPhoto(sample_image())])
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].media_group_id


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_2_to_10_parts(bot: telegram.Bot, reader: Person, count: int) -> None:
    with pytest.raises(BadRequest, match=r"Too (many|few) messages"):
        await bot.send_media_group(reader.id, [InputMediaDocument(b"x") for _ in range(count)])


async def test_a_poll_arrives_and_counts_votes(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    await bot.send_poll(reader.id, "Which?", ["one", "two"])
    message = reader.chat(account).last
    await reader.vote(message, 1)
    closed = await bot.stop_poll(reader.id, message.message_id)
    assert [option.voter_count for option in closed.options] == [0, 1]


async def test_a_copy_has_no_author_and_no_buttons(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    said = await reader.say("<b>Big</b> news", to=account, html=True)
    copy = await bot.copy_message(reader.id, reader.id, said.message_id)
    shown = reader.chat(account).last
    assert (shown.message_id, shown.html, shown.forwarded_from) == (copy.message_id, "<b>Big</b> news", None)


async def test_copies_of_an_album_stay_an_album(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    sent = await bot.send_media_group(reader.id, [InputMediaPhoto(sample_image()), InputMediaPhoto(sample_image())])
    await bot.copy_messages(reader.id, reader.id, [message.message_id for message in sent])
    one, two = reader.chat(account).from_bots[-2:]
    assert one.album_id == two.album_id != sent[0].media_group_id


async def test_a_forward_names_its_author(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    said = await reader.say("x", to=account)
    sent = await bot.forward_message(reader.id, reader.id, said.message_id)
    assert isinstance(sent.forward_origin, telegram.MessageOriginUser)
    assert sent.forward_origin.sender_user.id == reader.id


async def test_what_is_not_there_cannot_be_copied(bot: telegram.Bot, reader: Person) -> None:
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(reader.id, reader.id, 999)


async def test_a_protected_message_cannot_be_copied(bot: telegram.Bot, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "x", protect_content=True)
    with pytest.raises(BadRequest, match="protected content"):
        await bot.copy_message(reader.id, reader.id, sent.message_id)


async def test_a_reply_names_the_message_it_answers(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    said = await reader.say("x", to=account)
    sent = await bot.send_message(reader.id, "y", reply_parameters=ReplyParameters(said.message_id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == said.message_id
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(reader.id, "y", reply_parameters=ReplyParameters(999))


async def test_a_message_can_be_edited(bot: telegram.Bot, reader: Person, account: Bot, clock: Clock) -> None:
    sent = await bot.send_message(reader.id, "one")
    clock.now += 5
    await bot.edit_message_text("<i>two</i>", reader.id, sent.message_id, parse_mode="HTML")
    shown = reader.chat(account).last
    assert (shown.html, shown.edits, shown.edited_at) == ("<i>two</i>", ["one"], int(clock.now))


async def test_an_edit_that_changes_nothing_is_refused(bot: telegram.Bot, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "<b>one</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is not modified: "):
        await bot.edit_message_text("<strong>one</strong>", reader.id, sent.message_id, parse_mode="HTML")


async def test_an_edit_that_is_refused_leaves_the_message_as_it_was(
    bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    sent = await bot.send_message(reader.id, "one")
    with pytest.raises(BadRequest, match="Rich_message_content_required"):
        await bot.edit_message_text("", reader.id, sent.message_id, api_kwargs={"rich_message": {"html": ""}})
    assert not reader.chat(account).last.is_rich


async def test_only_own_messages_can_be_edited(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    said = await reader.say("x", to=account)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", reader.id, said.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("y", reader.id, 999)


async def test_captions_and_keyboards_can_be_edited(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    sent = await bot.send_photo(reader.id, sample_image(), caption="one")
    await bot.edit_message_caption(reader.id, sent.message_id, caption="two")
    markup = InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", callback_data="x"))
    await bot.edit_message_reply_markup(reader.id, sent.message_id, reply_markup=markup)
    shown = reader.chat(account).last
    assert (shown.text, len(shown.buttons)) == ("two", 1)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("y", reader.id, sent.message_id)


async def test_a_message_can_be_deleted_for_48_hours(
    bot: telegram.Bot, reader: Person, account: Bot, clock: Clock
) -> None:
    first, second = [await bot.send_message(reader.id, text) for text in "ab"]
    assert await bot.delete_message(reader.id, first.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(reader.id, first.message_id)
    clock.now += 48 * 3600 + 1
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(reader.id, second.message_id)
    assert [message.text for message in reader.chat(account).from_bots] == ["b"]


async def test_many_messages_are_deleted_at_once_and_missing_ones_left_out(
    bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    sent = [await bot.send_message(reader.id, text) for text in "ab"]
    assert await bot.delete_messages(reader.id, [*(message.message_id for message in sent), 999])
    assert reader.chat(account).from_bots == []


async def test_a_pinned_message_is_shown_by_get_chat(bot: telegram.Bot, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "x")
    await bot.pin_chat_message(reader.id, sent.message_id)
    pinned = (await bot.get_chat(reader.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id


async def test_formatting_beyond_100_entities_is_dropped_and_counted(
    bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    sent = await bot.send_message(reader.id, "<b>x</b> " * 101, parse_mode="HTML")
    assert (len(sent.entities), reader.chat(account).last.dropped_entities) == (100, 1)


async def test_a_copied_poll_has_votes_of_its_own(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    poll = await reader.send_poll("Which?", ["one", "two"], to=account)
    await reader.vote(poll, 0)
    await bot.copy_message(reader.id, reader.id, poll.message_id)
    copied = reader.chat(account).last.poll
    assert copied is not None
    assert (copied.question, copied.count(0)) == ("Which?", 0)


async def test_a_quiz_is_copied_only_where_its_answer_is_known(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    quiz = await reader.send_poll("Which?", ["one", "two"], to=account, right=1)
    forwarded = await reader.forward(quiz, to=account)
    copies = await bot.copy_messages(reader.id, reader.id, [quiz.message_id, forwarded.message_id])
    assert len(copies) == 1
    with pytest.raises(BadRequest, match="can't be copied"):
        await bot.copy_message(reader.id, reader.id, forwarded.message_id)


async def test_a_voice_message_arrives(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    await reader.send(voice(), to=account)
    heard = (await bot.get_updates())[-1].message
    assert heard is not None
    assert heard.voice is not None


@pytest.fixture
async def shelf() -> AsyncIterator[str]:
    """The address of a server on loopback that has a picture, and little else."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/harbour.png":
            return web.Response(body=sample_image(), content_type="image/png")
        return web.Response(status=404, body=b"x") if request.path == "/gone" else web.Response()

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with serve(app) as running:
        yield running.url


async def test_a_picture_is_fetched_from_this_machine(
    bot: telegram.Bot, reader: Person, account: Bot, shelf: str
) -> None:
    await bot.send_photo(reader.id, f"{shelf}/harbour.png")
    media = reader.chat(account).last.media
    assert media is not None
    assert (media.file.name, media.file.mime_type, media.file.content) == ("harbour.png", "image/png", sample_image())


@pytest.mark.parametrize("place", ["/gone", "/empty", "http://harbour.example/harbour.png", "http://10.0.0.1/a.png"])
async def test_what_is_elsewhere_or_not_there_is_not_fetched(
    bot: telegram.Bot, reader: Person, shelf: str, place: str
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)failed to get HTTP URL content"):
        await bot.send_photo(reader.id, place if place.startswith("http") else shelf + place)


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("a.example", False)],
)
def test_this_machine_is_known_by_its_names(host: str, *, here: bool) -> None:
    assert _is_loopback(host) is here


async def test_the_newest_pinned_message_or_a_named_one_is_unpinned(
    bot: telegram.Bot, reader: Person, account: Bot
) -> None:
    first, second, third = [(await bot.send_message(reader.id, text)).message_id for text in ("one", "two", "three")]
    for number in (first, second, third):
        await bot.pin_chat_message(reader.id, number)
    assert await bot.unpin_chat_message(reader.id)
    assert await bot.unpin_chat_message(reader.id, first)
    assert [message.message_id for message in reader.chat(account).messages if message.pinned] == [second]


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 256}}, None),
        ({"text": "x", "copy_text": "x"}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "switch_inline_query_chosen_chat": {"query": "ferry"}}, None),
    ],
)
def test_a_text_to_copy_has_1_to_256_letters(button: dict[str, object], why: str | None) -> None:
    if why is not None:
        with pytest.raises(ApiError, match=why):
            parse_markup({"inline_keyboard": [[button]]})
        return
    markup = parse_markup({"inline_keyboard": [[button]]})
    assert isinstance(markup, InlineKeyboard)
    [[found]] = markup.rows
    assert (found.copies or found.inline_query) in {"x" * 256, "ferry"}
