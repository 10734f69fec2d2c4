"""A story's summary: its newest state, and the earlier ones under their own time."""

from datetime import UTC, datetime, timedelta
from math import log

import pytest

from digests.stories.story import Claim, StorySummary, StoryText
from digests.stories.story_summary import Models, likeliest_state, story_summary
from digests.stories.updates.logistic_model import LogisticModel
from digests.summaries.summary import Source, summarise
from tests.digests.articles.test_page import PARAGRAPHS
from tests.digests.test_read_article import SENTENCES

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # a Tuesday
HOUR = timedelta(hours=1)
STORM = "The storm in Port Astrid hurt 12 people near the harbour, the council said."
OTHER = "The storm at the harbour of Port Astrid hurt 15 people, the council said."
FIRST = (
    "Nine dead after mill fire in Port Astrid",
    "Nine people died on Monday when a mill burned down in Port Astrid, the fire service said. Four are missing.",
)
SECOND = (
    "Death toll of Port Astrid mill fire reaches 11",
    (
        "The number of people killed in the mill fire at Port Astrid has risen to 11, the fire service said Tuesday. "
        "Two are still missing. On Monday it had spoken of nine dead and four missing."
    ),
)


def text(article: int, age: timedelta, words: tuple[str, str], site: str = "The Gazette") -> StoryText:
    return StoryText(article, NOW - age, Source(*words, language="en", site=site))


def test_figures_that_differ_within_the_hour_are_named() -> None:
    texts = [text(31, HOUR / 2, ("", STORM)), text(57, HOUR, ("", OTHER), "The Courier")]
    summary = story_summary(texts)
    claims = {quote.claims for quote in summary.quotes if quote.article == summary.lead}
    assert claims & {
        (Claim("12 people", 31), Claim("15 people", 57)),
        (Claim("15 people", 57), Claim("12 people", 31)),
    }


def test_figures_of_two_moments_are_not_held_against_each_other() -> None:
    texts = [text(31, HOUR, ("", STORM)), text(57, 3 * HOUR, ("", OTHER), "The Courier")]
    assert not any(quote.claims for quote in story_summary(texts).quotes)


def test_where_nothing_is_said_nothing_is_quoted() -> None:
    assert story_summary([text(31, HOUR, ("The storm", ""))]) == StorySummary()


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_state_is_told_first_whichever_article_arrived_first(order: int) -> None:
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, SECOND, "The Courier")]
    summary = story_summary(texts[::order])
    assert summary.lead == 2
    assert [quote.article for quote in summary.quotes] == sorted(
        (quote.article for quote in summary.quotes), reverse=True
    )
    assert {quote.article for quote in summary.quotes} == {1, 2}
    assert sorted(quote.rank for quote in summary.quotes) == list(range(len(summary.quotes)))


def test_a_copy_of_an_older_state_is_not_the_newest() -> None:
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, SECOND, "The Courier"), text(3, HOUR / 2, FIRST, "The Tern")]
    assert story_summary(texts).lead == 2


def test_a_headline_with_more_dead_is_the_newest_state_whatever_else_its_article_is_about() -> None:
    captain = ("Mill fire: owner heard as death toll reaches 14", "Police heard the owner of the mill for three hours.")
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, SECOND, "The Courier"), text(3, HOUR / 2, captain, "The Tern")]
    assert story_summary(texts, models=Models(LogisticModel(-9.0, {}))).lead == 3  # which takes nothing for an update


@pytest.mark.parametrize(
    ("probabilities", "state"),
    [
        ((1.0,), 0),
        ((1.0, 0.9), 1),
        ((1.0, 0.1), 0),
        ((1.0, 0.3), 1),
        ((1.0, 0.9, 0.1), 1),
        ((0.0, 0.0), 0),
        ((1.0, 0.15, 0.15), 0),
        ((1.0, 0.75, 0.1, 0.15), 1),
    ],
)
def test_the_state_is_the_likeliest_to_be_the_newest_update(probabilities: tuple[float, ...], state: int) -> None:
    assert likeliest_state(probabilities, [3.0] * len(probabilities)) == state


@pytest.mark.parametrize(
    ("title", "likely"), [("The mill in the valley", 0.25), ("Why the mill burned", 0.5), ("Holm mourns", 0.67)]
)
def test_what_explains_a_state_or_reacts_to_it_leads_only_where_it_is_likely_an_update(
    title: str, likely: float
) -> None:
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, (title, SECOND[1]), "The Courier")]
    leads = [
        story_summary(texts, models=Models(LogisticModel(log(chance / (1 - chance)), {}))).lead
        for chance in (likely - 0.02, likely + 0.02)
    ]
    assert leads == [1, 2]


def test_the_sentences_of_a_story_of_one_text_are_ranked_as_its_summary_is() -> None:
    one = text(31, HOUR, SECOND)
    ranked = [(said.text, said.rank) for said in summarise([one.source], sentences=8)]
    assert [(quote.text, quote.rank) for quote in story_summary([one]).quotes] == ranked


