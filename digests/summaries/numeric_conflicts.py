"""Numeric conflicts: numbers on which sources disagree, "12 people" here, "15 people" there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import islice

from digests.summaries.summary import Sentence, Source
from digests.summaries.time_words import KNOWN, is_time_word
from digests.text.sentences.splitting import sentences
from digests.text.words.stop_words import stop_words
from digests.text.words.tokens import stemmed_tokens, stems

_READ_OF_EACH = 40  # sentences
_MOST_CLAIMS = 3  # more than that are not one thing
_DAYS = 31  # a number up to it may be a date in a language whose months aren't known
_SHARED_STEMS, _SHARED = 4, 0.5  # of two sentences that report one thing: stems, and share of the shorter one's
_FARTHEST = 3  # times: numbers farther apart are a level and a change, or a part and a whole
_NEAR = 5  # words before and after the number that say what is counted
_SHARED_NEAR = 2

_NUMBER = re.compile(
    r"(?<![\w.,:/’'$€£¥₴₽₹%–—-])(?P<amount>(?P<sign>[$€£¥₴₽₹] ?)?"
    r"(?P<digits>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d+)(?P<decimals>[.,]\d{1,2})?"
    r"(?P<percent>[ \u00a0\u202f]?%)?)(?![\w%°]|[.,:/’'–—-]\w|\.\s|\s?[–—-]\s?\d)"
    r"(?:[ \u00a0](?P<unit>[^\W\d_][\w'’-]*))?"
)
_ANY_NUMBER = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][\w'’-]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NumericClaim:
    """A number with what it counts, verbatim, and the index of the source that gives it."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """A number in its sentence. `kind` is its sign of money or of percent, `unit` the stems of what it counts; `near`
    has the stems around it, `said` those of the sentence, `names` those of its names, `numbers` all its numbers."""

    text: str
    value: Decimal
    kind: str
    unit: tuple[str, ...]
    near: frozenset[str]
    said: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Decimal]
    source: int
    sentence: str

    def counts_what(self, other: "_Mention") -> bool:
        """Whether both surely count the same thing: same unit, words and neighbours, and no name against another."""
        if (self.kind, self.unit) != (other.kind, other.unit) or len(self.near & other.near) < _SHARED_NEAR:
            return False
        if max(self.value, other.value) > _FARTHEST * min(self.value, other.value):
            return False
        shared, fewer = len(self.said & other.said), min(len(self.said), len(other.said))
        if shared < max(_SHARED_STEMS, _SHARED * fewer):
            return False
        # Where more than one number differs, two moments or two events are told.
        one, two = self.numbers - {self.value}, other.numbers - {other.value}
        return (self.names <= other.said or other.names <= self.said) and (one <= two or two <= one)

    def agrees_with(self, other: "_Mention") -> bool:
        """Whether the values are one, or one is the other rounded or cut off."""
        return _rounds_to(self.value, other.value) or _rounds_to(other.value, self.value)


def numeric_conflicts(chosen: Sequence[Sentence], sources: Sequence[Source]) -> tuple[tuple[NumericClaim, ...], ...]:
    """For each of the `chosen` sentences, what sources claim of one thing it counts, its own claim first.

    Empty where none differs. `sources` are in order of time, and an outlet's later claim replaces its earlier one.
    Only what is nearly certain counts: two sentences of different outlets that share most of their words, most of those
    around the number and the word after it. Dates, years, ages, times, ordinals and numbers that one rounds from the
    other are no conflict, nor is a number that the other source gives as well.
    """
    mentions = [mention for index, source in enumerate(sources) for mention in _mentions(source, index)]
    return tuple(_claims(sentence, mentions, sources) for sentence in chosen)


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    step = Decimal((0, (1,), int(rounded.normalize().as_tuple().exponent)))
    return rounded in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN))


def _claims(sentence: Sentence, mentions: Sequence[_Mention], sources: Sequence[Source]) -> tuple[NumericClaim, ...]:
    for mention in mentions:
        if mention.source == sentence.source and mention.sentence == sentence.text:
            conflicting = _conflicting(mention, mentions, sources)
            if 0 < len(conflicting) < _MOST_CLAIMS:
                return tuple(NumericClaim(claim.text, claim.source) for claim in (mention, *conflicting))
    return ()


def _conflicting(mention: _Mention, mentions: Sequence[_Mention], sources: Sequence[Source]) -> list[_Mention]:
    """The latest different numbers for what `mention` counts, each value once; none if its outlet changed its own."""
    latest: dict[str, _Mention] = {_outlet(mention.source, sources): mention}
    for other in mentions:
        if other is not mention and other.counts_what(mention):
            latest[_outlet(other.source, sources)] = other
    if not latest[_outlet(mention.source, sources)].agrees_with(mention):
        return []
    conflicting: list[_Mention] = []
    for outlet, other in latest.items():
        known = any(other.agrees_with(earlier) for earlier in (mention, *conflicting))
        if not known and not _gives_both(mention, other, outlet, mentions, sources):
            conflicting.append(other)
    return conflicting


def _gives_both(
    mention: _Mention, other: _Mention, outlet: str, mentions: Sequence[_Mention], sources: Sequence[Source]
) -> bool:
    """Whether one of the two outlets gives the other's number as well, so that they may be two things."""
    own_outlet = _outlet(mention.source, sources)
    return any(
        value in given.numbers
        for given in mentions
        for giver, value in ((own_outlet, other.value), (outlet, mention.value))
        if _outlet(given.source, sources) == giver
    )


