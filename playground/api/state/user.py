"""Who writes and reads: people and bots."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


@dataclass(slots=True)
class User:
    """An account as Telegram shows it to others."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def to_json(self) -> dict[str, object]:
        """A `User` of the Bot API."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        required = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return required | {name: value for name, value in optional.items() if value}


class Account(Protocol):
    """Whoever has an account: a bot or a person."""

    @property
    def user(self) -> User:
        """How others see them."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a bot's menu."""

    name: str
    description: str


@dataclass(slots=True)
class Bot:
    """A bot's account: its token and what it told Telegram about itself.

    `commands` is keyed by (scope, language), the scope as text: `default`, `chat:5`, `chat_member:-100:5`.
    `names`, `descriptions` and `short_descriptions` are keyed by language, "" for all others.
    """

    token: str
    user: User
    reads_all_group_messages: bool = False
    commands: dict[tuple[str, str], tuple[Command, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, object]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The user id of the bot."""
        return self.user.id

    @property
    def username(self) -> str:
        """Without the `@`."""
        return self.user.username


class Status(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def inside(self) -> bool:
        """Whether they read the chat."""
        return self not in (Status.LEFT, Status.KICKED)

    @property
    def leads(self) -> bool:
        """Whether they administer it."""
        return self in (Status.CREATOR, Status.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Member:
    """One user in one chat; an administrator has all rights but the `denied` ones."""

    user: User
    status: Status
    denied: frozenset[str] = frozenset()

    def may(self, right: str) -> bool:
        """Whether an administrator has this right, as the Bot API calls it."""
        return self.status is Status.CREATOR or (self.status is Status.ADMINISTRATOR and right not in self.denied)

    def to_json(self) -> dict[str, object]:
        """A `ChatMember` of the Bot API."""
        body: dict[str, object] = {"status": self.status.value, "user": self.user.to_json()}
        match self.status:
            case Status.CREATOR:
                body["is_anonymous"] = False
            case Status.ADMINISTRATOR:
                rights = {name: name not in self.denied for name in RIGHTS}
                body |= rights | {"is_anonymous": False, "can_be_edited": False}
            case Status.RESTRICTED:
                body |= dict.fromkeys(_PERMISSIONS, False) | {"is_member": True, "until_date": 0}
            case Status.KICKED:
                body["until_date"] = 0
        return body


RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_manage_topics",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
