"""Dialogue states: what a chat's next plain message answers (a tagged union), and how a state is kept, as JSON."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class AwaitingBroadcast:
    """The next message is the one to broadcast."""


@dataclass(frozen=True, slots=True)
class AwaitingAlbum:
    """The messages that follow are parts of the broadcast's album, as long as they belong to `album`."""

    album: str
    broadcast: int


@dataclass(frozen=True, slots=True)
class AwaitingLinks:
    """The next message describes the buttons under the broadcast."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class AwaitingMoment:
    """The next message says when the broadcast is to leave."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class AwaitingZone:
    """The next message is a city, or what a clock shows; for a `newcomer`, it is the last question before a digest."""

    newcomer: bool


@dataclass(frozen=True, slots=True)
class AwaitingLocation:
    """Likewise, and a button in place of the keyboard offers to send a location."""

    newcomer: bool


@dataclass(frozen=True, slots=True)
class AwaitingTimes:
    """The next message names times of day at which digests are to come, too."""


@dataclass(frozen=True, slots=True)
class AwaitingQuietHours:
    """The next message says from when until when it is to be quiet."""


@dataclass(frozen=True, slots=True)
class AwaitingPause:
    """The next message says until which day, or for how long, no digests are to come."""


@dataclass(frozen=True, slots=True)
class AwaitingFollow:
    """The next message is what a channel is to follow, too: a topic, words, or an address."""


@dataclass(frozen=True, slots=True)
class AwaitingChannel:
    """The next message is a post or the name of a channel, which is to get digests."""


@dataclass(frozen=True, slots=True)
class AwaitingFor:
    """The next message answers what was asked about the chat with that number of ours, and not about this one."""

    chat: int


@dataclass(frozen=True, slots=True)
class AwaitingSources:
    """The next message is an OPML file of feeds for everybody."""


Dialogue = (
    AwaitingBroadcast
    | AwaitingAlbum
    | AwaitingLinks
    | AwaitingMoment
    | AwaitingZone
    | AwaitingLocation
    | AwaitingTimes
    | AwaitingQuietHours
    | AwaitingPause
    | AwaitingFollow
    | AwaitingChannel
    | AwaitingFor
    | AwaitingSources
)

_KINDS: dict[str, type[Dialogue]] = {
    "broadcast": AwaitingBroadcast,
    "album": AwaitingAlbum,
    "links": AwaitingLinks,
    "moment": AwaitingMoment,
    "zone": AwaitingZone,
    "location": AwaitingLocation,
    "times": AwaitingTimes,
    "quiet": AwaitingQuietHours,
    "pause": AwaitingPause,
    "follow": AwaitingFollow,
    "channel": AwaitingChannel,
    "other": AwaitingFor,
    "sources": AwaitingSources,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def dump_dialogue(state: Dialogue | None) -> str:
    """The state as text; "" for none."""
    return json.dumps({"awaiting": _NAMES[type(state)], **asdict(state)}) if state is not None else ""


def load_dialogue(text: str) -> Dialogue | None:
    """What `dump_dialogue` wrote; None for what another version wrote: then nothing is awaited any more."""
    try:
        fields = json.loads(text)
        return _KINDS[fields.pop("awaiting")](**fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
