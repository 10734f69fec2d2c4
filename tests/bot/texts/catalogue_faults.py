"""What can be wrong with a catalogue of translations."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from gettext import c2py  # what gettext itself compiles a plural expression with
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural

Sentence = str | tuple[str, ...]

BOT = Path(__file__).parents[3] / "bot"
KEYWORDS = {"_": None, "_n": (1, 2), "marked": None}

# A button's label is cut, not wrapped. Telegram for Android writes it in Roboto Medium of 15 dp, some 8 dp a letter,
# and makes a row no wider than a message: on a phone of 360 dp that is 290 dp, of which a button keeps some 20 for
# itself. Alone it has room for 33 letters; some of them are for values that are still to be put in.
LONGEST_BUTTON = 28
# A menu has a command and what it does on one line.
LONGEST_ABOUT = 44
# Telegram's own limits: https://core.telegram.org/bots/api#setmydescription, #setmyshortdescription
LONGEST_TEXTS = {"description": 512, "short_description": 120}

_KEPT = re.compile(
    r"(?<!\w)/[a-z]+\b|https?://\S*[\w/]|\b[A-Z]+(?:_[A-Z]+)+\b|[\w.]+\.(?:org|env|xml|example)\b|@\w+|#|\d[\d:.]*\d|\d"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIRRORED = str.maketrans("◀▶", "▶◀")


@cache
def extracted() -> Mapping[Sentence, frozenset[str]]:
    """All that the bot says, in English, and the files that say it. Plurals are pairs."""
    found: dict[Sentence, set[str]] = {}
    for path in sorted(BOT.rglob("*.py")):
        if any(f"{keyword}(" in path.read_text() for keyword in KEYWORDS):
            with path.open("rb") as file:
                for _, message, _, _ in extract("python", file, keywords=KEYWORDS):
                    found.setdefault(message, set()).add(str(path.relative_to(BOT)))
    return {message: frozenset(files) for message, files in found.items()}


def faults(catalogue: Catalog, wanted: Mapping[Sentence, frozenset[str]] | None = None) -> Iterator[str]:
    """All that is wrong with `catalogue`, each in a line; `wanted` are the sentences to translate and their files."""
    wanted, locale = extracted() if wanted is None else wanted, catalogue.locale
    assert locale is not None
    known = {message.id: message for message in catalogue if message.id}
    yield from (f"untranslated: {sentence!r}" for sentence in wanted if sentence not in known)
    yield from (f"unused: {sentence!r}" for sentence in known if sentence not in wanted)
    yield from (f"unused, left behind: {sentence!r}" for sentence in catalogue.obsolete)
    if catalogue.plural_forms != get_plural(str(locale)).plural_forms:
        yield f"the plural forms are not those of {locale}: {catalogue.plural_forms}"
    for sentence in wanted:
        if sentence in known:
            yield from (f"{fault}: {sentence!r}" for fault in _faults_of(known[sentence], wanted[sentence], catalogue))


def _faults_of(message: Message, files: frozenset[str], catalogue: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    ids, strings = _all(message.id), _all(message.string)
    if len(strings) != (catalogue.num_plurals if len(ids) > 1 else 1):
        yield f"has {len(strings)} forms"
    if not all(strings):
        yield "untranslated"
        return
    for form, string in enumerate(strings):
        names_one = len(ids) > 1 and _numbers_of(form, catalogue) == 1
        yield from _lost(ids[-1], string, catalogue.locale, may_lack_number=names_one)
        if _edges(string) not in map(_edges, ids):
            yield f"blanks or the final sign differ in {string!r}"
        yield from _too_long(string, files)


def _all(words: str | Iterable[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def _lost(sentence: str, string: str, locale: Locale | None, *, may_lack_number: bool) -> Iterator[str]:
    wanted, given = set(_placeholders(sentence)), set(_placeholders(string))
    if may_lack_number:
        wanted, given = wanted - {("n", "", "")}, given - {("n", "", "")}
    if wanted != given:
        yield f"placeholders {sorted(wanted ^ given)} lost or invented in {string!r}"
    right_to_left = locale is not None and locale.text_direction == "rtl"
    if _kept(sentence) != _kept(string):
        yield f"commands, names or numbers {sorted(_kept(sentence) ^ _kept(string))} lost or invented in {string!r}"
    signs = _signs(sentence)
    if (signs.translate(_MIRRORED) if right_to_left else signs) != _signs(string):
        yield f"signs lost or invented in {string!r}"
    if string == sentence and len(_WORD.findall(_without_values(sentence))) > 2:
        yield "left in English"
    if locale is not None and locale.language in SCRIPTS and _WORD.search(_without_values(string)):
        letters = {unicodedata.name(letter).split()[0] for letter in _without_values(string) if letter.isalpha()}
        if SCRIPTS[locale.language] not in letters:
            yield f"in another script: {string!r}"


SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "ar": "ARABIC"}


def _too_long(string: str, files: frozenset[str]) -> Iterator[str]:
    length = len(_without_values(string))
    if any(file.endswith("buttons.py") and file.startswith("texts/") for file in files) and length > LONGEST_BUTTON:
        yield f"too long for a button by {length - LONGEST_BUTTON}: {string!r}"
    if "handlers/commands.py" in files and length > LONGEST_ABOUT:
        yield f"too long for a menu by {length - LONGEST_ABOUT}: {string!r}"


def _placeholders(sentence: str) -> Iterator[tuple[str, str, str]]:
    """The name, conversion and format of each."""
    for _, name, spec, conversion in Formatter().parse(sentence):
        if name is not None:
            yield name, conversion or "", spec or ""


def _without_values(sentence: str, instead: str = "") -> str:
    return "".join(literal + (instead if name else "") for literal, name, *_ in Formatter().parse(sentence))


def _kept(sentence: str) -> set[str]:
    return set(_KEPT.findall(_without_values(sentence, "x")))


def _signs(sentence: str) -> str:
    """Emoji, arrows and the like, in their order."""
    return "".join(sign for sign in sentence if unicodedata.category(sign) in ("So", "Sm", "Cs", "Co"))


def _edges(sentence: str) -> tuple[bool, bool, int, str]:
    last = sentence.rstrip()[-1:].translate({ord("؟"): "?"})
    return sentence[:1].isspace(), sentence[-1:].isspace(), sentence.count("\n"), last if last in ".:?!…" else ""


def _numbers_of(form: int, catalogue: Catalog) -> int:
    """How many numbers there are, up to a thousand, that take the plural form `form`."""
    return _forms(catalogue.plural_expr).count(form)


@cache
def _forms(expression: str) -> tuple[int, ...]:
    form_of = c2py(expression)
    return tuple(form_of(number) for number in range(1001))
