"""What `check` says of the sentence encoder, which may be missing."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from bot import check
from bot.check import Check
from bot.settings import Settings
from tests.inline_workers import InlineWorkers


@pytest.mark.parametrize(
    ("installed", "wanted", "works", "well", "said"),
    [
        (False, True, False, True, "by names and numbers; with the sentence encoder (make semantic) more are found"),
        (True, False, True, True, "by names and numbers, as SENTENCE_ENCODER is no"),
        (True, True, True, True, "by the sentence encoder, and by names and numbers"),
        (True, True, False, False, "the sentence encoder can't be loaded: install it again (make semantic), or "),
    ],
)
async def test_what_links_stories_across_languages_is_said(
    monkeypatch: pytest.MonkeyPatch, installed: bool, wanted: bool, works: bool, well: bool, said: str
) -> None:
    monkeypatch.setattr(check, "is_installed", lambda: installed)
    monkeypatch.setattr(check, "encodes", lambda: works)
    monkeypatch.setattr(check, "Workers", InlineWorkers)
    finding = await Check(lambda: datetime(2026, 11, 24, tzinfo=UTC), "en")._links(Settings(sentence_encoder=wanted))
    assert (finding.about, finding.well) == ("links across languages", well)
    assert finding.words.startswith(said)


@pytest.mark.parametrize(("free", "well"), [(500_000_000, True), (499_999_999, False)])
def test_a_disk_has_room_for_half_a_gigabyte(monkeypatch: pytest.MonkeyPatch, free: int, *, well: bool) -> None:
    monkeypatch.setattr(check, "shutil", SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=free)))
    assert Check(lambda: datetime(2026, 11, 24, tzinfo=UTC), "en")._disk(Settings()).well is well
