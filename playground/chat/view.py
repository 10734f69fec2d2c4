"""What one person sees, as the JSON the page draws."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from playground.api import Bot, Conversation, Message, Person, World, menu
from playground.api.formatting.reply_markup import Button
from playground.api.state.bot_api_json import Json, entities_json
from playground.api.state.chat import Chat
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.user import User
from playground.chat.previews import preview_of

_SHOWN = 300
"""Messages of a chat the page gets; older ones are not drawn."""


@dataclass(slots=True)
class Read:
    """How far each person has read each chat: the last message id by (person, chat)."""

    upto: dict[tuple[int, int], int] = field(default_factory=dict)

    def mark(self, person: Person, chat: Chat) -> None:
        """Everything there is has been seen."""
        self.upto[person.id, chat.id] = chat.last_id

    def unread(self, person: Person, chat: Chat) -> int:
        """How many messages of others have not been seen; Telegram's own lines do not count."""
        return sum(1 for _ in self._unseen(person, chat))

    def first_unread(self, person: Person, chat: Chat) -> int:
        """The id of the first of them; 0 where there is none."""
        return min((message.message_id for message in self._unseen(person, chat)), default=0)

    def _unseen(self, person: Person, chat: Chat) -> Iterator[Message]:
        seen = self.upto.get((person.id, chat.id), 0)
        unseen = takewhile(lambda message: message.message_id > seen, reversed(chat.messages.values()))
        return (message for message in unseen if message.sender.id != person.id and not message.service)


def people_json(world: World, bot: Bot, read: Read) -> list[Json]:
    """Everybody, with their unread messages."""
    return [
        {
            "id": person.id,
            "name": person.user.name,
            "username": person.user.username,
            "language": person.user.language_code,
            "unread": sum(read.unread(person, chat) for chat in chats_of(world, bot, person)),
        }
        for person in world.people.values()
    ]


def chats_of(world: World, bot: Bot, person: Person) -> list[Chat]:
    """The private chat with the bot first, then the groups and channels the person is in."""
    others = [chat for chat, _ in world.chats_with(person.id) if not chat.is_private]
    return [world.private(bot, person.user), *others]


def chat_json(bot: Bot, person: Person, chat: Chat, read: Read) -> Json:
    """One line of the list of chats."""
    newest = next(reversed(chat.messages.values()), None)
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": bot.user.name if chat.is_private else chat.title,
        "members": sum(member.status.inside for member in chat.members.values()),
        "started": chat.started,
        "blocked": chat.is_private and not chat.status(bot.id).inside,
        "unread": read.unread(person, chat),
        "last": message_json(newest) if newest else None,
    }


def detail_json(world: World, bot: Bot, person: Person, chat: Chat, read: Read) -> Json:
    """One chat, opened."""
    language = person.user.language_code
    conversation = Conversation(world, chat)
    keyboard, forced = conversation.reply_keyboard, conversation.forced_reply(person.user)
    # A channel shows no commands, whatever a bot has set.
    commands = menu(bot, chat, person.user) if chat.status(bot.id).inside and chat.kind != "channel" else ()
    me = chat.members.get(person.id)
    requests = keyboard.requests if keyboard else ()
    return chat_json(bot, person, chat, read) | {
        "messages": [message_json(message) for message in list(chat.messages.values())[-_SHOWN:]],
        "commands": [{"name": c.name, "description": c.description} for c in commands],
        "keyboard": [list(row) for row in keyboard.rows] if keyboard else None,
        "locating": sorted(keyboard.locating) if keyboard else [],
        "requests": {label: [each.id for each in person.offered(label, to=bot)] for label in requests},
        "placeholder": keyboard.placeholder if keyboard else "",
        "forced": forced.message_id if forced else 0,
        "description": bot.descriptions.get(language, bot.descriptions.get("", "")) if chat.is_private else "",
        "forum": chat.is_forum,
        "topics": [
            {"id": number, "title": title, "closed": number in chat.closed_topics}
            for number, title in chat.topics.items()
        ],
        "leads": bool(me and me.status.leads),
        "writes": chat.kind != "channel" or bool(me and me.may("can_post_messages")),
    }


