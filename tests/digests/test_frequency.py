"""How rare a term is."""

from datetime import date, timedelta

from digests.frequency import Frequency

DAY = date(2026, 11, 2)


def filled(articles: int, day: date = DAY) -> Frequency:
    frequency = Frequency()
    for number in range(articles):
        frequency.add(day, ["the", f"term{number}"])
    return frequency


def test_the_first_thousand_articles_count_at_once() -> None:
    assert filled(10).rarity("the") == 1.0


def test_later_ones_count_from_the_next_batch_on() -> None:
    frequency = filled(1000)
    before = frequency.rarity("comet")
    frequency.add(DAY, ["comet"])
    assert frequency.rarity("comet") == before
    frequency.freeze()
    assert frequency.rarity("comet") < before


def test_a_term_of_every_article_is_common_once_there_are_enough() -> None:
    assert not filled(999).is_common("the")
    assert filled(1000).is_common("the")
    assert not filled(1000).is_common("term1")


def test_after_two_weeks_a_day_is_forgotten() -> None:
    frequency = filled(5)
    frequency.add(DAY + timedelta(days=14), ["comet"])
    assert frequency.rarity("the") > frequency.rarity("comet") == 1.0


def test_an_article_that_comes_too_late_to_count_does_not() -> None:
    frequency = filled(5)
    frequency.add(DAY - timedelta(days=14), ["comet"])
    assert frequency.rarity("comet") == Frequency().rarity("comet") + filled(5).rarity("comet") - 1
