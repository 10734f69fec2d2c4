"""What countries are called."""

import pytest
from babel import Locale

from digests.text.country_names import country_names


@pytest.mark.parametrize("language", ["en", "uk", "zh", "no", "ht", "iw"])
def test_countries_are_called_as_babel_calls_them(language: str) -> None:
    assert country_names(language) == dict(Locale.parse(language).territories)


@pytest.mark.parametrize("language", ["", "xx", "not a language"])
def test_a_language_that_nobody_knows_has_no_names_of_countries(language: str) -> None:
    assert country_names(language) == {}
