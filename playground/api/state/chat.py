"""A chat (private, group, supergroup or channel) with its members, and the messages in it as they stand now.

A message and its chat know each other, so they share this module. Edits change a message in place, so whoever
holds it sees them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from playground.api.formatting.entity import Entity, to_html
from playground.api.formatting.reply_markup import Button, InlineKeyboard, Markup
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.user import Bot, Member, Status, User


@dataclass(slots=True)
class Chat:
    """`id` is what bots call it: the person's user id in a private chat, negative otherwise.

    `kind` is private, group, supergroup or channel. `peer` is the person of a private chat, `started` whether
    they have ever written there. `topics` names the forum topics by thread id, `closed_topics` are those of them in
    which only administrators may write.
    """

    id: int
    kind: str
    title: str = ""
    username: str = ""
    peer: User | None = None
    started: bool = False
    is_forum: bool = False
    deleted: bool = False
    muted: bool = False
    migrated_to: "Chat | None" = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    last_id: int = 0

    @property
    def is_private(self) -> bool:
        """Whether it is between one person and one bot."""
        return self.kind == "private"

    @property
    def what(self) -> str:
        """The word for it in Telegram's errors."""
        return "chat" if self.is_private else f"{self.kind} chat"

    def status(self, user_id: int) -> Status:
        """What a user is here; LEFT when they never were."""
        member = self.members.get(user_id)
        return member.status if member else Status.LEFT

    def admins(self) -> Iterator[Member]:
        """Creator and administrators."""
        return (member for member in self.members.values() if member.status.leads)

    def add(self, message: "Message") -> "Message":
        """Put `message` at the end."""
        self.messages[message.message_id] = message
        return message

    def next_id(self) -> int:
        """The identifier of the next message."""
        self.last_id += 1
        return self.last_id

    def to_json(self) -> dict[str, object]:
        """A `Chat` of the Bot API."""
        body: dict[str, object] = {"id": self.id, "type": self.kind}
        if self.peer:
            names = {"first_name": self.peer.first_name, "last_name": self.peer.last_name}
            body |= names | {"username": self.peer.username}
        else:
            body |= {"title": self.title, "username": self.username, "is_forum": self.is_forum}
        return {name: value for name, value in body.items() if value}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message was first written: by `user`, or in the channel `chat`."""

    sent_at: int
    user: User | None = None
    chat: Chat | None = None
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """Telegram's own line in a chat; `kind` is the Bot API's field name."""

    kind: str
    users: tuple[User, ...] = ()
    chat_id: int = 0
    title: str = ""
    message_id: int = 0
    request_id: int = 0


class Location(NamedTuple):
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(slots=True)
class Message:
    """One message; `text` is the caption where there is media, and what a rich message says (`is_rich`). Times are Unix
    seconds.

    `dropped_entities` counts the formatting its sender asked for that Telegram left out without a word:
    more than 100 entities, links to nowhere, nesting that is not allowed.
    """

    message_id: int
    chat: Chat
    sender: User
    sent_at: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    dropped_entities: int = 0
    media: Media | None = None
    poll: Poll | None = None
    location: Location | None = None
    markup: Markup | None = None
    service: Service | None = None
    reply_to: "Message | None" = None
    forwarded_from: Origin | None = None
    album_id: str = ""
    is_rich: bool = False
    thread_id: int | None = None
    edited_at: int | None = None
    link_preview: dict[str, object] | None = None
    via_bot: Bot | None = None
    inline_message_id: str = ""
    silent: bool = False
    protected: bool = False
    pinned: bool = False
    deleted: bool = False
    caption_above: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    edits: list[str] = field(default_factory=list)

    @property
    def by_bot(self) -> bool:
        """Whether a bot wrote it."""
        return self.sender.is_bot

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML in Telegram's dialect."""
        return to_html(self.text, self.entities)

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """The inline buttons, row by row; empty when there are none."""
        return self.markup.rows if isinstance(self.markup, InlineKeyboard) else ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The inline buttons, one after the other."""
        return tuple(button for row in self.keyboard for button in row)

    @property
    def links(self) -> tuple[str, ...]:
        """The targets of its text links, in order."""
        return tuple(entity.url for entity in self.entities if entity.url)

    def button(self, label: str) -> Button:
        """The button with this text or this callback data; else the only one whose text contains it.

        Raises LookupError that names the buttons there are.
        """
        exact = [b for b in self.buttons if label in (b.text, b.data)]
        found = exact or [b for b in self.buttons if label in b.text]
        if not exact and len(found) != 1:
            there = ", ".join(repr(b.text) for b in self.buttons) or "none"
            raise LookupError(f"No single button {label!r} under message {self.message_id}; its buttons: {there}.")
        return found[0]

    @property
    def _what_else(self) -> str:
        return "location" if self.location else "poll"

    def __str__(self) -> str:
        """For transcripts: who, what, which buttons."""
        what = self.text or (self.service.kind if self.service else self.media.kind if self.media else self._what_else)
        return "\n".join([f"{self.sender.name}: {what}", *_button_rows(self.keyboard)])


def _button_rows(rows: Iterable[Iterable[Button]]) -> Iterable[str]:
    for row in rows:
        yield "  " + " ".join(f"[{button.text}]" for button in row)
