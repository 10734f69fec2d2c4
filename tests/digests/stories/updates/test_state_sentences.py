"""Which sentences of a story's state are told first."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from digests.chats.chat import Length
from digests.stories.updates.logistic_model import LogisticModel, Weight
from digests.stories.updates.report import report
from digests.stories.updates.sentence_features import sentence_features
from digests.stories.updates.state_sentences import AT_ONCE, FREE, by_news, sentence_model, without_repetition
from digests.story_lengths import STORY_LENGTHS
from digests.summaries.summary import Sentence, Source

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
QUOTED = "“We have never seen a fire such as this one in our town,” said Jonna Lund, who leads the fire service."
DEAD = "The number of people killed in the fire at the mill of Port Astrid has risen to eleven."
DEAD_AGAIN = "The fire at the mill of Port Astrid killed so many people because its doors had been locked."
MISSING = "Two workers are still missing, and divers went down into the mill race to look for them."
PAST = "Earlier the fire service had spoken of nine people and of four who were missing in the ruins."


def by(name: str, weight: float = 9.0) -> LogisticModel:
    """Likelier news, the more there is of this alone."""
    return LogisticModel(0.0, {name: Weight(0.0, 1.0, weight)})


EARLIER_IN_THE_TEXT = by("place", -0.2)
BEFORE = report(1, Source("Mill of Port Astrid burns", "Nine people died in the fire at the mill.", "en"), NOW)


def ranked(
    texts: Sequence[str],
    model: LogisticModel | None = EARLIER_IN_THE_TEXT,
    *,
    follows: Sequence[str] = (),
    unclear: float = 0.0,
    read: int | None = None,
) -> list[str]:
    """The sentences of an article of which so many were read, the best first; the first is as `unclear` as this."""
    said = report(2, Source("The mill of Port Astrid", "\n".join(texts[:read]), "en"), NOW)
    given = [
        Sentence(text, 0, place, place, follows=text in follows, unclear=0.0 if place else unclear)
        for place, text in enumerate(texts)
    ]
    told = by_news(given, said, [BEFORE], 0, model)
    assert [one.text for one in told] == list(texts)
    return [one.text for one in sorted(told, key=lambda one: one.rank)]


def test_what_likeliest_brings_the_news_comes_first() -> None:
    assert ranked([DEAD_AGAIN, DEAD], by("new number"))[0] == DEAD
    assert ranked([DEAD, DEAD_AGAIN], by("new number", -9.0))[0] == DEAD_AGAIN


def test_the_weights_that_ship_prefer_a_new_count_to_a_quotation_and_to_what_had_been() -> None:
    assert ranked([QUOTED, PAST, DEAD], None)[0] == DEAD


def test_another_fact_comes_before_what_says_the_first_again() -> None:
    assert ranked([DEAD, DEAD_AGAIN, MISSING]) == [DEAD, MISSING, DEAD_AGAIN]


def test_of_two_as_likely_the_one_that_says_less_of_the_first_comes_second() -> None:
    half = "The fire service said the number of divers who look for two workers in the race will grow on Friday."
    assert ranked([DEAD, half, MISSING], by("place", 0.0)) == [DEAD, MISSING, half]


@pytest.mark.parametrize(("unclear", "first"), [(FREE, DEAD), (FREE + 0.01, DEAD), (FREE + 0.1, MISSING)])
def test_what_is_unclear_costs_beyond_what_is_free(unclear: float, first: str) -> None:
    assert ranked([DEAD, MISSING], unclear=unclear)[0] == first


def test_what_follows_a_sentence_comes_after_it() -> None:
    assert ranked([QUOTED, MISSING, DEAD], by("place", 0.2), follows=[MISSING]) == [DEAD, QUOTED, MISSING]


def test_what_is_shown_at_once_beside_the_first_comes_before_what_is_too_long_for_that() -> None:
    long = MISSING[:-1] + ", which is so deep and so dark there that nobody has ever seen its bed or what lies on it,"
    long += " and which runs out below the bridge into the harbour, where boats are waiting with their lamps lit."
    assert len(DEAD) + len(long) > AT_ONCE
    assert ranked([DEAD, long, PAST]) == [DEAD, PAST, long]


def test_a_short_digest_shows_as_much_at_once() -> None:
    assert STORY_LENGTHS[Length.SHORT].at_once.characters == AT_ONCE


def test_what_stands_too_far_down_to_be_read_keeps_its_place() -> None:
    assert ranked([DEAD, MISSING, DEAD_AGAIN], read=1) == [DEAD, MISSING, DEAD_AGAIN]


def test_of_nothing_there_is_nothing_to_rank() -> None:
    assert ranked([]) == []


def test_the_model_that_ships_knows_the_features() -> None:
    [seen] = sentence_features([Sentence(DEAD, 0, 0, 0)], report(2, Source("", DEAD), NOW), [BEFORE], 0).values()
    assert list(sentence_model().weights) == list(seen)


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