def test_of_a_state_eight_sentences_are_told_and_of_the_four_before_it_two_each() -> None:
    told = ["\n".join([*PARAGRAPHS, *SENTENCES])] * 7
    texts = [text(week, (9 - week) * HOUR, ("Ferries sail", lines), f"site{week}") for week, lines in enumerate(told)]
    summary = story_summary(texts, models=Models(LogisticModel(9.0, {})))  # each is an update
    assert [quote.article for quote in summary.quotes] == [6] * 8 + [5] * 2 + [4] * 2 + [3] * 2 + [2] * 2


SINCE = "It had stood there for ninety years and fed the whole valley."
FOLLOWED = (
    "Mill burns down in Holm",
    f"The mill of Holm burned down on Sunday night after a lamp fell over in the granary. {SINCE}",
)


def test_of_each_state_it_is_known_which_sentences_follow_the_one_before() -> None:
    texts = [text(1, 20 * HOUR, FOLLOWED), text(2, HOUR, FOLLOWED, "The Courier")]
    summary = story_summary(texts, models=Models(LogisticModel(9.0, {})))  # each is an update
    assert [(quote.article, quote.follows) for quote in summary.quotes] == [
        (2, False),
        (2, True),
        (1, False),
        (1, True),
    ]


@pytest.mark.parametrize(("apart", "is_named"), [(timedelta(), True), (timedelta(seconds=1), False)])
def test_figures_may_differ_that_are_more_than_an_hour_apart(apart: timedelta, *, is_named: bool) -> None:
    texts = [text(31, HOUR, ("", STORM)), text(57, 2 * HOUR + apart, ("", OTHER), "The Courier")]
    assert any(quote.claims for quote in story_summary(texts).quotes) is is_named


DOUBTFUL = Models(LogisticModel(0.3, {}))  # an update as likely as 57 %
BAKER = "The baker of Port Astrid has brought bread to all who wait at the mill race for news of their families."


def test_a_doubtful_update_is_not_told_in_what_was_said_before_the_present_state() -> None:
    late = ("Fire at Port Astrid mill", f"{FIRST[1]} {BAKER}")
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, SECOND, "The Courier"), text(3, HOUR / 2, late, "The Tern")]
    summary = story_summary(texts, models=DOUBTFUL)
    assert summary.lead == 3
    assert [quote.text for quote in summary.quotes if quote.article == 3] == [BAKER]


def test_it_is_told_so_where_it_says_nothing_else() -> None:
    texts = [text(1, 20 * HOUR, FIRST), text(2, HOUR, SECOND, "The Courier"), text(3, HOUR / 2, FIRST, "The Tern")]
    summary = story_summary(texts, models=DOUBTFUL)
    assert summary.lead == 3
    assert {quote.article for quote in summary.quotes} == {1, 2, 3}


def test_what_an_earlier_story_said_is_known_and_not_told() -> None:
    late = ("Fire at Port Astrid mill", f"{FIRST[1]} {BAKER}")
    texts = [text(2, HOUR, SECOND, "The Courier"), text(3, HOUR / 2, late, "The Tern")]
    earlier = [text(1, 20 * HOUR, FIRST), text(4, HOUR / 4, FIRST)]
    summary = story_summary(texts, models=DOUBTFUL, earlier=earlier)
    assert summary.lead == 3
    assert [quote.text for quote in summary.quotes if quote.article == 3] == [BAKER]
    assert {quote.article for quote in summary.quotes} == {2, 3}
    assert [each.article for each in summary.developments] == [2, 3]
    assert len(story_summary(texts, models=DOUBTFUL).quotes) > len(summary.quotes)


@pytest.mark.parametrize(
    ("words", "age", "supersedes"), [(SECOND, 20 * HOUR, True), (FIRST, 20 * HOUR, False), (SECOND, HOUR / 4, False)]
)
def test_a_story_supersedes_an_earlier_one_over_which_its_state_is_an_update(
    words: tuple[str, str], age: timedelta, supersedes: bool
) -> None:
    summary = story_summary([text(2, HOUR, words, "The Courier")], earlier=[text(1, age, FIRST)])
    assert summary.supersedes is supersedes


@pytest.mark.parametrize(
    ("probability", "age", "superseded"),
    [(0.71, HOUR / 4, True), (0.69, HOUR / 4, False), (0.71, 20 * HOUR, False)],
)
def test_a_story_is_superseded_where_the_earlier_one_surely_went_on_with_an_update(
    probability: float, age: timedelta, superseded: bool
) -> None:
    always = Models(LogisticModel(log(probability / (1 - probability)), {}))
    earlier = [text(3, 30 * HOUR, FIRST), text(1, age, SECOND, "The Courier")]
    summary = story_summary([text(2, HOUR, FIRST)], models=always, earlier=earlier)
    assert summary.superseded is superseded
