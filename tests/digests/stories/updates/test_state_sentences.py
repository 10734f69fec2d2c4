"""Which sentences of a story's state are told first."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from digests.stories.updates.report import report
from digests.stories.updates.state_sentences import _worth, by_facts, without_repetition
from digests.summaries.summary import Sentence, Source

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
QUOTED = "“We have never seen a fire such as this one in our town,” said Jonna Lund, who leads the fire service."
DEAD = "The number of people killed in the fire at the mill of Port Astrid has risen to eleven."
DEAD_AGAIN = "The fire at the mill of Port Astrid killed so many people because its doors had been locked."
MISSING = "Two workers are still missing, and divers went down into the mill race to look for them."
PAST = "Earlier the fire service had spoken of nine people and of four who were missing in the ruins."


def ranked(texts: Sequence[str], unclear: Sequence[str] = (), read: int | None = None) -> list[str]:
    """The sentences of an article of which so many were read, the best first."""
    said = report(1, Source("The mill of Port Astrid", "\n".join(texts[:read]), "en"), NOW)
    given = [Sentence(text, 0, place, place, clear=text not in unclear) for place, text in enumerate(texts)]
    told = by_facts(given, said)
    assert [one.text for one in told] == list(texts)
    return [one.text for one in sorted(told, key=lambda one: one.rank)]


def test_another_fact_comes_before_what_says_the_first_again() -> None:
    assert ranked([DEAD, DEAD_AGAIN, MISSING]) == [DEAD, MISSING, DEAD_AGAIN]


def test_a_quotation_is_not_told_first() -> None:
    assert ranked([QUOTED, DEAD, MISSING])[0] == DEAD


def test_what_had_been_comes_after_what_is() -> None:
    assert ranked([DEAD, PAST, MISSING]) == [DEAD, MISSING, PAST]


def test_what_needs_the_sentence_before_it_comes_after_that() -> None:
    assert ranked([DEAD, DEAD_AGAIN, MISSING], unclear=[MISSING]) == [DEAD, DEAD_AGAIN, MISSING]


def test_what_stands_too_far_down_to_be_read_keeps_its_place() -> None:
    assert ranked([DEAD, MISSING, DEAD_AGAIN], read=1) == [DEAD, MISSING, DEAD_AGAIN]


def test_of_nothing_there_is_nothing_to_rank() -> None:
    assert ranked([]) == []


MUSEUM = "Thieves take the best-loved painting of Sercelle in eleven minutes"
STANDFIRST = "“The Lamplighter”, by Odile Marsan, was stolen from a museum in Valdrenne."
LEAD = "The best-known painting of Sercelle, “The Lamplighter” by Odile Marsan, was stolen from the Caradec museum."
ENTERED = "Police said the thieves came through a skylight at fourteen minutes past three."
HEADLINE_AGAIN = "The best-loved painting of Sercelle was taken by thieves."
FOLLOWS = "Its frame was found on the roof."


def told(texts: Sequence[str], follows: Sequence[str] = (), read: int | None = None) -> list[str]:
    """The sentences of the museum's article that are kept, the best first."""
    said = report(1, Source(MUSEUM, "\n".join(texts[:read]), "en"), NOW)
    given = [Sentence(text, 0, place, place, follows=text in follows) for place, text in enumerate(texts)]
    return [one.text for one in sorted(without_repetition(given, said), key=lambda one: one.rank)]


def test_a_sentence_that_says_the_standfirst_again_is_left_out() -> None:
    assert told([STANDFIRST, LEAD, ENTERED]) == [STANDFIRST, ENTERED]


def test_a_sentence_that_adds_nothing_to_the_headline_is_left_out_unless_it_is_all_there_is() -> None:
    assert told([HEADLINE_AGAIN, ENTERED]) == [ENTERED]
    assert told([HEADLINE_AGAIN]) == [HEADLINE_AGAIN]


def test_a_sentence_said_again_that_another_follows_is_kept_behind_all_others() -> None:
    assert told([STANDFIRST, LEAD, FOLLOWS, ENTERED], follows=[FOLLOWS]) == [STANDFIRST, FOLLOWS, ENTERED, LEAD]


def test_what_was_not_read_is_kept() -> None:
    assert told([STANDFIRST, LEAD], read=1) == [STANDFIRST, LEAD]


LONG = "The ferry of the harbour carries coal and herring to every island that lies beyond the mole."  # its facts count


@pytest.mark.parametrize(
    ("sentence", "place", "worth"),
    [
        (LONG, 0, 0.0),
        (LONG, 2, -0.3),
        (LONG.replace("ferry", "12 ferries"), 0, 0.5),
        (f"“{LONG}”", 0, -0.8),
        (LONG.replace("carries", "earlier carried"), 0, -0.5),
        ("The ferry carries coal and herring to an island and a mole.", 0, -0.5),  # 59 characters
        ("The ferry carries coal and herring to each island, each mole", 0, 0.0),  # 60
        (DEAD, 0, -0.5),
    ],
)
def test_what_a_sentence_is_worth_beside_what_was_told(sentence: str, place: int, worth: float) -> None:
    [told], [statement] = (report(1, Source("", text, "en"), NOW).statements for text in (DEAD, sentence))
    assert _worth(Sentence(sentence, 0, place, 0), statement, [told]) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("sentence", "place", "rank", "worth"),
    [(LONG, 0, 0, 0), (LONG, 2, 3, -5), (f"“{LONG}”", 0, 0, -40), (LONG[:45] + f"“{LONG[45:90]}”", 0, 0, -40)],
)
def test_what_is_told_first_is_no_quotation_and_stands_high(sentence: str, place: int, rank: int, worth: int) -> None:
    [statement] = report(1, Source("", sentence, "en"), NOW).statements
    assert _worth(Sentence(sentence, 0, place, rank), statement, []) == worth


def test_what_needs_the_sentence_before_it_does_not_come_after_the_next_one_alone() -> None:
    assert ranked([QUOTED, MISSING, DEAD], unclear=[MISSING]) == [DEAD, QUOTED, MISSING]
