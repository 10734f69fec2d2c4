"""Wall detection: whether what a page shows is an article, or a consent wall, a login, a bot check, an error, a list.

Judged once, before anything of a page is kept: a sentence of a wall reads like any other, so that no later stage can
tell. Phrases in many languages (`digests/boilerplate/languages`) say what a sentence may be; the share of such
sentences, the page's title and what the rest has in common with that title decide.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from digests.boilerplate.blocks import Block, blocks_of_lines, letters
from digests.boilerplate.notices import has_notice, is_wall_sentence, is_wall_subject
from digests.boilerplate.phrases import PhraseKind, folded, phrases
from digests.text.languages import detect_language
from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN
from digests.text.sentences.splitting import sentences
from digests.text.words.stop_words import is_stop_word
from digests.text.words.tokens import stemmed_tokens
from digests.text.words.word_count import word_count

ARTICLE_WORDS = 60  # what stands beside a wall's sentences is an article with so many, whatever its title
SHORT_WORDS = 250  # a longer text is a wall only where it has several notices
LONG_NOTICES = 3
WALL_SHARE = 0.5  # of the words, in sentences of walls
BARE_WORDS = 80  # with fewer, a text must tell of what its title tells, or its page must say that it is an article
TINY_WORDS = 30  # with fewer, it must tell of what its title tells, whatever its page says
HINT_WORDS = 150  # with fewer, a text must tell of what the feed says that it tells
SHARED_TERMS = 2  # of a title, in a text that speaks of accounts or browsers as news
PAIRS_A_WORD = 3  # pairs of characters, where a script writes no blanks: one may be shared by chance
TITLE_PARTS = 4
LIST_LINES = 3
LIST_SHARE = 0.7  # of a list's lines stand under a title that leads elsewhere
LINKED = 0.8
LINK_WORDS = 3

_UNSPACED = re.compile(f"[{HAN_AND_KANA}{HANGUL}{SOUTH_EAST_ASIAN}]")
_PARTS = re.compile(r"\s+[-|–—·•:»]+\s+|\s*[|｜_]\s*|:\s+|\.{3}|…")
_NUMBER = re.compile(r"[\d\W_]+")
_WALL_PATH = re.compile(
    r"(?:log-?in|sign-?in|sign-?up|register|auth|sso|consent|captcha|challenge|denied|paywall|subscribe|subscription"
    r"|not-?found|404|error|cookies?|cookie-?wall|privacy|age-?gate|age-?verification|unsupported-browser)(?:\.\w{2,5})?"
)
_CONSENT_HOST = re.compile(r"(?:consent|login|auth|accounts?|sso|signin|myprivacy|privacy|captcha)\.")


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page shows beside its text.

    `title` is the chosen one, `shown` what stands in <title> and large, `hint` what the feed calls the article,
    `outlet` the names of its outlet in nothing but letters. The page is `declared` where it says itself that it is an
    article. Strings may be empty.
    """

    title: str
    shown: tuple[str, ...] = ()
    hint: str = ""
    language: str = ""
    declared: bool = False
    outlet: frozenset[str] = frozenset()


def is_article(lines: Sequence[str], signs: PageSigns, blocks: Sequence[Block] = ()) -> bool:
    """Whether `lines`, the text of a page as it was extracted, are an article's, with or without notices among them."""
    words = sum(map(word_count, lines))
    if not words or _has_wall_title(signs, short=words < SHORT_WORDS) or _is_list(lines, blocks):
        return False
    noticed = sum(map(has_notice, lines))
    if words >= SHORT_WORDS and noticed < LONG_NOTICES:
        return True
    languages = _languages(lines, signs)
    wall = [_wall_words(line, languages) for line in lines]
    if sum(wall) >= WALL_SHARE * words:
        rest = [line for line, count in zip(lines, wall, strict=True) if count < WALL_SHARE * word_count(line)]
        return _is_of_its_title(rest, lines, signs, languages, noticed=noticed > 0)
    told = [*_beside_walls(lines, languages)] if noticed else lines
    return _is_expected(told, words, signs, languages)


def is_elsewhere(asked: str, answered: str) -> bool:
    """Whether a request for the page `asked` led to a front page, or to where readers log in or consent."""
    wanted, got = urlsplit(asked), urlsplit(answered)
    if got.path.strip("/") == "" and not got.query and wanted.path.strip("/"):
        return True
    moved = wanted.path.rstrip("/") != got.path.rstrip("/") or wanted.hostname != got.hostname
    last = got.path.rstrip("/").rpartition("/")[2].casefold()
    return moved and bool(_WALL_PATH.fullmatch(last) or _CONSENT_HOST.match((got.hostname or "").casefold()))


