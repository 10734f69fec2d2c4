import pytest

from digests.chats.chat import ChatState
from digests.sending.delivery import Refused
from digests.sending.reachability import state_after


@pytest.mark.parametrize(
    ("refusal", "state"),
    [
        (Refused("bot was blocked by the user", blocked=True), ChatState.BLOCKED),
        (Refused("TOPIC_CLOSED", closed=True), ChatState.CLOSED),
        (Refused("user is deactivated", gone=True), ChatState.GONE),
        (Refused("message text is empty"), None),
    ],
)
def test_a_chat_is_what_its_first_refusal_tells(refusal: Refused, state: ChatState | None) -> None:
    assert state_after(refusal) is state
