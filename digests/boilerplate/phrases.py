"""Boilerplate phrases: what outlets write around their articles, by language.

`languages/` has a file a language, by its ISO 639-1 code, with every key below: to add a language, copy one. A phrase
is there only when it is not also a way to begin or end an ordinary paragraph.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files


class PhraseKind(StrEnum):
    """What a phrase does on a page."""

    RELATED_HEADINGS = "related_headings"  # opens a list of other articles: how a short line begins
    READ_MORE = "read_more"  # invites to read on, at the end of a text that is truncated
    COMMENT_HEADINGS = "comment_headings"  # opens the readers' comments: the whole of a line, maybe with their number
    # Names a picture's origin: before a colon, a slash or a ©, in a short line or at the end of any.
    PICTURE_CREDITS = "picture_credits"
    LABELS = "labels"  # names a text's origin or its place: before a colon or a slash, in a short line
    CALLS_TO_ACTION = "calls_to_action"  # asks the reader to do something: how a line begins
    BUTTONS = "buttons"  # a button, or where an advertisement stood: the whole of a line, maybe with a number
    MENU_ITEMS = "menu_items"  # a menu, or a row of places to share at: the whole of a line, with others or buttons
    # WordPress ends each entry of a feed with "The post TITLE appeared first on SITE": its beginning … how it goes on.
    SYNDICATION_CREDITS = "syndication_credits"
    # Says what a page wants before it shows its article, or why it shows none: anywhere in a sentence, see `notices`.
    NOTICES = "notices"
    AI_NOTES = "ai_notes"  # says that a machine made a summary or text: anywhere in a short line
    WALL_TITLES = "wall_titles"  # the title of a page without an article: the whole of it, or of a part set off
    WALL_SUBJECTS = "wall_subjects"  # what such pages speak of: how a word, or several, begin
    READER_WORDS = "reader_words"  # speaks to the reader, or of the page itself
    SUBSCRIPTION_WORDS = "subscription_words"  # what opens an article that is closed: how a word, or several, begin
    READING_WORDS = "reading_words"  # what one opens it for: likewise
    # Asks to follow the outlet somewhere else: how a line begins that names such a place, or anywhere in it.
    PROMOTION_STARTS = "promotion_starts"
    PROMOTION_WORDS = "promotion_words"
    OFFER_WORDS = "offer_words"  # speaks to the reader where there is something to be had, beside READER_WORDS


def folded(text: str) -> str:
    """`text` as phrases are compared: without case and joiners, with a straight apostrophe and a plain Turkish i."""
    return text.casefold().replace("’", "'").replace("\u0307", "").replace("\u200c", "").replace("\u200d", "")


@cache
def phrases(kind: PhraseKind) -> tuple[str, ...]:
    """The phrases of all languages, `folded`, the longest first, so that none is hidden by a shorter one."""
    every = dict.fromkeys(folded(phrase) for table in phrases_by_language().values() for phrase in table[kind])
    return tuple(sorted(every, key=len, reverse=True))


@cache
def phrases_by_language() -> dict[str, dict[str, list[str]]]:
    """The phrases as they are written, by ISO 639-1 code and PhraseKind."""
    tables = sorted(files("digests.boilerplate").joinpath("languages").iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8")) for file in tables}
