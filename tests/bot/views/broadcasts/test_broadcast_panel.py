"""The panel of a broadcast: what it tells and offers in each state."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.texts.texts import Texts
from bot.views.broadcasts.broadcast_panel import PanelData, PanelReader, RenderedPanel, render
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, Progress

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DRAFT = Broadcast(7, 1, (5,), Audience(), BroadcastState.DRAFT, NOW)
READER = PanelReader(Texts("en"), "Europe/Kyiv")


def panel(broadcast: Broadcast, size: int = 280, progress: Progress | None = None) -> RenderedPanel:
    return render(PanelData(broadcast, size, progress or Progress(), None), READER, NOW, 28)


@pytest.mark.parametrize(
    ("broadcast", "size", "begins", "offers"),
    [
        (DRAFT, 280, "Who is it for?", "Everyone"),
        (DRAFT, 0, "Nobody would get it", "Everyone"),
        (replace(DRAFT, frozen=True), 0, "Nobody would get it", "Everyone"),
        (replace(DRAFT, frozen=True), 280, "Exactly the message above", "Send now"),
        (replace(DRAFT, state=BroadcastState.SCHEDULED, send_at=NOW), 280, "Broadcast #7 leaves", "Test to me"),
        (replace(DRAFT, state=BroadcastState.RUNNING, started_at=NOW), 280, "Broadcast #7  ", "Pause"),
        (replace(DRAFT, state=BroadcastState.PAUSED, started_at=NOW), 280, "Broadcast #7  ", "Resume"),
        (replace(DRAFT, state=BroadcastState.CANCELLED), 280, "Dropped. Nothing was sent.", None),
        (replace(DRAFT, state=BroadcastState.CANCELLED, started_at=NOW), 280, "Broadcast #7 was cancelled", "Undo"),
        (replace(DRAFT, state=BroadcastState.DONE, started_at=NOW, ended_at=NOW), 280, "Broadcast #7 is done", "Undo"),
    ],
)
def test_each_state_has_its_words_and_buttons(broadcast: Broadcast, size: int, begins: str, offers: str | None) -> None:
    drawn = panel(broadcast, size, Progress(sent=2) if broadcast.started_at else None)
    assert drawn.body.plain.startswith(begins)
    assert (drawn.keyboard.inline_keyboard[0][0].text if drawn.keyboard else None) == offers


@pytest.mark.parametrize(("messages", "said"), [((5,), "about 10 s"), ((5, 6, 7), "about 30 s")])
def test_an_album_takes_a_turn_for_each_of_its_messages(messages: tuple[int, ...], said: str) -> None:
    assert said in panel(replace(DRAFT, frozen=True, message_ids=messages)).body.plain


def test_a_digest_tells_whether_words_or_buttons_changed() -> None:
    running = replace(DRAFT, state=BroadcastState.RUNNING, started_at=NOW)
    same = panel(running, progress=Progress(sent=1))
    assert same.digest == panel(running, progress=Progress(sent=1)).digest
    assert same.digest != panel(running, progress=Progress(sent=2)).digest
    assert same.digest != replace(same, keyboard=None).digest
