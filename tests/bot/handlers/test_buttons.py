"""Who may press which button."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.handlers.buttons import BUTTONS
from bot.views import digest_callbacks, story_callbacks
from bot.views.account.callbacks import OpenFeedCheck
from bot.views.callback_data import CallbackData, InvalidCallbackDataError

# All that does no more than show something, or ask; whatever else there is needs rights in a group.
FOR_EVERYBODY = {
    digest_callbacks.OpenPage,
    digest_callbacks.OpenStory,
    digest_callbacks.ReopenStory,
    digest_callbacks.CloseMessage,
    digest_callbacks.OpenReasons,
    digest_callbacks.OpenDigest,
    digest_callbacks.TellEarlier,
    digest_callbacks.AskForWords,
    digest_callbacks.OpenBrief,
    digest_callbacks.OpenFound,
    digest_callbacks.ReopenFound,
    digest_callbacks.ShowNothing,
    digest_callbacks.OpenFollowing,
    digest_callbacks.OpenFollowingBelow,
    story_callbacks.OpenSaved,
    OpenFeedCheck,
}


def test_every_button_that_changes_something_needs_rights() -> None:
    assert {button.data for button in BUTTONS if not (button.changes or button.admins)} == FOR_EVERYBODY


def forged() -> Iterator[tuple[type[CallbackData], str]]:
    """For each number that a button carries, data in which that is none."""
    for kind in (button.data for button in BUTTONS):
        for place, field in enumerate(fields(kind)):
            if field.type is int:
                for number in ("-1", str(2**63), "x"):
                    values = ["24" if other.name == "hours" else "1" for other in fields(kind)]
                    yield kind, ":".join([kind.prefix, *values[:place], number, *values[place + 1 :]])


def test_no_button_takes_for_an_addresss_number_what_was_that_of_something_followed() -> None:
    assert "fu" not in {button.data.prefix for button in BUTTONS}


@pytest.mark.parametrize(("kind", "data"), list(forged()))
def test_no_button_takes_a_number_out_of_range(kind: type[CallbackData], data: str) -> None:
    with pytest.raises(InvalidCallbackDataError):
        kind.unpack(data)
