"""What buttons carry: it fits, comes back as what it was, and nothing else comes back."""

from datetime import UTC, datetime, time, timedelta
from itertools import combinations
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.buttons import BUTTONS
from bot.views import digest_callbacks, invitation_callbacks, settings_callbacks, story_callbacks
from bot.views.account import callbacks as account_callbacks
from bot.views.admins import ban_callbacks, source_callbacks, suggestion_callbacks
from bot.views.admins.ban_callbacks import Unban
from bot.views.broadcasts import audience_callbacks, broadcast_callbacks
from bot.views.broadcasts.audience_callbacks import AudienceFilter, FilterByActivity, FilterByKind, OpenFilter
from bot.views.broadcasts.broadcast_callbacks import ChooseMoment
from bot.views.callback_data import CallbackData, InvalidCallbackDataError, topic_key, topic_of
from bot.views.digest_callbacks import OpenBrief, OpenPage, OpenStory
from bot.views.groups import channel_callbacks
from bot.views.settings_callbacks import (
    ChooseLength,
    ChooseQuietHours,
    ChooseStories,
    OpenTimes,
    SwitchTime,
    SwitchWeekday,
)
from bot.views.story_callbacks import GiveFeedback
from digests.brief import WINDOWS
from digests.chats.chat import Length, TelegramChatId
from digests.sending.broadcast import ChatKind

NUMBER = st.integers(0, 2**63 - 1)
MINUTES = st.integers(0, 10**9).map(lambda minutes: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
DATA: st.SearchStrategy[CallbackData] = st.one_of(
    st.builds(OpenPage, NUMBER, NUMBER),
    st.builds(GiveFeedback, NUMBER, NUMBER, st.booleans(), st.integers(0, 9)),
    st.builds(SwitchTime, st.builds(time, st.integers(0, 23), st.integers(0, 59))),
    st.builds(SwitchWeekday, st.integers(0, 6)),
    st.builds(ChooseLength, st.sampled_from(Length)),
    st.builds(OpenBrief, NUMBER, st.sampled_from(WINDOWS), st.integers(0, 10**6)),
    st.builds(OpenFilter, NUMBER, st.sampled_from(AudienceFilter)),
    st.builds(FilterByKind, NUMBER, st.sampled_from([None, *ChatKind])),
    st.builds(
        ChooseMoment,
        NUMBER,
        st.builds(lambda m: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=m), st.integers(0, 10**9)),
    ),
    st.builds(Unban, st.integers(-(2**52) + 1, -1).map(TelegramChatId)),
    st.just(OpenTimes()),
)


@given(DATA)
def test_a_press_is_what_its_button_was(data: CallbackData) -> None:
    packed = data.pack()
    assert type(data).unpack(packed) == data
    assert 1 <= len(packed.encode()) <= 64


def _kinds(module: ModuleType) -> set[type[CallbackData]]:
    return {
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }


def test_every_kind_of_button_does_something() -> None:
    modules = (
        account_callbacks,
        audience_callbacks,
        ban_callbacks,
        broadcast_callbacks,
        channel_callbacks,
        digest_callbacks,
        story_callbacks,
        invitation_callbacks,
        settings_callbacks,
        source_callbacks,
        suggestion_callbacks,
    )
    assert {button.data for button in BUTTONS} == set[type[CallbackData]]().union(*map(_kinds, modules))


def test_no_two_kinds_of_buttons_are_taken_for_each_other() -> None:
    assert all(one.data.prefix != other.data.prefix for one, other in combinations(BUTTONS, 2))


@pytest.mark.parametrize("data", ["", "nothing", "🗞", ":", " s:1:1", "p:1:1", "s", "s:1", "s:1:1:1"])
def test_what_no_button_carries_is_refused(data: str) -> None:
    with pytest.raises(InvalidCallbackDataError):
        OpenStory.unpack(data)


@pytest.mark.parametrize("number", ["-1", "x", "", str(2**63), "1.5", "9" * 60, "+1", " 1", "01", "1_0", "٣"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(InvalidCallbackDataError):
        FilterByActivity.unpack(f"{FilterByActivity.prefix}:1:{number}")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Unban, "0"),
        (Unban, str(2**52)),
        (Unban, "-"),
        (SwitchTime, "2460"),
        (SwitchTime, "2400"),
        (SwitchTime, "-100"),
        (SwitchWeekday, "7"),
        (ChooseQuietHours, "2200:"),
        (ChooseQuietHours, ":0700"),
        (ChooseQuietHours, "0700:0700"),
        (ChooseQuietHours, "2200:2400"),
        (ChooseStories, "2"),
        (ChooseStories, "16"),
        (ChooseLength, "endless"),
        (OpenBrief, "1:5:0"),
        (OpenFilter, "1:x"),
        (FilterByKind, "1:crowd"),
        (ChooseMoment, f"1:{2**62}"),
        (ChooseMoment, f"1:{2**52}"),
        (ChooseMoment, f"1:{10**13}"),
    ],
)
def test_a_value_that_is_not_offered_is_refused(kind: type[CallbackData], value: str) -> None:
    with pytest.raises(InvalidCallbackDataError):
        kind.unpack(f"{kind.prefix}:{value}")


def test_a_topic_is_known_by_its_key() -> None:
    assert topic_of(topic_key("World"), ["Sport", "World"]) == "World"


def test_a_topic_that_has_left_the_catalogue_is_not_known() -> None:
    with pytest.raises(InvalidCallbackDataError):
        topic_of(topic_key("Opera"), ["Sport", "World"])
