"""What is followed for what a chat of another bot was subscribed to."""

import pytest

from digests.chats.chat import Follow, FollowKind
from digests.chats.other_bots import Move, Skipped, Subscription, kind_of, moved

POST = Subscription(1, "https://post.example/f", "The  Post\n")
FOLLOWED = Follow(FollowKind.FEED, "https://post.example/f", "The Post")


def test_a_subscription_becomes_a_follow_once() -> None:
    assert moved([POST, POST], [], 9) == Move((FOLLOWED,))


def test_what_has_no_title_is_called_by_its_address() -> None:
    assert moved([Subscription(1, "https://post.example/f", "")], [], 9).follows[0].label == "https://post.example/f"


@pytest.mark.parametrize(
    ("subscription", "reason"),
    [
        (Subscription(0, "https://post.example/f", ""), Skipped.NO_CHAT),
        (Subscription(2**52, "https://post.example/f", "", is_banned=True), Skipped.NO_CHAT),
        (Subscription(-(2**52), "https://post.example/f", ""), Skipped.NO_CHAT),
        (Subscription(1, "https://post.example/f", "", is_banned=True, is_on=False), Skipped.BANNED),
        (Subscription(1, "https://post.example/f", "", is_on=False), Skipped.SWITCHED_OFF),
        (Subscription(1, "rsshub://post", ""), Skipped.NO_ADDRESS),
    ],
)
def test_what_can_not_be_moved_is_counted_by_its_reason(subscription: Subscription, reason: Skipped) -> None:
    assert moved([subscription, subscription], [], 9) == Move(skipped={reason: 2})


def test_what_is_followed_already_is_known_and_what_is_too_much_skipped() -> None:
    more = [Subscription(1, f"https://{name}.example/f", name) for name in "abc"]
    move = moved([POST, *more], [FOLLOWED], most=2)
    assert ([follow.label for follow in move.follows], move.known, move.skipped) == (["a"], 1, {Skipped.NO_ROOM: 2})


@pytest.mark.parametrize(("chat", "kind"), [(5, "private"), (-5, "group"), (-1_001_234_567_890, "supergroup")])
def test_an_id_tells_the_kind_of_a_chat(chat: int, kind: str) -> None:
    assert kind_of(chat) == kind
