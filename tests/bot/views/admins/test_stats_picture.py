"""The picture of the last days."""

import struct
from datetime import date, timedelta

import pytest

from bot.charts.panels import WIDTH
from bot.texts.texts import Texts
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
