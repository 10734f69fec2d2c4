"""How rare a term is."""

from datetime import date, timedelta

import numpy as np

from digests.stories.clustering.document_frequency import DocumentFrequency
from digests.stories.clustering.vocabulary import UNKNOWN, TermIds

DAY = date(2026, 11, 2)
THE, COMET, OTHERS = 0, 1, 2


def terms(*numbers: int) -> TermIds:
    return np.array(numbers, dtype=np.int32)


def filled(articles: int, day: date = DAY) -> DocumentFrequency:
    frequency = DocumentFrequency()
    for number in range(articles):
        frequency.add(day, terms(THE, OTHERS + number))
    return frequency


def inverse(frequency: DocumentFrequency, term: int) -> float:
    return float(frequency.inverse(terms(term))[0])


def test_the_first_thousand_articles_count_at_once() -> None:
    assert inverse(filled(30), THE) == 1.0


def test_what_the_first_articles_say_again_is_not_common() -> None:
    assert inverse(filled(1), THE) > inverse(filled(10), THE) > 2.0


def test_with_thirty_articles_common_terms_have_shown() -> None:
    frequency = filled(29)
    frequency.begin_batch()
    assert frequency.knows_little
    frequency.begin_batch([terms(THE)])
    assert not frequency.knows_little


def test_later_ones_count_from_the_next_batch_on() -> None:
    frequency = filled(1000)
    before = inverse(frequency, COMET)
    frequency.add(DAY, terms(COMET))
    assert inverse(frequency, COMET) == before
    frequency.begin_batch()
    assert inverse(frequency, COMET) < before


def test_a_term_that_was_never_met_is_the_rarest() -> None:
    assert inverse(filled(10), UNKNOWN) == inverse(filled(10), 99) > inverse(filled(10), OTHERS)


def test_a_term_of_every_article_is_common_once_there_are_enough() -> None:
    assert not filled(999).are_common(terms(THE)).any()
    assert filled(1000).are_common(terms(THE, OTHERS, UNKNOWN)).tolist() == [True, False, False]


def test_the_first_batch_counts_as_a_whole() -> None:
    frequency = DocumentFrequency()
    frequency.begin_batch([terms(THE, COMET), terms(THE), terms()])
    assert inverse(frequency, THE) < inverse(frequency, COMET) < inverse(frequency, UNKNOWN)


def test_what_was_announced_counts_once() -> None:
    frequency = DocumentFrequency()
    frequency.begin_batch([terms(THE), terms(THE, COMET)])
    before = frequency.inverse(terms(THE, COMET)).tolist()
    frequency.add(DAY, terms(THE))
    frequency.add(DAY, terms(THE, COMET))
    assert frequency.inverse(terms(THE, COMET)).tolist() == before
    frequency.begin_batch()
    assert frequency.inverse(terms(THE, COMET)).tolist() == before


def test_a_batch_does_not_hide_its_own_stories_once_there_are_others() -> None:
    frequency = filled(100)
    before = inverse(frequency, COMET)
    frequency.begin_batch([terms(COMET)] * 50)
    assert inverse(frequency, COMET) == before


def test_after_two_weeks_a_day_is_forgotten() -> None:
    frequency = filled(5)
    frequency.add(DAY + timedelta(days=14), terms(COMET))
    assert inverse(frequency, THE) == inverse(frequency, UNKNOWN) > inverse(frequency, COMET)


def test_an_article_that_comes_too_late_to_count_does_not() -> None:
    frequency, alone = filled(5), filled(5)
    frequency.add(DAY - timedelta(days=14), terms(COMET))
    assert inverse(frequency, COMET) == inverse(alone, COMET)


def test_terms_may_be_renumbered() -> None:
    frequency = filled(1000)
    frequency.add(DAY, terms(THE, OTHERS + 1000))
    used = frequency.used(1100)
    assert used.tolist() == [True, False] + [True] * 1001 + [False] * 97
    frequency.renumber(np.where(used, np.cumsum(used) - 1, UNKNOWN).astype(np.int32))
    frequency.begin_batch()
    assert inverse(frequency, THE) == 1.0 < inverse(frequency, 1001) < inverse(frequency, 1002)
    frequency.add(DAY + timedelta(days=14), terms(5))
    frequency.begin_batch()
    assert inverse(frequency, THE) == inverse(frequency, UNKNOWN)


def test_announced_terms_may_be_renumbered() -> None:
    frequency = DocumentFrequency()
    frequency.begin_batch([terms(COMET)])
    assert frequency.used(2).tolist() == [False, True]
    frequency.renumber(np.array([UNKNOWN, 0], dtype=np.int32))
    frequency.begin_batch()
    assert inverse(frequency, 0) == inverse(frequency, UNKNOWN)
