"""What the chat page is told of messages."""

from playground.api import Bot, Person, World
from playground.api.formatting.entity import Entity, to_html
from playground.api.state.chat import Message as Written
from playground.api.state.chat import Origin, Service
from playground.chat.view import _origin, _poll, _quoted, _sender, _service


def told(world: World, ada: Person, kind: str, **more: object) -> str:
    """The line of Telegram's own about what Ada did in a group."""
    group = world.group("Fans", creator=ada)
    return _service(Written(1, group.chat, ada.user, 0, service=Service(kind, **more)))  # type: ignore[arg-type]  # by name


def test_what_telegram_says_itself_is_told_in_words(world: World, ada: Person, bruno: Person, account: Bot) -> None:
    assert told(world, ada, "new_chat_members", users=(bruno.user, account.user)) == "Ada added Bruno, Broadsheet"
    assert told(world, ada, "left_chat_member", users=(bruno.user,)) == "Ada removed Bruno"
    assert told(world, ada, "left_chat_member", users=(ada.user,)) == "Ada left"
    assert told(world, ada, "pinned_message") == "Ada pinned a message"
    assert told(world, ada, "forum_topic_created", title="Cup") == "Ada opened the topic “Cup”"
    assert told(world, ada, "forum_topic_closed") == "Ada closed the topic"
    assert told(world, ada, "forum_topic_reopened") == "Ada opened the topic again"
    assert told(world, ada, "migrate_to_chat_id") == "This group became a supergroup"
    assert told(world, ada, "migrate_from_chat_id") == "This group became a supergroup"
    assert told(world, ada, "group_chat_created") == "group chat created"


def test_a_forwarded_message_names_who_wrote_it_first(world: World, ada: Person, bruno: Person) -> None:
    channel = world.group("Paper", creator=bruno, kind="channel")
    origins = [None, Origin(0, user=bruno.user), Origin(0, chat=channel.chat), Origin(0)]
    messages = [Written(1, channel.chat, ada.user, 0, forwarded_from=origin) for origin in origins]
    assert [_origin(message) for message in messages] == ["", "Bruno", "Paper", ""]


def test_what_stands_in_a_channel_is_by_the_channel(world: World, ada: Person, account: Bot) -> None:
    channel, group = world.group("Paper", creator=ada, kind="channel"), world.group("Fans", creator=ada)
    assert _sender(Written(1, channel.chat, ada.user, 0)) == {"id": channel.id, "name": "Paper", "bot": False}
    assert _sender(Written(1, group.chat, account.user, 0)) == {"id": account.id, "name": "Broadsheet", "bot": True}


async def test_a_poll_is_told_with_its_votes(world: World, ada: Person, account: Bot) -> None:
    poll = await ada.send_poll("Tea?", ["Yes", "No"], to=account, right=1)
    assert poll.poll is not None
    await ada.vote(poll, 1)
    assert _poll(poll.poll) == {
        "question": "Tea?",
        "options": [{"text": "Yes", "votes": 0}, {"text": "No", "votes": 1}],
        "voters": 1,
        "chosen": {str(ada.id): [1]},
        "closed": False,
        "anonymous": True,
        "multiple": False,
        "right": 1,
    }
    assert _quoted(poll) == {"id": poll.message_id, "name": "Ada", "text": "Message"}


def test_formatting_is_shown_as_it_would_be_written() -> None:
    entities = [
        (Entity("text_mention", 0, 1, user_id=7), '<a href="tg://user?id=7">x</a>'),
        (Entity("text_link", 0, 1, url='https://a.example/"'), '<a href="https://a.example/&quot;">x</a>'),
        (Entity("custom_emoji", 0, 1, custom_emoji_id="5"), '<tg-emoji emoji-id="5">x</tg-emoji>'),
        (Entity("date_time", 0, 1, unix_time=9), '<tg-time unix="9">x</tg-time>'),
        (Entity("date_time", 0, 1, unix_time=9, date_time_format="R"), '<tg-time unix="9" format="R">x</tg-time>'),
        (Entity("expandable_blockquote", 0, 1), "<blockquote expandable>x</blockquote>"),
        (Entity("pre", 0, 1, language="py"), '<pre><code class="language-py">x</code></pre>'),
        (Entity("pre", 0, 1), "<pre>x</pre>"),
        (Entity("spoiler", 0, 1), "<tg-spoiler>x</tg-spoiler>"),
        (Entity("hashtag", 0, 1), "x"),
    ]
    assert [to_html("x", [entity]) for entity, _ in entities] == [html for _, html in entities]