def message_json(message: Message) -> Json:
    """One message."""
    return {
        "id": message.message_id,
        "chat": message.chat.id,
        "at": message.sent_at,
        "edited": message.edited_at,
        "sender": _sender(message),
        "text": message.text,
        "entities": entities_json(message.entities),
        "media": _media(message.media) if message.media else None,
        "above": message.caption_above,
        "preview": _preview(message),
        "poll": _poll(message.poll) if message.poll else None,
        "location": list(message.location) if message.location else None,
        "rows": [[_button(button) for button in row] for row in message.keyboard],
        "reply": _quoted(message.reply_to) if message.reply_to else None,
        "forwarded": _origin(message),
        "album": message.album_id,
        "via": message.via_bot.username if message.via_bot else "",
        "service": _service(message),
        "pinned": message.pinned,
        "protected": message.protected,
        "thread": message.thread_id or 0,
        "topic": message.chat.topics.get(message.thread_id or 0, ""),
        "reactions": [emoji for chosen in message.reactions.values() for emoji in chosen],
    }


def _sender(message: Message) -> Json:
    if message.chat.kind == "channel":
        return {"id": message.chat.id, "name": message.chat.title, "bot": False}
    return {"id": message.sender.id, "name": message.sender.name, "bot": message.by_bot}


def _media(media: Media) -> Json:
    file = media.file
    return {
        "kind": media.kind,
        "url": f"/chat/api/file/{file.path}",
        "name": file.name,
        "size": file.size,
        "width": media.width,
        "height": media.height,
        "duration": media.duration,
        "title": media.title,
        "spoiler": media.spoiler,
    }


def _preview(message: Message) -> Json | None:
    preview = preview_of(message)
    return {"url": preview.url, "large": preview.large, "above": preview.above} if preview else None


def _poll(poll: Poll) -> Json:
    return {
        "question": poll.question,
        "options": [{"text": text, "votes": poll.count(n)} for n, text in enumerate(poll.options)],
        "voters": len(poll.votes),
        "chosen": {str(user): list(options) for user, options in poll.votes.items()},
        "closed": poll.closed,
        "anonymous": poll.anonymous,
        "multiple": poll.multiple,
        "right": poll.quiz_answer,
    }


def _button(button: Button) -> Json:
    return {
        "text": button.text,
        "data": button.data,
        "url": button.url,
        "copies": button.copies,
        "inline": button.inline_query,
        "here": button.inline_here,
        "style": button.wire.get("style"),
    }


def _quoted(message: Message) -> Json:
    return {"id": message.message_id, "name": message.sender.name, "text": message.text or "Message"}


def _origin(message: Message) -> str:
    origin = message.forwarded_from
    if origin is None:
        return ""
    return origin.chat.title if origin.chat else origin.user.name if origin.user else ""


def _service(message: Message) -> str:
    service = message.service
    if service is None:
        return ""
    who = message.sender.name
    match service.kind:
        case "new_chat_members":
            return f"{who} added {_names(service.users)}"
        case "left_chat_member":
            return f"{who} removed {_names(service.users)}" if service.users[0] != message.sender else f"{who} left"
        case "pinned_message":
            return f"{who} pinned a message"
        case "forum_topic_created":
            return f"{who} opened the topic “{service.title}”"
        case "forum_topic_closed":
            return f"{who} closed the topic"
        case "forum_topic_reopened":
            return f"{who} opened the topic again"
        case "chat_shared":
            bots = (member.user for member in message.chat.members.values() if member.user.is_bot)
            return f"{who} shared {service.title} with {_names(bots)}"
        case "migrate_to_chat_id" | "migrate_from_chat_id":
            return "This group became a supergroup"
    return service.kind.replace("_", " ")


def _names(users: Iterable[User]) -> str:
    return ", ".join(user.name for user in users)
