"""What a chat wants to be told, and how."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from digests.chats.feedback import Feedback
from digests.chats.languages_read import ANY, LanguagesRead
from digests.chats.schedule import Schedule, Slot, next_slot

# A chat's own number here; and its id at Telegram, which all threads of a forum share.
ChatId = NewType("ChatId", int)
TelegramChatId = NewType("TelegramChatId", int)
# Ids at Telegram have at most 52 significant bits (https://core.telegram.org/bots/api#chat).
MOST_TELEGRAM_ID = 2**52 - 1


# The ranges in use (https://core.telegram.org/api/bots/ids): of people, basic groups, supergroups and channels, and
# channels' direct messages.
MOST_PERSON_ID = 2**40 - 1
_CHAT_IDS = (
    range(-999_999_999_999, 0),
    range(-1_997_852_516_352, -1_000_000_000_000),
    range(-4_000_000_000_000, -2_002_147_483_648),
)


def is_person_id(number: int) -> bool:
    """Whether Telegram gives a person, or a bot, such an id."""
    return 0 < number <= MOST_PERSON_ID


def is_chat_id(number: int) -> bool:
    """Whether Telegram gives a group or a channel such an id."""
    return any(number in ids for ids in _CHAT_IDS)


def is_telegram_id(number: int) -> bool:
    """Whether somebody, a group or a channel may have that id at Telegram, now or some day."""
    return 0 < abs(number) <= MOST_TELEGRAM_ID


class FollowKind(StrEnum):
    TOPIC = "topic"
    FEED = "feed"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing a chat follows: a topic's name, a feed's address, or the words of a query; `label` is for people.

    What happens after `at_once_from` is told at once; without it, with the digest.
    """

    kind: FollowKind
    value: str
    label: str
    id: int = 0
    at_once_from: datetime | None = None


class Interests(NamedTuple):
    """What is wanted to be told: what is followed (kind, value and label of each), in which languages, and what more
    and less.

    A feed that is followed is read in its own language, too. Cheap to compare: chats share what is made for the same.
    """

    followed: tuple[tuple[str, str, str], ...]
    languages: LanguagesRead = ANY
    feedback: tuple[Feedback, ...] = ()

    @classmethod
    def of(cls, follows: Iterable[Follow], languages: LanguagesRead = ANY) -> "Interests":
        return cls(tuple((str(follow.kind), follow.value, follow.label) for follow in follows), languages)

    @property
    def follows(self) -> list[Follow]:
        return [Follow(FollowKind(kind), value, label) for kind, value, label in self.followed]


class Length(StrEnum):
    """How much of each story a digest shows."""

    HEADLINES = "headlines"
    SHORT = "short"
    FULL = "full"


DEFAULT_LENGTH = Length.SHORT
# How many stories a digest tells in full, at most.
DEFAULT_STORIES = 7
FEWEST_STORIES, MOST_STORIES = 3, 15


class ChatState(StrEnum):
    """Whether a chat can be written to.

    BLOCKED comes back by itself when the person writes again, or the bot gets its rights back; GONE does not. CLOSED is
    a forum topic that was closed or deleted, until it is opened again.
    """

    ACTIVE = "active"
    BLOCKED = "blocked"
    CLOSED = "closed"
    GONE = "gone"


class Address(NamedTuple):
    """Where a message goes: Telegram's chat id, and the forum topic's thread id (0 outside forums)."""

    chat: TelegramChatId
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as Broadsheet knows it. `id` is our own; `kind` is Telegram's private, group, supergroup or channel; it is
    a chat of the bot `bot_id`.

    `schedule` is None until the chat chose one; `due` is its next slot, None while it has none or is paused. It is
    spoken to in its `language`, and told stories in its `languages`, `stories` of them at most. `picture`: the lead
    story is shown with its picture; `headlines`: stories beyond those are named, as headlines; `silent`: nothing rings
    when a digest comes; `rich_layout`: digests have headings and parts that unfold, which old apps don't show.
    """

    id: ChatId
    address: Address
    kind: str
    title: str
    language: str
    state: ChatState = ChatState.ACTIVE
    schedule: Schedule | None = None
    due: Slot | None = None
    length: Length = DEFAULT_LENGTH
    announcements: bool = True
    paused: bool = False
    paused_until: datetime | None = None
    languages: LanguagesRead = ANY
    stories: int = DEFAULT_STORIES
    picture: bool = True
    headlines: bool = True
    silent: bool = False
    rich_layout: bool = False
    bot_id: int = 0

    @property
    def is_channel(self) -> bool:
        return self.kind == "channel"

    @property
    def is_group(self) -> bool:
        return self.kind in ("group", "supergroup")


def scheduled(chat: Chat, schedule: Schedule, now: datetime) -> Chat:
    """`chat` with `schedule`, its next digest due after `now`."""
    return replace(chat, schedule=schedule, due=next_slot(schedule, now))


def paused(chat: Chat, until: datetime | None) -> Chat:
    """`chat` without digests until `until`, when its next slot counts, or until it is resumed."""
    due = next_slot(chat.schedule, until) if chat.schedule and until else None
    return replace(chat, paused=True, paused_until=until, due=due)


def resumed(chat: Chat, now: datetime) -> Chat:
    """`chat` with digests again, from the next slot after `now` on: what fell into the pause is not made up for."""
    due = next_slot(chat.schedule, now) if chat.schedule else None
    return replace(chat, paused=False, paused_until=None, due=due)
