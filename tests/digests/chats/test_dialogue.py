"""What a chat is waited for to say is kept as it is."""

import pytest

from digests.chats.dialogue import (
    AwaitingAlbum,
    AwaitingBroadcast,
    AwaitingChannel,
    AwaitingFor,
    AwaitingLinks,
    AwaitingLocation,
    AwaitingMoment,
    AwaitingPause,
    AwaitingQuietHours,
    AwaitingTimes,
    AwaitingZone,
    Dialogue,
    dump_dialogue,
    load_dialogue,
)

STATES = [
    (AwaitingBroadcast(), '{"awaiting": "broadcast"}'),
    (AwaitingAlbum("1234 5", 7), '{"awaiting": "album", "album": "1234 5", "broadcast": 7}'),
    (AwaitingLinks(7), '{"awaiting": "links", "broadcast": 7}'),
    (AwaitingMoment(7), '{"awaiting": "moment", "broadcast": 7}'),
    (AwaitingZone(newcomer=True), '{"awaiting": "zone", "newcomer": true}'),
    (AwaitingChannel(), '{"awaiting": "channel"}'),
    (AwaitingFor(3), '{"awaiting": "other", "chat": 3}'),
    (AwaitingLocation(newcomer=False), '{"awaiting": "location", "newcomer": false}'),
    (AwaitingTimes(), '{"awaiting": "times"}'),
    (AwaitingQuietHours(), '{"awaiting": "quiet"}'),
    (AwaitingPause(), '{"awaiting": "pause"}'),
    (None, ""),
]


@pytest.mark.parametrize(("state", "text"), STATES)
def test_a_state_is_kept_as_text_and_read_back(state: Dialogue | None, text: str) -> None:
    assert dump_dialogue(state) == text
    assert load_dialogue(text) == state


@pytest.mark.parametrize("text", ["zone", "links 7", '{"awaiting": "rain"}', '{"awaiting": "links"}', "[]", "7"])
def test_what_another_version_wrote_awaits_nothing(text: str) -> None:
    assert load_dialogue(text) is None
