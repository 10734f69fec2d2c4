"""What the page asks for: each function is one request, done as one person."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from playground.api import Attachment, Bot, Group, InlineQuery, Message, Person, World
from playground.api.state.bot_api_json import Json
from playground.api.state.chat import Chat
from playground.chat.previews import Previews, preview_of
from playground.chat.view import Read, chat_json, chats_of, detail_json, people_json

_TIMEOUT = 20.0
"""Seconds a pressed button spins before the page gives up."""
_KINDS = {
    **dict.fromkeys(("image/png", "image/jpeg", "image/gif"), "photo"),
    "image/webp": "sticker",
    "video/mp4": "video",
    "audio/mpeg": "audio",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: by whom, about which chat, with what else."""

    person: Person
    chat: Chat
    given: Mapping[str, object]
    attachments: tuple[Attachment, ...] = ()

    def text(self, name: str) -> str:
        """A string, empty when not given."""
        return str(self.given.get(name, ""))

    def number(self, name: str) -> int:
        """A whole number. Raises 400."""
        return _number(self.given, name)

    @property
    def topic(self) -> int | None:
        """The forum topic to write in; None for the general one. Raises 400."""
        return self.number("topic") if self.given.get("topic") else None

    def message(self, name: str = "message") -> Message:
        """The message with that id in the chat. Raises 404."""
        message = self.chat.messages.get(self.number(name))
        if message is None:
            raise web.HTTPNotFound(text="That message is no longer there.")
        return message


