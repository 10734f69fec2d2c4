"""The language a chat is spoken to in: one gettext catalogue a language, English where there is none.

Catalogues are kept as people write them (.po) and compiled when a language is first spoken, which takes a hundredth of
a second.
"""

import gettext
import io
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.texts.translations.sentences import Sentence

DOMAIN = "broadsheet"
CATALOGUES = Path(__file__).parents[1] / "locales"
ENGLISH = "en"  # what the sentences in the code are in


@cache
def spoken() -> tuple[str, ...]:
    """The languages (ISO 639-1) that the bot speaks."""
    return tuple(sorted({ENGLISH, *(file.parts[-3] for file in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))}))


def spoken_language(language: str) -> str:
    """`language`, or English where the bot does not speak it."""
    return language if language in spoken() else ENGLISH


def published(default: str) -> list[tuple[str | None, str]]:
    """The languages in which Telegram is told something, each after the code it is told under.

    Under None it is what everybody sees for whose Telegram there is no other: the `default`.
    """
    default = spoken_language(default)
    return [(None, default), *((language, language) for language in spoken() if language != default)]


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The translations for `language`; English ones, as written in the code, where there are none."""
    if spoken_language(language) == ENGLISH:
        return gettext.NullTranslations()
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def catalogue_file(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def locale(language: str) -> Locale:
    """CLDR's data for the language of `translations`: no date or number is of another one than the words."""
    return Locale.parse(spoken_language(language))


def marked(sentence: str) -> str:
    """`sentence`, marked for the catalogues of translations (gettext's N_); it is translated where it is said."""
    return sentence


class Translated:
    """Sentences in one language: `_` translates one, `_n` the singular or plural that goes with a number."""

    def __init__(self, language: str) -> None:
        self._catalogue = translations(language)
        self._locale = locale(language)

    def _(self, sentence: str) -> str:
        return Sentence.of(self._catalogue.gettext(sentence), self._locale)

    def _n(self, singular: str, plural: str, number: int) -> str:
        return Sentence.of(self._catalogue.ngettext(singular, plural, number), self._locale)
