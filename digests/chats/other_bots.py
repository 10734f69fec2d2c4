"""Moving all people of another bot at once: what each of its chats is subscribed to, as follows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from digests.articles.url import http_url
from digests.chats.chat import Follow, FollowKind, is_telegram_id
from digests.chats.moving import MAX_LABEL


@dataclass(frozen=True, slots=True)
class Subscription:
    """That the chat with that id at Telegram is subscribed to the feed at `url`.

    An id that is no number is 0. `kind` is Telegram's of the chat, as far as the bot knows it, `language` the chat's
    (ISO 639-1) or "". `is_on`: neither it nor the feed is switched off; `is_banned`: the bot does not listen to the
    chat.
    """

    chat: int
    url: str
    title: str
    kind: str = ""
    language: str = ""
    is_on: bool = True
    is_banned: bool = False


class Skipped(StrEnum):
    """Why a subscription is not moved."""

    NO_CHAT = "whose chat has an id that Telegram gives nobody"
    BANNED = "banned"
    SWITCHED_OFF = "switched off"
    NO_ADDRESS = "without a web address"
    NO_ROOM = "without room"


@dataclass(frozen=True, slots=True)
class Move:
    """What is to be followed by a chat; `known` is how much of it is followed already, `skipped` the rest."""

    follows: tuple[Follow, ...] = ()
    known: int = 0
    skipped: dict[Skipped, int] = field(default_factory=dict)


def moved(subscriptions: Iterable[Subscription], followed: Collection[Follow], most: int) -> Move:
    """What a chat with these subscriptions, that has `followed` something and may follow `most` things, shall follow.

    The feeds that it is subscribed to, once each, in their order.
    """
    had = {follow.value for follow in followed if follow.kind is FollowKind.FEED}
    wanted: dict[str, Follow] = {}
    skipped: dict[Skipped, int] = {}
    known = 0
    for subscription in subscriptions:
        url = http_url(subscription.url)
        reason = _reason(subscription, url)
        if reason is None and url not in had and url not in wanted and len(followed) + len(wanted) >= most:
            reason = Skipped.NO_ROOM
        if reason is not None:
            skipped[reason] = skipped.get(reason, 0) + 1
        elif url in had:
            known += 1
        else:
            label = " ".join(subscription.title.split())[:MAX_LABEL] or url[:MAX_LABEL]
            wanted.setdefault(url, Follow(FollowKind.FEED, url, label))
    return Move(tuple(wanted.values()), known, skipped)


def kind_of(chat: int) -> str:
    """The kind that Telegram gives the chat with that id, as far as the id tells: of a supergroup or channel the former
    (https://core.telegram.org/api/bots/ids)."""
    if chat > 0:
        return "private"
    return "supergroup" if chat < -1_000_000_000_000 else "group"


def _reason(subscription: Subscription, url: str) -> Skipped | None:
    if not is_telegram_id(subscription.chat):
        return Skipped.NO_CHAT
    if subscription.is_banned:
        return Skipped.BANNED
    if not subscription.is_on:
        return Skipped.SWITCHED_OFF
    return None if url else Skipped.NO_ADDRESS
