"""Whether an article brings an update over those published before it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import isnan

import pytest

from digests.stories.updates.report import Report, report
from digests.stories.updates.update_features import features
from digests.stories.updates.update_model import later_probabilities, update_model, update_probabilities
from digests.summaries.summary import Source

TUESDAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(article: int, title: str, text: str, hours: float = 0, language: str = "en") -> Report:
    return report(article, Source(title, text, language), TUESDAY + hours * HOUR)


FIRST = told(1, "Nine dead after mill fire", "Nine people died when a mill burned down, the fire service said.")


def seen(title: str, text: str, *before: Report) -> dict[str, float]:
    return features(told(9, title, text, 5), before or (FIRST,), [0])


def test_the_model_that_ships_knows_the_features() -> None:
    assert list(update_model().weights) == list(seen("The mill", "It burned."))


def test_the_first_published_is_new_whenever_it_arrived() -> None:
    second = replace(FIRST, article=2, published_at=TUESDAY + HOUR)
    first, again = update_probabilities([FIRST, second])
    assert first == 1
    assert again < 0.5
    assert update_probabilities([second, FIRST]) == (again, first)


def test_a_changed_count_is_seen_in_words_or_digits() -> None:
    changed = seen("Toll of mill fire rises", "Eleven people died when the mill burned down.")
    assert changed["changed counts"] > seen("Mill fire", "9 people died when the mill burned down.")["changed counts"]


def test_a_count_that_was_replaced_is_late() -> None:
    newer = told(2, "Toll of mill fire rises", "Eleven people died when it burned down, police officers said today.", 1)
    late = features(told(3, "Mill fire", "Nine people died when the mill burned down.", 2), (FIRST, newer), [0, 1])
    assert late["late counts"] > 0
    assert late["superseded numbers"] > 0
    assert late["more like older"] > 0


def test_the_day_of_publication_and_other_days_are_known_by_their_names() -> None:
    assert seen("The mill", "It burned on Tuesday.")["today"] == 1
    assert seen("The mill", "It burned on Monday.")["today"] == 0
    assert seen("The mill", "It burned on Monday.")["past"] == 1
    assert seen("The mill", "It burned today.")["today"] == 1


@pytest.mark.parametrize("name", ["today", "past", "corrects", "addresses"])
def test_a_language_without_lists_has_no_evidence(name: str) -> None:
    other = report(2, Source("Tulipalo", "Tulipalo tuhosi tehtaan.", "xx"), TUESDAY)
    assert isnan(features(other, (FIRST,), [0])[name])


def test_dates_years_and_times_are_no_counts() -> None:
    assert not told(1, "On 24 November 2026", "At 10:30 it began after 3 hours.").numbers


def test_a_headline_alone_is_a_report() -> None:
    assert features(told(2, "", ""), (FIRST,), [0])["cover"] == 0


def test_what_comes_later_is_judged_as_if_it_were_one_of_the_reports() -> None:
    second = told(
        2, "Toll of mill fire rises", "Eleven people died when it burned down, police officers said today.", 2
    )
    third = told(3, "Mill fire", "Nine people died when the mill burned down.", 6)
    later = [
        told(4, "Mill fire was set", "The owner lit the fire, he told police on Tuesday.", hours) for hours in (1, 7)
    ]
    expected = [update_probabilities([third, FIRST, second, each])[-1] for each in later]
    assert list(later_probabilities([third, FIRST, second], later)) == expected
