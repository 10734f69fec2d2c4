"""What languages call countries and continents (CLDR's territories)."""

import pickle
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import resolve_locale_filename


def country_names(language: str) -> dict[str, str]:
    """The name of each ISO 3166 code, and of each UN M.49 code, in `language`; none where CLDR does not know it."""
    try:
        return _inherited(str(Locale.parse(language)))
    except (UnknownLocaleError, ValueError):
        return {}


def _inherited(locale: str) -> dict[str, str]:
    """The names in a locale and in those it inherits from, out of their own files: Babel keeps all that it loads, which
    is 1 MB a language."""
    parent = get_global("parent_exceptions").get(locale) or locale.rpartition("_")[0]
    names = _inherited(parent) if parent not in ("", "root") else {}
    with Path(resolve_locale_filename(locale)).open("rb") as file:
        own: dict[str, str] = pickle.load(file).get("territories", {})  # noqa: S301 (it is Babel's own)
    return names | own
