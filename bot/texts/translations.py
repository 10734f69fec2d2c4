"""The language a chat is spoken to in: one gettext catalogue a language, English where there is none."""

import gettext
from functools import cache
from pathlib import Path

from babel import Locale

DOMAIN = "broadsheet"
CATALOGUES = Path(__file__).parent / "locales"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The translations for `language` (ISO 639-1); English ones, as written in the code, where there are none."""
    return gettext.translation(DOMAIN, CATALOGUES, languages=[language or "en"], fallback=True)


@cache
def locale(language: str) -> Locale:
    """CLDR's data for the language of `translations`: no date or number is of another one than the words."""
    translated = gettext.find(DOMAIN, CATALOGUES, languages=[language or "en"]) is not None
    return Locale.parse(language if translated else "en")


def marked(sentence: str) -> str:
    """`sentence`, marked for the catalogues of translations (gettext's N_); it is translated where it is said."""
    return sentence


class Translated:
    """Sentences in one language: `_` translates one, `_n` the singular or plural that goes with a number."""

    def __init__(self, language: str) -> None:
        catalogue = translations(language)
        self._ = catalogue.gettext
        self._n = catalogue.ngettext
