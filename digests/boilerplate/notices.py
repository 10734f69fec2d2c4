"""Notices: sentences in which a page speaks of itself ("Please enable JavaScript", "Subscribe to continue reading").

A phrase alone may stand in news of browsers, subscriptions or cookies; with it, or instead of it, a notice addresses
the reader. Phrases are looked up by their first word (an inverted index), as there are some three thousand of them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from digests.boilerplate.phrases import PhraseKind, folded, phrases_by_language
from digests.text.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN
from digests.text.sentences.quotation_marks import QUOTED
from digests.text.words.word_count import word_count
from digests.text.words.word_edges import beginning, whole

LINE_WORDS = 45  # of a line that goes for one notice in it
BESIDE_WORDS = 25  # of one that goes because it stands beside that, or
UNDER_WORDS = 12  # under it, with nothing longer after it
OFFER_WORDS = 25  # of one that offers a subscription
PROMOTION_WORDS = 30  # of one that asks to follow the outlet
TEMPLATE_WORDS = 2  # that stand beside variables in what is no text

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
# In these a word may begin with an article or a preposition; it is looked for anywhere in a word.
_ANYWHERE = frozenset({"ar", "fa", "he", "ja", "ko", "th", "zh"})
# Single short words, which other words contain.
_WHOLE = frozenset({PhraseKind.READER_WORDS, PhraseKind.OFFER_WORDS, PhraseKind.PROMOTION_WORDS})
# Where outlets ask to be followed, as the names begin; folded.
_CHANNELS = re.compile(
    r"""(?<![^\W_])(?:whats?app|telegram|google|facebook|instagram|tiktok|youtube|twitter|bluesky|threads|mastodon|viber|linkedin|newsletter
    |snapchat|vk\b|x\b|line\b|max\b|rss\b|apple\snews|flipboard|podcast|app\b|@\w|телеграм|вконтакте|вк\b|одноклассник|дзен|ватсап|вотсап|вайбер
    |вајбер|фейсбук|фејсбук|инстаграм|ютуб|рассылк|розсилк|rassilka|newsbrev|nyhetsbrev|nyhedsbrev|nieuwsbrief|boletín|bülten|hírlev|uutiskirj)
    |واتس|تلغرام|تلجرام|تيليجرام|تلگرام|غوغل|جوجل|گوگل|فيسبوك|إنستغرام|يوتيوب|تويتر|اینستاگرام|ووتساب|וואטסאפ|ווטסאפ|טלגרם|פייסבוק|אינסטגרם|יוטיוב|गूगल
    |व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|फेसबुक|यूट्यूब|ยูทูบ|ไลน์|เฟซบุ๊ก|微信|微博|公众号|公眾號|抖音|客户端|客戶端|用app|载app|載app|臉書|脸书|ライン|フェイスブック|インスタ|ユーチューブ|公式
    |카카오톡|네이버|텔레그램|유튜브|페이스북|인스타그램|뉴스레터|채널""",
    re.VERBOSE,
)
# Variables and short codes of templates, comments, and what programs write of nothing.
_TEMPLATE = re.compile(
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{.{0,200}?\}|\[\[[\w.]{1,60}\]\]|%%?[A-Z_]{3,40}%%?"
    r"|<!--.{0,200}?-->|\{[\w.]{1,60}\}|\[/?[a-z][a-z_-]{2,30}(?:\s[^\[\]]{0,200}=[^\[\]]{0,200})?\]|\[object Object\]"
    r"|@Model\.[\w.]{1,60}|\A\W*(?:undefined|null|NaN|None)\W*\Z"
)
# A statement of JavaScript, to its end.
_SCRIPT = re.compile(
    r"""(?:(?:var|let|const|function)\s+[\w$]+\s*[=(]|window\.|document\.|\$\(|[\w$]+(?:\.[\w$]+)+\s*(?:\(|=[^=])).*[;}]\s*|\{\s*"[\w@]+"\s*:.*\}\s*"""
)


def is_notice(line: str) -> bool:
    """Whether the short `line` speaks of its page, says that a machine wrote it, or is part of a program."""
    if word_count(line) > LINE_WORDS:
        return False
    text = folded(line)
    if next(_found(text, PhraseKind.AI_NOTES), None) or _is_template(line) or _SCRIPT.fullmatch(line):
        return True
    return any(
        _count(text, language, PhraseKind.READER_WORDS) or _count(text, language, PhraseKind.WALL_SUBJECTS)
        for language in _found(text, PhraseKind.NOTICES)
    )


def is_offer(line: str) -> bool:
    """Whether `line` offers its reader to read on for a subscription or an account, in whatever words, and quotes
    nobody."""
    if word_count(line) > OFFER_WORDS or QUOTED.search(line):
        return False
    text = folded(line)
    return any(
        _count(text, language, PhraseKind.SUBSCRIPTION_WORDS)
        and _count(text, language, PhraseKind.READING_WORDS)
        and any(_count(text, language, kind) for kind in (PhraseKind.READER_WORDS, PhraseKind.OFFER_WORDS))
        for language in phrases_by_language()
    )


def is_promotion(line: str) -> bool:
    """Whether `line` asks its reader to follow its outlet somewhere else, such as on Telegram, and quotes nobody."""
    if word_count(line) > PROMOTION_WORDS or QUOTED.search(line):
        return False
    text = folded(line)
    return bool(_CHANNELS.search(text)) and any(
        _begins(text, language) or _count(text, language, PhraseKind.PROMOTION_WORDS)
        for language in phrases_by_language()
    )


def notices(lines: Sequence[str]) -> frozenset[int]:
    """The places of the notices among `lines`: what a phrase or an offer tells, what may be one and stands beside it,
    and at the end of the text what is short and stands under it.
    """
    told = {place for place, line in enumerate(lines) if is_notice(line) or is_offer(line) or is_promotion(line)}
    beside = set(told)
    for step in (1, -1):
        for start in told:
            place, languages = start + step, _languages_of(lines[start])
            while 0 <= place < len(lines) and place not in told and _may_stand_beside(lines[place], languages):
                beside.add(place)
                place += step
    last = max(told, default=-1)
    if last >= 0 and all(word_count(line) <= UNDER_WORDS for line in lines[last + 1 :]):
        beside.update(range(last, len(lines)))
    return frozenset(beside)


def _languages_of(notice: str) -> tuple[str, ...]:
    text = folded(notice)
    by_phrase = tuple(_found(text, PhraseKind.NOTICES))
    return by_phrase or tuple(
        language for language in phrases_by_language() if _count(text, language, PhraseKind.SUBSCRIPTION_WORDS)
    )


def _may_stand_beside(line: str, languages: Collection[str]) -> bool:
    """Whether `line`, which stands beside a notice in one of the `languages`, is one itself: it speaks of what walls
    speak of, to its reader, and quotes nobody.
    """
    if word_count(line) > BESIDE_WORDS or QUOTED.search(line):
        return False
    text = folded(line)
    return any(
        _count(text, language, PhraseKind.READER_WORDS) and _count(text, language, PhraseKind.WALL_SUBJECTS)
        for language in languages
    )


def is_wall_sentence(sentence: str, languages: Iterable[str]) -> bool:
    """Whether `sentence` may stand on a page that has no article: less sure than `is_notice`, for short texts only."""
    text = folded(sentence)
    if next(_found(text, PhraseKind.NOTICES), None) or is_notice(sentence):
        return True
    for language in languages:
        subjects = _count(text, language, PhraseKind.WALL_SUBJECTS)
        if subjects > 1 or (subjects and _count(text, language, PhraseKind.READER_WORDS)):
            return True
    return False


def is_wall_subject(word: str, languages: Iterable[str]) -> bool:
    """Whether walls speak of `word`, or to it."""
    text = folded(word)
    kinds = (PhraseKind.WALL_SUBJECTS, PhraseKind.READER_WORDS)
    return any(_count(text, language, kind) for language in languages for kind in kinds)


def has_notice(text: str) -> bool:
    """Whether a phrase of a notice stands anywhere in `text`."""
    return next(_found(folded(text), PhraseKind.NOTICES), None) is not None


def _is_template(line: str) -> bool:
    rest = _TEMPLATE.sub(" ", line)
    return rest != line and word_count(rest) <= TEMPLATE_WORDS


def _found(text: str, kind: PhraseKind) -> Iterator[str]:
    """The languages of the phrases of `kind` in `text`, which is folded."""
    index = _index(kind)
    first = {word[0] for word in _WORD.finditer(text)} & index.keys()
    for word in [*sorted(first), *([""] if _UNSPACED.search(text) else [])]:
        for phrase, language in index.get(word, ()):
            if phrase in text:
                yield language


@cache
def _index(kind: PhraseKind) -> Mapping[str, Collection[tuple[str, str]]]:
    """The phrases of `kind` with their language, by their first word; by "" those of scripts without blanks."""
    index = defaultdict[str, list[tuple[str, str]]](list)
    for language, table in phrases_by_language().items():
        for phrase in map(folded, table[kind]):
            first = _WORD.search(phrase)
            index[first[0] if first and not _UNSPACED.search(phrase) else ""].append((phrase, language))
    return dict(index)


def _begins(text: str, language: str) -> bool:
    starts = _starts(language)
    return starts is not None and starts.match(text) is not None


@cache
def _starts(language: str) -> re.Pattern[str] | None:
    several = _any_of(language, PhraseKind.PROMOTION_STARTS)
    end = "" if language in _ANYWHERE else r"(?![^\W_])"
    return re.compile(rf"\W*(?:{several}){end}") if several else None


def _count(text: str, language: str, kind: PhraseKind) -> int:
    """How many different phrases of `kind` of the `language` stand in `text`."""
    pattern = _pattern(language, kind)
    return len({match[0] for match in pattern.finditer(text)}) if pattern else 0


@cache
def _pattern(language: str, kind: PhraseKind) -> re.Pattern[str] | None:
    several = _any_of(language, kind)
    if not several:
        return None
    if kind in _WHOLE:
        return re.compile(whole(several, language))
    return re.compile(several if language in _ANYWHERE else beginning(several, language))


def _any_of(language: str, kind: PhraseKind) -> str:
    several = map(folded, phrases_by_language().get(language, {}).get(kind, ()))
    return "|".join(map(re.escape, sorted(several, key=len, reverse=True)))
