"""What an error tells the code that catches it."""

from datetime import timedelta

import pytest

from digests.errors import BroadsheetError, FetchError, RefusedError, ScheduleError, SettingsError


@pytest.mark.parametrize(("status", "gone"), [(410, True), (404, False), (None, False)])
def test_only_410_means_gone(status: int | None, gone: bool) -> None:
    assert FetchError("It answered with an error.", status=status).gone is gone


def test_a_fetch_error_is_its_sentence_and_what_the_server_wished() -> None:
    error = FetchError("Try later.", status=429, retry_after=timedelta(seconds=30))
    assert (str(error), error.status, error.retry_after) == ("Try later.", 429, timedelta(seconds=30))


@pytest.mark.parametrize("error", [ScheduleError("x"), SettingsError("x"), RefusedError("x"), FetchError("x")])
def test_every_error_of_ours_can_be_told_to_a_person(error: Exception) -> None:
    assert isinstance(error, BroadsheetError)