def _outlet(source: int, sources: Sequence[Source]) -> str:
    return sources[source].site or str(source)


@dataclass(frozen=True, slots=True)
class _StopWords:
    """A language's words that say nothing, and their stems."""

    language: str
    words: frozenset[str]
    stems: frozenset[str]


def _mentions(source: Source, index: int) -> Iterator[_Mention]:
    ignored = stop_words(source.language)
    stops = _StopWords(source.language, ignored, frozenset(stems(sorted(ignored), source.language)))
    for line in islice(sentences(source.text, source.language), _READ_OF_EACH):
        numbers = [match for match in _NUMBER.finditer(line) if _counts(match, line, stops)]
        mentions = [_mention(match, line, stops, index) for match in numbers]
        # Of two percentages, or two numbers of people, which is which can't be told.
        mentioned = Counter(mention.kind or mention.unit for mention in mentions)
        yield from (mention for mention in mentions if mentioned[mention.kind or mention.unit] == 1)


def _counts(match: re.Match[str], line: str, stops: _StopWords) -> bool:
    """Whether the number counts something that can be named, and is no date, year, age or time."""
    sign, digits, unit = match["sign"], match["digits"], (match["unit"] or "").casefold()
    if match["percent"] or sign:
        return True
    before = _WORD.findall(line[: match.start()])[-1:]
    return (
        len(unit) > 2
        and unit not in stops.words
        and not (len(digits) == 4 and digits.isdigit() and 1000 <= int(digits) < 2200)
        and not any(is_time_word(word.casefold(), stops.language) for word in (unit, *before))
        and (stops.language in KNOWN or len(digits) > 2 or int(digits) > _DAYS)
    )


def _value(number: str) -> Decimal:
    """What a number is worth, whatever parts its thousands: three digits after its last mark are thousands."""
    whole, mark, rest = re.sub(r"[ '’\u00a0\u202f]", "", number).replace(",", ".").rpartition(".")
    if not mark or len(rest) > 2:
        return Decimal((whole + rest).replace(".", ""))
    return Decimal(f"{whole.replace('.', '')}.{rest}")


def _mention(match: re.Match[str], line: str, stops: _StopWords, source: int) -> _Mention:
    unit = match["unit"] or ""
    named = len(unit) > 2 and unit.casefold() not in stops.words
    before, after = (stemmed_tokens(part, stops.language) for part in (line[: match.start()], line[match.end() :]))
    said = frozenset(stem for stem in (*before, *after) if stem not in stops.stems and not stem[0].isdigit())
    return _Mention(
        text=line[match.start() : match.end() if named else match.end("amount")],
        value=_value(match["digits"] + (match["decimals"] or "")),
        kind=(match["sign"] or "").strip() + ("%" if match["percent"] else ""),
        unit=tuple(stemmed_tokens(unit, stops.language)) if named else (),
        near=frozenset((*before[-_NEAR:], *after[:_NEAR])) & said,
        said=said,
        names=said.intersection(stem for name in _NAME.findall(line) for stem in stemmed_tokens(name, stops.language)),
        numbers=frozenset(map(_value, _ANY_NUMBER.findall(line))),
        source=source,
        sentence=line,
    )
