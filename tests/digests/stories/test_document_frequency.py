"""How rare a term is."""

from datetime import date, timedelta

import numpy as np

from digests.stories.document_frequency import Frequency
from digests.stories.vocabulary import UNKNOWN, Numbers

DAY = date(2026, 11, 2)
THE, COMET, OTHERS = 0, 1, 2


def terms(*numbers: int) -> Numbers:
    return np.array(numbers, dtype=np.int32)


def filled(articles: int, day: date = DAY) -> Frequency:
    frequency = Frequency()
    for number in range(articles):
        frequency.add(day, terms(THE, OTHERS + number))
    return frequency


def rarity(frequency: Frequency, term: int) -> float:
    return frequency.rarity(terms(term))[0]


def test_the_first_thousand_articles_count_at_once() -> None:
    assert rarity(filled(10), THE) == 1.0


def test_later_ones_count_from_the_next_batch_on() -> None:
    frequency = filled(1000)
    before = rarity(frequency, COMET)
    frequency.add(DAY, terms(COMET))
    assert rarity(frequency, COMET) == before
    frequency.begin()
    assert rarity(frequency, COMET) < before


def test_a_term_that_was_never_met_is_the_rarest() -> None:
    assert rarity(filled(10), UNKNOWN) == rarity(filled(10), 99) > rarity(filled(10), OTHERS)


def test_a_term_of_every_article_is_common_once_there_are_enough() -> None:
    assert not filled(999).are_common(terms(THE)).any()
    assert filled(1000).are_common(terms(THE, OTHERS, UNKNOWN)).tolist() == [True, False, False]


def test_the_first_batch_counts_as_a_whole() -> None:
    frequency = Frequency()
    frequency.begin([terms(THE, COMET), terms(THE), terms()])
    assert rarity(frequency, THE) < rarity(frequency, COMET) < rarity(frequency, UNKNOWN)


def test_what_was_announced_counts_once() -> None:
    frequency = Frequency()
    frequency.begin([terms(THE), terms(THE, COMET)])
    before = frequency.rarity(terms(THE, COMET))
    frequency.add(DAY, terms(THE))
    frequency.add(DAY, terms(THE, COMET))
    assert frequency.rarity(terms(THE, COMET)) == before
    frequency.begin()
    assert frequency.rarity(terms(THE, COMET)) == before


def test_a_batch_does_not_hide_its_own_stories_once_there_are_others() -> None:
    frequency = filled(100)
    before = rarity(frequency, COMET)
    frequency.begin([terms(COMET)] * 50)
    assert rarity(frequency, COMET) == before


def test_after_two_weeks_a_day_is_forgotten() -> None:
    frequency = filled(5)
    frequency.add(DAY + timedelta(days=14), terms(COMET))
    assert rarity(frequency, THE) > rarity(frequency, COMET) == 1.0


def test_an_article_that_comes_too_late_to_count_does_not() -> None:
    frequency, alone = filled(5), filled(5)
    frequency.add(DAY - timedelta(days=14), terms(COMET))
    assert rarity(frequency, COMET) == rarity(alone, COMET)


def test_terms_may_be_renumbered() -> None:
    frequency = filled(1000)
    frequency.add(DAY, terms(THE, OTHERS + 1000))
    used = frequency.used(1100)
    assert used.tolist() == [True, False] + [True] * 1001 + [False] * 97
    frequency.renumber(np.where(used, np.cumsum(used) - 1, UNKNOWN).astype(np.int32))
    frequency.begin()
    assert rarity(frequency, THE) == 1.0 < rarity(frequency, 1001) < rarity(frequency, 1002)
    frequency.add(DAY + timedelta(days=14), terms(5))
    frequency.begin()
    assert rarity(frequency, THE) == rarity(frequency, UNKNOWN)


def test_announced_terms_may_be_renumbered() -> None:
    frequency = Frequency()
    frequency.begin([terms(COMET)])
    assert frequency.used(2).tolist() == [False, True]
    frequency.renumber(np.array([UNKNOWN, 0], dtype=np.int32))
    frequency.begin()
    assert rarity(frequency, 0) == rarity(frequency, UNKNOWN)
