"""A message as it stands in a chat now: edits change it in place, so whoever holds it sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.api.entity import Entity, to_html
from playground.api.files import StoredFile
from playground.api.markup import Button, InlineKeyboard, Markup
from playground.api.user import Bot, User

if TYPE_CHECKING:
    from playground.api.chat import Chat


@dataclass(frozen=True, slots=True)
class Media:
    """What hangs on a message; `kind` is the Bot API's field name: photo, document, video, voice, audio, animation."""

    kind: str
    file: StoredFile
    width: int = 0
    height: int = 0
    duration: int = 0
    title: str = ""
    performer: str = ""
    spoiler: bool = False


@dataclass(slots=True)
class Poll:
    """A poll and who voted for what: option number by user id."""

    id: str
    question: str
    options: tuple[str, ...]
    anonymous: bool = True
    multiple: bool = False
    quiz_answer: int | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def count(self, option: int) -> int:
        """How many chose `option`."""
        return sum(option in chosen for chosen in self.votes.values())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message was first written: by `user`, or in the channel `chat`."""

    sent_at: int
    user: User | None = None
    chat: "Chat | None" = None
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """Telegram's own line in a chat; `kind` is the Bot API's field name."""

    kind: str
    users: tuple[User, ...] = ()
    chat_id: int = 0
    title: str = ""
    message_id: int = 0


@dataclass(slots=True)
class Message:
    """One message; `text` is the caption where there is media. Times are Unix seconds.

    `dropped_entities` counts the formatting its sender asked for that Telegram left out without a word:
    more than 100 entities, links to nowhere, nesting that is not allowed.
    """

    message_id: int
    chat: "Chat"
    sender: User
    sent_at: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    dropped_entities: int = 0
    media: Media | None = None
    poll: Poll | None = None
    markup: Markup | None = None
    service: Service | None = None
    reply_to: "Message | None" = None
    forwarded_from: Origin | None = None
    album_id: str = ""
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

    def __str__(self) -> str:
        """For transcripts: who, what, which buttons."""
        what = self.text or (self.service.kind if self.service else self.media.kind if self.media else "poll")
        return "\n".join([f"{self.sender.name}: {what}", *_button_rows(self.keyboard)])


def _button_rows(rows: Iterable[Iterable[Button]]) -> Iterable[str]:
    for row in rows:
        yield "  " + " ".join(f"[{button.text}]" for button in row)
