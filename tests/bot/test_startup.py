"""Waiting for what the bot needs to start."""

import logging

import pytest

from bot.startup import when_reachable
from digests.errors import BroadsheetError, SettingsError, StorageError

SAY_EVERY = 60.0
TRY_EVERY = 5.0

AWAY = SettingsError("telegram-unreachable", problem="Nobody answers.")


class Start:
    """A start that fails with these errors, one after the other, by a clock that the pauses put forward."""

    def __init__(self, *errors: BroadsheetError, pauses: int = 1000) -> None:
        self._errors = list(errors)
        self._pauses = pauses
        self.now = 0.0
        self.tried = 0

    async def __call__(self) -> None:
        self.tried += 1
        if self._errors:
            raise self._errors.pop(0)

    async def pause(self, seconds: float) -> bool:
        self.now += seconds
        self._pauses -= 1
        return self._pauses >= 0

    async def run(self) -> None:
        await when_reachable(self, self.pause, lambda: self.now)


async def test_what_is_there_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    start = Start()
    await start.run()
    assert (start.tried, start.now, caplog.messages) == (1, 0.0, [])


async def test_what_is_not_there_yet_is_tried_until_it_is() -> None:
    start = Start(StorageError("database-unreachable"), AWAY)
    await start.run()
    assert (start.tried, start.now) == (3, 2 * TRY_EVERY)


async def test_it_is_said_at_once_and_then_every_minute(caplog: pytest.LogCaptureFixture) -> None:
    start = Start(*[AWAY] * round(3 * SAY_EVERY / TRY_EVERY + 1))
    with caplog.at_level(logging.WARNING):
        await start.run()
    assert len(caplog.messages) == 4
    assert "Nobody answers. Check the network and TELEGRAM_API_URL." in caplog.messages[0]


@pytest.mark.parametrize("error", [SettingsError("token-unknown"), StorageError("database-unopened")])
async def test_what_does_not_mend_itself_is_told_at_once(error: BroadsheetError) -> None:
    start = Start(error)
    with pytest.raises(type(error), match=f"^{error.code}"):
        await start.run()
    assert start.tried == 1


async def test_who_is_told_to_end_waits_no_longer() -> None:
    start = Start(AWAY, AWAY, pauses=0)
    await start.run()
    assert start.tried == 1
