"""How much of a story is shown for each length."""

from datetime import UTC, datetime

import pytest

from digests.chats.chat import Length
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.story_lengths import STORY_LENGTHS, short_enough, shown_and_more

LEAD = StoryArticle(
    1, "https://gazette.example/1", "The harbour opens", "The Gazette", "en", datetime(2026, 11, 24, tzinfo=UTC)
)


def told(*sentences: str, article: int = 1) -> DigestItem:
    return DigestItem(1, LEAD, (LEAD,), tuple(Quote(text, article, rank) for rank, text in enumerate(sentences)), 1)


@pytest.mark.parametrize(
    ("length", "counts"), [(Length.HEADLINES, (0, 0)), (Length.SHORT, (2, 5)), (Length.FULL, (3, 5))]
)
def test_so_many_sentences_are_shown_at_once_and_on_a_tap(length: Length, counts: tuple[int, int]) -> None:
    shown, more = shown_and_more(told(*(f"Sentence {number}." for number in range(9))), length)
    assert (len(shown), len(more)) == counts


def test_fewer_are_shown_where_they_are_long() -> None:
    shown, more = shown_and_more(told("a" * 165, "b" * 166, "c" * 284, "d"), Length.SHORT)
    assert [quote.text[0] for quote in shown] == ["a"]
    assert [quote.text[0] for quote in more] == ["b", "c"]
    assert len(shown_and_more(told("a" * 165, "b" * 165), Length.SHORT)[0]) == 2


def test_one_is_shown_however_long_but_none_that_is_too_long_for_a_message() -> None:
    assert STORY_LENGTHS[Length.SHORT].at_once.characters < 700
    longest = "a" * 700
    assert shown_and_more(told(longest + "a", longest), Length.SHORT)[0] == [Quote(longest, 1, 1)]


def test_only_the_article_whose_headline_is_shown_is_quoted() -> None:
    assert shown_and_more(told("Nine are dead.", article=3), Length.FULL) == ([], [])


def passages(*sentences: str) -> DigestItem:
    """Sentences in reading order; `+` begins one that follows the one before it, and `-` one that is superseded."""
    quotes = (
        Quote(text.lstrip("+-"), 1, rank, follows="+" in text, superseded="-" in text)
        for rank, text in enumerate(sentences)
    )
    return DigestItem(1, LEAD, (LEAD,), tuple(quotes), 1)


@pytest.mark.parametrize(
    ("sentences", "at_once", "on_tap"),
    [
        (("A baker waits.", "+His customers come by the bridge.", "It is shut."), "AH", "I"),
        (("A baker waits.", "It is shut.", "+For good."), "AI", ""),
        (("It is shut.", "A baker waits.", "+His customers stay away.", "+They are sorry.", "Rain fell."), "IA", "R"),
        (("It is shut.", "Rain fell.", "A baker waits.", "+His customers stay away."), "IR", "AH"),
        (("-Nine are dead.", "+Two of them were guests.", "It is shut."), "I", ""),
        (("x" * 701, "+So it was said.", "It is shut."), "I", ""),
    ],
)
def test_a_sentence_stands_right_after_the_one_it_follows_or_not_at_all(
    sentences: tuple[str, ...], at_once: str, on_tap: str
) -> None:
    shown, more = shown_and_more(passages(*sentences), Length.SHORT)
    assert ("".join(quote.text[0] for quote in shown), "".join(quote.text[0] for quote in more)) == (at_once, on_tap)


def test_what_follows_a_sentence_that_is_too_long_is_not_shown_in_a_timeline_either() -> None:
    quotes = passages("It is shut.", "x" * 701, "+So it was said.", "+By all.", "Rain fell.", "+Hard.").quotes
    assert [quote.text for quote in short_enough(quotes)] == ["It is shut.", "Rain fell.", "Hard."]
