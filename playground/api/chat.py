"""A chat: private, group, supergroup or channel, with its members and messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playground.api.message import Message
from playground.api.user import Member, Status, User


@dataclass(slots=True)
class Chat:
    """`id` is what bots call it: the person's user id in a private chat, negative otherwise.

    `kind` is private, group, supergroup or channel. `peer` is the person of a private chat, `started` whether
    they have ever written there. `topics` names the forum topics by thread id.
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
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
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

    def add(self, message: Message) -> Message:
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