def _languages(lines: Sequence[str], signs: PageSigns) -> tuple[str, ...]:
    detected = detect_language("\n".join(lines), hint=signs.language)
    return tuple(dict.fromkeys(code for code in (detected or "en", signs.language, "en") if code))


def _wall_words(line: str, languages: Sequence[str]) -> int:
    """The words of `line` that stand in sentences of walls."""
    if not is_wall_sentence(line, languages):
        return 0
    return sum(
        word_count(sentence) for sentence in sentences(line, languages[0]) if is_wall_sentence(sentence, languages)
    )


def _beside_walls(lines: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from (each for each in sentences(line, languages[0]) if not is_wall_sentence(each, languages))


def _has_wall_title(signs: PageSigns, *, short: bool) -> bool:
    """Whether the title is that of a wall; of a `short` text, whether a part of it, or another that is shown, is.

    On the page of a long text, a large "Log in" belongs to a box that is closed.
    """
    if not short:
        return _wall_title(signs.title)
    for title in {signs.title, *signs.shown}:
        parts = [part for part in _PARTS.split(title)[:TITLE_PARTS] if part.strip()]
        if _wall_title(title) or any(map(_wall_title, parts)) or has_notice(title):
            return True
    return False


def _wall_title(title: str) -> bool:
    name = _NUMBER.sub(" ", folded(title)).strip()
    return name in _wall_titles() or (not name and any(map(str.isdigit, title)))


@cache
def _wall_titles() -> frozenset[str]:
    return frozenset(_NUMBER.sub(" ", title).strip() for title in phrases(PhraseKind.WALL_TITLES))


def _is_of_its_title(
    rest: Sequence[str], lines: Sequence[str], signs: PageSigns, languages: Sequence[str], *, noticed: bool
) -> bool:
    """Whether the `rest` beside a wall's sentences, or without any notice all `lines`, tell of what the title tells."""
    titles = (signs.title, *signs.shown)
    if sum(map(word_count, rest)) >= ARTICLE_WORDS or _shared(titles, rest, languages, signs.outlet):
        return True
    return not noticed and _shared(titles, lines, languages, signs.outlet) >= SHARED_TERMS


def _is_expected(lines: Sequence[str], words: int, signs: PageSigns, languages: Sequence[str]) -> bool:
    """Whether the `lines` of a text of few `words`, without what is a wall's, are what its title, its page and its feed
    promise.
    """
    titles = (signs.title, *signs.shown)
    if signs.hint and words < HINT_WORDS and not _shared((signs.hint,), (*lines, *titles), languages):
        return False
    is_enough = words >= BARE_WORDS or (signs.declared and words >= TINY_WORDS)
    return is_enough or not any(titles) or _shared(titles, lines, languages, signs.outlet) > 0


def _shared(
    titles: Collection[str], lines: Sequence[str], languages: Sequence[str], outlet: Collection[str] = ()
) -> int:
    """How many terms of the `titles` stand in `lines`, of what walls don't speak of and no name of the `outlet` has."""
    language = languages[0]
    named = {
        term
        for title in titles
        for word in title.split()
        if not (
            is_stop_word(word.casefold(), language)
            or is_wall_subject(word, languages)
            or any(letters(word) in name for name in outlet)
        )
        for term in stemmed_tokens(word, language)
    }
    shared = named & {term for line in lines for term in stemmed_tokens(line, language)}
    pairs = sum(bool(_UNSPACED.match(term)) for term in shared)
    return len(shared) - pairs + pairs // PAIRS_A_WORD


def _is_list(lines: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether most `lines` are teasers: each stands under a title of its own that leads to another page."""
    places = {id(block): place for place, block in enumerate(blocks)}
    found = [block for block in blocks_of_lines(lines, blocks) if block]
    under = sum(place > 0 and _is_link(blocks[place - 1]) for block in found for place in (places[id(block)],))
    return under >= max(LIST_LINES, LIST_SHARE * len(lines))


def _is_link(block: Block) -> bool:
    return block.linked >= LINKED and word_count(block.text) >= LINK_WORDS and bool(letters(block.text))
