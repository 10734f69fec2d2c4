"""The buttons of broadcasts: what they carry fits, and each state offers what can be done in it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.broadcasts import audience_keyboards, broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import ChooseMoment, ListBroadcasts
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind, Progress
from digests.sending.link_buttons import LinkButton

UNDO_WITHIN = timedelta(hours=48)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SAY = Texts("en")
LARGEST = 2**63 - 1
DRAFT, SCHEDULED, RUNNING, PAUSED, CANCELLED, DONE = BroadcastState
AIMED = Audience("World " * 40, "uk", ChatKind.CHANNEL, 3650)


def a_broadcast(
    state: BroadcastState = DONE,
    *,
    audience: Audience | None = None,
    messages: tuple[int, ...] = (5,),
    links: tuple[LinkButton, ...] = (),
    frozen: bool = False,
) -> Broadcast:
    return Broadcast(
        LARGEST,
        1,
        messages,
        audience or Audience(),
        state,
        NOW,
        frozen=frozen,
        links=links,
        started_at=NOW,
        ended_at=NOW,
    )


def carried(markup: InlineKeyboardMarkup | None) -> list[str]:
    """What the buttons carry."""
    assert markup is not None
    return [str(button.callback_data) for row in markup.inline_keyboard for button in row]


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row] if markup else []


def fits(markup: InlineKeyboardMarkup | None) -> bool:
    return all(1 <= len(one.encode()) <= 64 for one in carried(markup))


@given(st.lists(st.text(min_size=1, max_size=200), max_size=20))
def test_no_topic_is_too_long_for_a_button(topics: list[str]) -> None:
    assert fits(audience_keyboards.topics(LARGEST, topics, SAY))


@pytest.mark.parametrize(
    "markup",
    [
        audience_keyboards.audience(a_broadcast(DRAFT, audience=AIMED), LARGEST, SAY),
        audience_keyboards.languages(LARGEST, ["en", "uk"], SAY),
        audience_keyboards.kinds(LARGEST, SAY),
        audience_keyboards.days(LARGEST, SAY),
        broadcast_keyboards.draft(a_broadcast(DRAFT), SAY),
        broadcast_keyboards.sure(LARGEST, LARGEST, SAY),
        broadcast_keyboards.write_links(a_broadcast(links=(LinkButton("A", "https://a.example"),)), SAY),
        broadcast_keyboards.moments(LARGEST, "Europe/Kyiv", NOW, SAY),
        broadcast_keyboards.chosen_moment(a_broadcast(DRAFT), datetime.max.replace(tzinfo=UTC), SAY),
        broadcast_keyboards.scheduled(a_broadcast(SCHEDULED), SAY),
        broadcast_keyboards.running(a_broadcast(RUNNING), SAY),
        broadcast_keyboards.ended(a_broadcast(), Progress(sent=1, failed=1), None, NOW, SAY),
        broadcast_keyboards.sure_to_undo(LARGEST, SAY),
        broadcast_keyboards.opens(LARGEST, SAY),
        broadcast_keyboards.listed([LARGEST] * 9, LARGEST // 2, 9, more=True, say=SAY),
    ],
)
def test_no_number_is_too_long_for_a_button(markup: InlineKeyboardMarkup) -> None:
    assert fits(markup)


@pytest.mark.parametrize(
    ("audience", "frozen", "leads_on"),
    [(Audience(), False, False), (Audience(), True, True), (Audience(language="uk"), False, True)],
)
def test_an_audience_leads_on_once_it_is_chosen(audience: Audience, frozen: bool, leads_on: bool) -> None:
    draft = a_broadcast(DRAFT, audience=audience, frozen=frozen)
    assert ("Go on with 3 chats" in labels(audience_keyboards.audience(draft, 3, SAY))) is leads_on


@pytest.mark.parametrize(("messages", "offered"), [((5,), True), ((5, 6), False)])
def test_an_album_has_no_buttons(messages: tuple[int, ...], offered: bool) -> None:
    assert ("Buttons" in labels(broadcast_keyboards.draft(a_broadcast(DRAFT, messages=messages), SAY))) is offered


@pytest.mark.parametrize(
    ("hour", "offered"),
    [
        (6, ["In an hour", "Today 18:00", "Tomorrow 09:00", "◀ Back"]),
        (16, ["In an hour", "Tomorrow 09:00", "◀ Back"]),
    ],
)
def test_an_evening_that_has_passed_is_not_offered(hour: int, offered: list[str]) -> None:
    now = NOW.replace(hour=hour)  # two hours behind Kyiv
    assert labels(broadcast_keyboards.moments(7, "Europe/Kyiv", now, SAY)) == offered


def test_a_moment_is_carried_in_minutes() -> None:
    _, evening, tomorrow, _ = carried(broadcast_keyboards.moments(7, "Europe/Kyiv", NOW.replace(hour=6), SAY))
    assert [ChooseMoment.unpack(one).moment for one in (evening, tomorrow)] == [
        NOW.replace(hour=16),
        NOW.replace(hour=7) + timedelta(days=1),
    ]


@pytest.mark.parametrize(("state", "offered"), [(RUNNING, ["Pause", "Cancel"]), (PAUSED, ["Resume", "Cancel"])])
def test_what_runs_can_be_paused_and_what_is_paused_resumed(state: BroadcastState, offered: list[str]) -> None:
    assert labels(broadcast_keyboards.running(a_broadcast(state), SAY)) == offered


UNDO = a_broadcast(audience=Audience(undo_of=3))


@pytest.mark.parametrize(
    ("broadcast", "progress", "undo", "hours", "offered"),
    [
        (a_broadcast(), Progress(sent=2), None, 0, ["Undo", "Ledger (CSV)"]),
        (a_broadcast(), Progress(sent=2), None, 48, ["Ledger (CSV)"]),
        (a_broadcast(), Progress(sent=2), UNDO, 0, ["Ledger (CSV)"]),
        (
            a_broadcast(),
            Progress(sent=1, failed=2),
            None,
            0,
            ["Send to those who failed: 2 chats", "Undo", "Ledger (CSV)"],
        ),
        (a_broadcast(CANCELLED), Progress(sent=1, failed=2), None, 0, ["Undo", "Ledger (CSV)"]),
        (a_broadcast(), Progress(sent=1, failed=2), UNDO, 0, ["Ledger (CSV)"]),
        (a_broadcast(), Progress(unknown=2), None, 0, ["Ledger (CSV)"]),
        (a_broadcast(), Progress(), None, 0, []),
        (UNDO, Progress(sent=1, failed=1), None, 0, ["Try again where it failed: 1 chat", "Ledger (CSV)"]),
    ],
)
def test_what_has_ended_offers_what_can_still_be_done(
    broadcast: Broadcast, progress: Progress, undo: Broadcast | None, hours: int, offered: list[str]
) -> None:
    now = NOW + hours * UNDO_WITHIN / 48
    assert labels(broadcast_keyboards.ended(broadcast, progress, undo, now, SAY)) == offered


def test_a_broadcasts_own_buttons_open_addresses() -> None:
    markup = broadcast_keyboards.links([LinkButton("Read on", "https://gazette.example")])
    assert markup is not None
    assert [(one.text, one.url) for one in markup.inline_keyboard[0]] == [("Read on", "https://gazette.example")]


def test_a_broadcast_without_buttons_has_none() -> None:
    assert broadcast_keyboards.links([]) is None


@pytest.mark.parametrize(
    ("skip", "more", "ways"),
    [(0, False, []), (0, True, [("▶", 9)]), (1, False, [("◀", 0)]), (18, True, [("◀", 9), ("▶", 27)])],
)
def test_a_list_leads_on_and_back(skip: int, more: bool, ways: list[tuple[str, int]]) -> None:
    markup = broadcast_keyboards.listed([3, 2], skip, 9, more=more, say=SAY)
    first, *rest = markup.inline_keyboard
    assert [one.text for one in first] == ["Open #3", "Open #2"]
    assert [(one.text, ListBroadcasts.unpack(str(one.callback_data)).skip) for row in rest for one in row] == ways


def test_the_values_of_a_filter_stand_three_in_a_row_before_the_way_back() -> None:
    rows = audience_keyboards.languages(7, ["de", "en", "fr", "it"], SAY).inline_keyboard
    assert [len(row) for row in rows] == [3, 2, 1]
