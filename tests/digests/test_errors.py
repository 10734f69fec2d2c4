"""What an error tells the code that catches it."""

import pickle
from datetime import timedelta

import pytest

from digests.errors import BroadsheetError, FetchError, RefusedError, ScheduleError, SettingsError, described


@pytest.mark.parametrize(("status", "gone"), [(410, True), (404, False), (None, False)])
def test_only_410_means_gone(status: int | None, gone: bool) -> None:
    assert FetchError("server-refuses", status=status, host="a.example").gone is gone


def test_a_fetch_error_knows_what_the_server_wished() -> None:
    error = FetchError("too-many-requests", status=429, retry_after=timedelta(seconds=30), host="a.example")
    assert (error.code, error.values) == ("too-many-requests", {"host": "a.example"})
    assert (error.status, error.retry_after) == (429, timedelta(seconds=30))


@pytest.mark.parametrize("error", [ScheduleError("x"), SettingsError("x"), RefusedError("x"), FetchError("x")])
def test_every_error_of_ours_can_be_told_to_a_person(error: Exception) -> None:
    assert isinstance(error, BroadsheetError)


def test_an_error_comes_whole_from_a_worker() -> None:
    error = FetchError("page-gone", status=410, retry_after=timedelta(hours=1), host="a.example")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.status, back.retry_after) == (FetchError, str(error), 410, timedelta(hours=1))


@pytest.mark.parametrize(
    "error",
    [ScheduleError("no-times"), ScheduleError("not-a-time", words='"Ünless" {x}\nnow', example="2026-11-24", n=2.5)],
)
def test_an_error_is_read_back_from_what_was_kept_of_it(error: BroadsheetError) -> None:
    back = described(str(error))
    assert (back.code, back.values) == (error.code, error.values)


def test_wrong_settings_are_logged_a_line_each() -> None:
    error = SettingsError("setting-no-zone", name="DEFAULT_TIMEZONE")
    error.others = [SettingsError("token-not-set")]
    assert str(error) == 'setting-no-zone {"name": "DEFAULT_TIMEZONE"}\ntoken-not-set'