class Actions:
    """The requests of the page to one world and one bot."""

    def __init__(self, world: World, bot: Bot) -> None:
        self._world = world
        self._bot = bot
        self._read = Read()
        self._queries: dict[str, InlineQuery] = {}
        self._previews = Previews()

    def asked(self, given: Mapping[str, object], attachments: tuple[Attachment, ...] = ()) -> Asked:
        """The request as values; the first person where none is named. Raises 404 for who or what is not there."""
        wanted_person = _number(given, "person") if "person" in given else next(iter(self._world.people), 0)
        person = self._world.people.get(wanted_person)
        if person is None:
            raise web.HTTPNotFound(text="There is no such person here: reload the page.")
        wanted = _number(given, "chat") if "chat" in given else person.id
        chat = next((c for c in chats_of(self._world, self._bot, person) if c.id == wanted), None)
        if chat is None:
            raise web.HTTPNotFound(text=f"{person.user.name} is not in that chat.")
        return Asked(person, chat, given, attachments)

    async def overview(self, asked: Asked) -> Json:
        """Everybody, and the chats of one person."""
        chats = chats_of(self._world, self._bot, asked.person)
        return {
            "bot": {"id": self._bot.id, "name": self._bot.user.name, "username": self._bot.username},
            "people": people_json(self._world, self._bot, self._read),
            "chats": [chat_json(self._bot, asked.person, chat, self._read) for chat in chats],
        }

    async def open(self, asked: Asked) -> Json:
        """One chat with its messages; they count as read."""
        first = self._read.first_unread(asked.person, asked.chat)
        self._read.mark(asked.person, asked.chat)
        detail = detail_json(self._world, self._bot, asked.person, asked.chat, self._read)
        return detail | {"first_unread": first}

    async def read(self, asked: Asked) -> Json:
        """What stands there has been seen."""
        self._read.mark(asked.person, asked.chat)
        return {}

    async def say(self, asked: Asked) -> Json:
        """Write, possibly with files, possibly in answer to a message."""
        text = asked.text("text")
        reply_to = asked.message("reply") if asked.given.get("reply") else None
        if not asked.attachments:
            if not text.strip():
                raise web.HTTPBadRequest(text="There is nothing to send.")
            thread = reply_to.thread_id if reply_to else asked.topic
            said = await asked.person.say(text, to=asked.chat, reply_to=reply_to, thread_id=thread)
            return {"id": said.message_id}
        sent = await self._attach(asked, text)
        return {"id": sent.message_id}

    async def press(self, asked: Asked) -> Json:
        """Press a button; the answer is what the bot says to it, if it says something in time."""
        try:
            answer = await asked.person.press(asked.message(), asked.text("data"), _TIMEOUT)
        except TimeoutError:
            return {"late": True}
        return {"text": answer.text, "alert": answer.alert, "url": answer.url}

    async def preview(self, asked: Asked) -> Json:
        """The card of the page that a message shows; empty where it shows none."""
        wanted = preview_of(asked.message())
        return await self._previews.of(wanted.url) if wanted else {}

    async def forward(self, asked: Asked) -> Json:
        """Send a message on to another chat of the same person."""
        target = self.asked({"person": asked.person.id, "chat": asked.number("to")})
        await asked.person.forward(asked.message(), to=target.chat)
        return {}

    async def locate(self, asked: Asked) -> Json:
        """Send a place on the map."""
        latitude, longitude = (asked.given.get(name) for name in ("latitude", "longitude"))
        if not (isinstance(latitude, int | float) and isinstance(longitude, int | float)):
            raise web.HTTPBadRequest(text="That is no place.")
        await asked.person.send_location(latitude, longitude, to=asked.chat)
        return {}

    async def vote(self, asked: Asked) -> Json:
        """Choose options of a poll."""
        options = asked.given.get("options")
        chosen = [option for option in options if isinstance(option, int)] if isinstance(options, list) else []
        await asked.person.vote(asked.message(), *chosen)
        return {}

    async def block(self, asked: Asked) -> Json:
        """Block the bot."""
        await asked.person.block(self._bot)
        return {}

    async def unblock(self, asked: Asked) -> Json:
        """Unblock the bot."""
        await asked.person.unblock(self._bot)
        return {}

    async def inline(self, asked: Asked) -> Json:
        """Words behind the bot's name: what it offers to send."""
        try:
            query = await asked.person.inline(asked.text("words"), to=self._bot)
        except TimeoutError:
            return {"query": "", "results": []}
        self._queries[query.id] = query
        shown = [{"id": r.id, "title": r.title, "description": r.description} for r in query.results]
        return {"query": query.id, "results": shown}

    async def choose(self, asked: Asked) -> Json:
        """Send one of the things offered."""
        query = self._queries.get(asked.text("query"))
        result = next((r for r in query.results if r.id == asked.text("result")), None) if query else None
        if query is None or result is None:
            raise web.HTTPNotFound(text="That is no longer on offer: type the words again.")
        sent = await asked.person.choose(query, result, to=asked.chat, thread_id=asked.topic)
        return {"id": sent.message_id}

    async def share(self, asked: Asked) -> Json:
        """Choose the chat that a button in place of the keyboard asks for."""
        target = self.asked({"person": asked.person.id, "chat": asked.number("shared")})
        await asked.person.share(target.chat, asked.text("label"), to=self._bot)
        return {}

    async def open_topic(self, asked: Asked) -> Json:
        """A new topic in a forum."""
        title = asked.text("title").strip()
        if not title:
            raise web.HTTPBadRequest(text="A topic needs a name.")
        return {"id": self._led(asked).topic(title)}

    async def close_topic(self, asked: Asked) -> Json:
        """Close a topic of a forum, or open it again."""
        group, topic = self._led(asked), asked.number("topic")
        if topic in asked.chat.closed_topics:
            group.reopen_topic(topic)
        else:
            group.close_topic(topic)
        return {}

    def _led(self, asked: Asked) -> Group:
        if not asked.chat.status(asked.person.id).leads:
            raise PermissionError(f"Only administrators of {asked.chat.title} do that.")
        return Group(self._world, asked.chat, asked.person.user)

    async def _attach(self, asked: Asked, caption: str) -> Message:
        if len(asked.attachments) > 1 and len({a.kind for a in asked.attachments}) == 1:
            album = asked.attachments[:10]
            return (await asked.person.send_album(album, to=asked.chat, caption=caption, thread_id=asked.topic))[0]
        sent = [
            await asked.person.send(attachment, to=asked.chat, caption="" if number else caption, thread_id=asked.topic)
            for number, attachment in enumerate(asked.attachments)
        ]
        return sent[0]


def attachment(name: str, content: bytes, *, as_file: bool) -> Attachment:
    """A chosen file as what Telegram's own apps make of it, else as a document."""
    mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "document" if as_file else _KINDS.get(mime_type, "document")
    return Attachment(kind, content, name, mime_type)


def _number(given: Mapping[str, object], name: str) -> int:
    try:
        return int(str(given.get(name, "")))
    except ValueError:
        raise web.HTTPBadRequest(text=f"The request names no {name}: reload the page.") from None
