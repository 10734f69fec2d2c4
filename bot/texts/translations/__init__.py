"""The languages that the bot speaks: gettext catalogues, and sentences whose values are put in as a language has it."""

from bot.texts.translations.catalogues import (
    ENGLISH,
    Translated,
    catalogue_file,
    locale,
    marked,
    published,
    spoken,
    spoken_language,
    translations,
)

__all__ = [
    "ENGLISH",
    "Translated",
    "catalogue_file",
    "locale",
    "marked",
    "published",
    "spoken",
    "spoken_language",
    "translations",
]
