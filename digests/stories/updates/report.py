"""Reports: what one article of a story says, sentence by sentence, as far as it takes to tell what is new in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from digests.stories.updates.cue_words import (
    address_words,
    correction_words,
    explainer_words,
    past_words,
    today_words,
)
from digests.stories.updates.reactions import reaction_words
from digests.stories.updates.weekdays import weekday_words
from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import Remedy
from digests.summaries.summary import Source
from digests.summaries.time_words import is_time_word
from digests.text.words.number_words import number
from digests.text.words.spellings import without_points
from digests.text.words.stop_words import is_stop_word
from digests.text.words.tokens import stems_or_prefixes, tokens

READ_OF_EACH = 40
"""Sentences read of each article: what is new may stand in the last."""

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)|\d{1,2} ?(?:a\.m\.|p\.m\.|am\b|pm\b|uhr\b|heures?\b|h\b|時|点|시)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")
_ASKS = re.compile("[?？؟;]\\W*$")
_QUOTATION = re.compile('“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|"[^"]*"|「[^」]*」|”[^”]*”')
_QUOTE_MARK = re.compile('["“”„«»「]')
_COUNTED = 2  # content words after a number say what it counts


@dataclass(frozen=True, slots=True)
class Count:
    """A number as it is written out in digits, and the stems of what it counts."""

    value: str
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a report.

    `stems` are those of its content words, without numbers; `quoted` is the share of it that is quoted. `today`,
    `past`, `corrects` and `addresses` tell whether it names the day of publication, another weekday or what had been
    before, takes something back, or speaks to the reader; None where its language has no list of such words.
    """

    candidate: CandidateSentence
    stems: frozenset[str]
    counts: tuple[Count, ...]
    quoted: float
    asks: bool
    clock: bool
    years: frozenset[int]
    today: bool | None
    past: bool | None
    corrects: bool | None
    addresses: bool | None

    @property
    def text(self) -> str:
        return self.candidate.text

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(count.value for count in self.counts)


@dataclass(frozen=True)
class Report:
    """What one article says, and when it was published."""

    article: int
    published_at: datetime
    title: Statement
    statements: tuple[Statement, ...]

    @cached_property
    def explains(self) -> bool | None:
        """Whether its headline is that of an explainer, a comment or a portrait; None where its language has no list of
        the words that begin these."""
        words = explainer_words(self.title.candidate.language)
        return None if words is None else bool(words.search(_folded(self.title.text)))

    @cached_property
    def reacts(self) -> bool | None:
        """Whether its headline tells what somebody says or feels about an event; None where its language has no list of
        such words."""
        words = reaction_words(self.title.candidate.language)
        return None if words is None else bool(words.search(_folded(self.title.text)))

    @cached_property
    def opening(self) -> tuple[Statement, ...]:
        """The headline and the first three sentences: where a report says what it brings."""
        return (self.title, *self.statements[:3])

    @cached_property
    def stems(self) -> frozenset[str]:
        return joined(statement.stems for statement in (self.title, *self.statements))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return joined(statement.numbers for statement in (self.title, *self.statements))


def joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def report(article: int, source: Source, published_at: datetime) -> Report:
    """What the article says; of a long text the first READ_OF_EACH sentences."""
    reader, language = _Reader(source.language, published_at), source.language
    candidates = candidate_sentences([(source.title, source.text, language)], READ_OF_EACH, unclear=None)
    heading = CandidateSentence(
        source.title, language, 0, -1, -1, (), 0, quotable=False, anaphoric=False, remedy=Remedy.NONE, unclear=0.0
    )
    statements = tuple(reader.statement(candidate) for candidate in candidates)
    return Report(article, published_at, reader.statement(heading), statements)


class _Reader:
    """Reads the sentences of an article in `language` that was published at a moment."""

    def __init__(self, language: str, published_at: datetime) -> None:
        self._language = language
        self._published_at = published_at
        self._weekdays = weekday_words(language)

    def statement(self, candidate: CandidateSentence) -> Statement:
        text, folded = candidate.text, _folded(candidate.text)
        words, counts = self._words_and_counts(text)
        quoted = sum(len(match) for match in _QUOTATION.findall(text))
        named = self._weekdays_of(folded)
        today, had = today_words(self._language), past_words(self._language)
        correction, address = correction_words(self._language), address_words(self._language)
        unquoted = _QUOTATION.sub(" ", folded)
        return Statement(
            candidate=candidate,
            stems=words,
            counts=counts,
            quoted=quoted / max(1, len(text)),
            asks=bool(_ASKS.search(text)),
            clock=bool(_CLOCK.search(folded)),
            years=frozenset(map(int, _YEAR.findall(text))) - {self._published_at.year},
            today=_either(today and bool(today.search(folded)), None if named is None else 0 in named),
            past=_either(had and bool(had.search(unquoted)), None if named is None else bool(named - {0})),
            corrects=correction and bool(correction.search(folded)),
            addresses=address and bool(address.search(unquoted)),
        )

    def _weekdays_of(self, folded: str) -> set[int] | None:
        """How many days before publication, modulo 7, are the weekdays named; the day itself is 0."""
        if self._weekdays is None:
            return None
        today = self._published_at.weekday()
        return {(today - day) % 7 for day, pattern in enumerate(self._weekdays) if pattern.search(folded)}

    def _words_and_counts(self, text: str) -> tuple[frozenset[str], tuple[Count, ...]]:
        spoken = [token for token in tokens(_CLOCK.sub(" ", text)) if token]
        values = [number(token, self._language) for token in spoken]
        says = [
            not value and not is_stop_word(token, self._language) for token, value in zip(spoken, values, strict=True)
        ]
        stemmed = stems_or_prefixes(spoken, self._language)
        counts = []
        for at, value in enumerate(values):
            after = [place for place in range(at + 1, min(at + 6, len(spoken))) if says[place]][:_COUNTED]
            if value and not self._is_date(value, spoken[max(0, at - 1) : at + 2]):
                counts.append(Count(value, frozenset(stemmed[place] for place in after)))
        return frozenset(stem for stem, content in zip(stemmed, says, strict=True) if content), tuple(counts)

    def _is_date(self, value: str, around: Sequence[str]) -> bool:
        if _YEAR.fullmatch(value):
            return True
        return any(is_time_word(word, self._language) for word in around)


def _folded(text: str) -> str:
    """`text` as cue words are looked for: without case and points, with a straight apostrophe."""
    return without_points(text).casefold().replace("’", "'")


def _either(first: bool | None, second: bool | None) -> bool | None:
    """Whether one of the two is true; None where none of them is known."""
    return None if first is None and second is None else bool(first) or bool(second)
