"""What admins are told of broadcasts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.texts.texts import Texts
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind, Progress
from playground.api.formatting.telegram_html import parse_html

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SAY = Texts("en")
RUNNING = Broadcast(7, 1, (5,), Audience(), BroadcastState.RUNNING, NOW, started_at=NOW, size=12431, fully_queued=True)
HALF = Progress(queued=4733, sent=7583, blocked=112, failed=3, rate=24.94)


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience(), "everyone who takes announcements"),
        (Audience(only_chat=5), "you alone"),
        (Audience(topic="World"), "everyone who follows World"),
        (Audience(kind=ChatKind.CHANNEL), "everyone who reads in a channel"),
        (
            Audience("World", "uk", ChatKind.GROUP, 30),
            "everyone who follows World, reads in Ukrainian, reads in a group, and was active in the last 30 days",
        ),
    ],
)
def test_an_audience_is_said_in_words(audience: Audience, said: str) -> None:
    assert SAY.broadcast.to(audience) == said


def test_progress_is_a_bar_and_numbers_and_the_end_in_the_admins_time() -> None:
    assert SAY.progress.progress(RUNNING, HALF, NOW, "Europe/Kyiv").plain == (
        "Broadcast #7  ▓▓▓▓▓▓░░░░ 61 %\n7,583 sent · 112 blocked · 3 failed · 4,733 to go\n24.9/s · ends 14:03"
    )


def test_progress_tells_what_is_not_queued_yet() -> None:
    early = Progress(queued=2000, sent=10, expected=12431)
    said = SAY.progress.progress(replace(RUNNING, fully_queued=False), early, NOW, "UTC").plain
    assert "12,421 to go\n2,010 queued so far" in said


def test_what_is_unknown_is_told_as_such() -> None:
    assert "3 failed · 1 unknown · " in SAY.progress.progress(RUNNING, replace(HALF, unknown=1), NOW, "UTC").plain


def test_a_bar_is_full_only_when_all_is_done() -> None:
    assert "▓▓▓▓▓▓▓▓▓░ 99 %" in SAY.progress.progress(RUNNING, Progress(queued=1, sent=999), NOW, "UTC").plain


def test_a_paused_broadcast_has_no_end() -> None:
    said = SAY.progress.progress(replace(RUNNING, state=BroadcastState.PAUSED), HALF, NOW, "UTC").plain
    assert said.endswith("to go\nPaused.")


EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (
            Progress(queued=3, sent=7, waiting=3, waits_until=EVENING),
            "3 to go\n3 wait for quiet hours to end, the last until 21:00",
        ),
        (
            Progress(queued=1, sent=7, rate=2.0, waiting=1, waits_until=EVENING),
            "1 to go\n1 waits for quiet hours to end, until 21:00\n2.0/s · ends 21:00",
        ),
        (
            Progress(queued=1200, sent=7, rate=2.0, waiting=1, waits_until=MORNING),
            "1 waits for quiet hours to end, until Wed 25 Nov, 07:00 Kyiv\n2.0/s · ends Wed 25 Nov, 07:00 Kyiv",
        ),
        (
            Progress(queued=7201, sent=7, rate=0.25, waiting=1, waits_until=EVENING),
            "7,201 to go\n1 waits for quiet hours to end, until 21:00\n0.2/s · ends 22:00",
        ),
    ],
)
def test_progress_tells_who_waits_for_quiet_hours_to_end_and_ends_no_sooner(progress: Progress, said: str) -> None:
    assert SAY.progress.progress(RUNNING, progress, NOW, "Europe/Kyiv").plain.endswith(said)


def test_what_waits_for_telegram_is_not_said_to_wait_for_quiet_hours() -> None:
    flooded = Progress(queued=3, sent=7, waiting=3, waits_until=EVENING)
    assert SAY.progress.progress(replace(RUNNING, silently=True), flooded, NOW, "UTC").plain.endswith("3 to go")


@pytest.mark.parametrize(
    ("state", "audience", "said"),
    [
        (BroadcastState.DONE, Audience(), "Broadcast #7 is done: 5 of 8 got it."),
        (BroadcastState.CANCELLED, Audience(), "Broadcast #7 was cancelled: 5 of 8 got it.\n3 were not sent."),
        (BroadcastState.DONE, Audience(undo_of=6), "Undo of broadcast #6 is done: deleted for 5 of 8."),
        (
            BroadcastState.CANCELLED,
            Audience(undo_of=6),
            "Undo of broadcast #6 was cancelled: deleted for 5 of 8.\n3 were not deleted.",
        ),
    ],
)
def test_a_report_says_how_it_ended(state: BroadcastState, audience: Audience, said: str) -> None:
    ended = replace(RUNNING, state=state, audience=audience)
    assert SAY.progress.report(ended, Progress(sent=5, expected=8), None).plain == said


@pytest.mark.parametrize(
    ("size", "per_second", "said"), [(1, 28, "about 1 s"), (12431, 28, "about 7 min"), (1_000_000, 28, "about 10 h")]
)
def test_a_preview_tells_how_long_it_takes(size: int, per_second: float, said: str) -> None:
    assert SAY.broadcast.preview(RUNNING, size, per_second).plain.endswith(said)


def test_what_telegram_says_is_escaped_and_cut() -> None:
    said = SAY.progress.stopped_itself(RUNNING, Progress(sent=159, failed=41), "<b>" * 500)
    assert parse_html(said.html).dropped == 0
    assert "41 of its last 200 messages failed" in said.plain
    assert said.units < 600


def test_a_list_tells_states_times_and_audiences() -> None:
    undo = replace(RUNNING, id=8, audience=Audience(undo_of=7), ended_at=NOW + timedelta(hours=1), size=1)
    draft = replace(RUNNING, id=9, state=BroadcastState.DRAFT, started_at=None, audience=Audience("World"))
    assert SAY.broadcast.listed([draft, undo], "Europe/Kyiv").plain == (
        "Broadcasts\n"
        "#9 · draft · Tue 24 Nov, 14:00 Kyiv · everyone who follows World\n"
        "#8 · running · Tue 24 Nov, 15:00 Kyiv · 1 chat · Undo of broadcast #7"
    )


def test_a_report_tells_what_went_otherwise() -> None:
    ended = replace(RUNNING, state=BroadcastState.DONE)
    undo = replace(RUNNING, id=8, audience=Audience(undo_of=7))
    assert SAY.progress.report(ended, Progress(sent=5, blocked=2, failed=3, unknown=1), undo).plain == (
        "Broadcast #7 is done: 5 of 11 got it.\n"
        "2 have blocked the bot or are gone.\n"
        "3 failed.\n"
        "1 may or may not have arrived: the connection broke at that moment, and none is sent twice.\n"
        "It was undone: see broadcast #8."
    )


def test_what_telegram_refuses_to_copy_is_told_with_its_reason_cut() -> None:
    said = SAY.broadcast.not_copied("x" * 500).plain.splitlines()
    assert said[1] == "x" * 200


def test_a_moment_is_asked_for_and_told_where_the_admin_is() -> None:
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert SAY.broadcast.choose_moment("Europe/Kyiv", late).plain == (
        "When? Tap, or write the time in Kyiv, such as 18:30 or 2026-11-25 18:30."
    )
    assert SAY.broadcast.chosen_moment(late, "Europe/Kyiv", RUNNING, 3).plain == (
        "It leaves Wed 25 Nov, 00:30 Kyiv\nfor everyone who takes announcements, now 3 chats."
    )
    said = SAY.broadcast.chosen_moment(late, "Europe/Kyiv", RUNNING, 3, 2).plain
    assert said.endswith("2 chats have quiet hours then and get it when they are over.")
    scheduled = replace(RUNNING, send_at=late)
    assert SAY.broadcast.scheduled(scheduled, 3, "Europe/Kyiv").plain == (
        "Broadcast #7 leaves Wed 25 Nov, 00:30 Kyiv\nfor everyone who takes announcements, now 3 chats."
    )
