"""The picture of the last days."""

import struct
from datetime import date, timedelta

import pytest

from bot.charts.glyphs import width
from bot.charts.panels import GAP, MARGIN, WIDTH
from bot.texts.texts import Texts
from bot.texts.translations import spoken
from bot.views.admins.stats_picture import picture
from digests.monitoring.daily_numbers import DailyNumbers, Measure, last_days

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "days",
    [
        last_days({}, TODAY),
        last_days({TODAY - timedelta(days=1): dict.fromkeys(Measure, 7), TODAY: {Measure.CHATS: 9}}, TODAY, 5),
    ],
    ids=["nothing", "something"],
)
def test_it_fits_a_phone(days: tuple[DailyNumbers, ...]) -> None:
    drawn = picture(days, Texts("en"))
    width, height = struct.unpack(">II", drawn[16:24])
    assert width == WIDTH
    assert 0.8 * WIDTH < height < 1.2 * WIDTH
    assert len(drawn) < 100_000


@pytest.mark.parametrize("language", spoken())
def test_its_words_have_room_in_every_language(language: str) -> None:
    say = Texts(language).stats
    wide, half = WIDTH - 2 * MARGIN, (WIDTH - 2 * MARGIN - GAP) / 2
    longest_top = width("999 min")
    for title in (say.failures(), say.lateness(), say.chats(), say.feeds()):
        assert width(title) + longest_top <= half, title
    pairs = ((say.failed(), say.left()), (say.half(), say.most()), (say.well(), say.failing()))
    for labels, room in (
        *((pair, half) for pair in pairs),
        ((say.scheduled(), say.asked(), say.briefs(), say.broadcasts()), wide),
    ):
        assert sum(36 + width(label) for label in labels) + 32 * (len(labels) - 1) <= room, labels
