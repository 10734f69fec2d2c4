"""What is no news: guides, lists, offers, games."""

import json

import pytest

from digests.articles.not_news import FEATURES, NewsModel, features, is_not_news, read_model

NEWS = (
    "Police in Lowmere arrested two men on Friday after a theft at the harbour, a spokesman said."
    " The court will hear them on Monday, according to the mayor, Ilse Varn."
)
GUIDE = (
    "You can always try a warm bath if you sleep badly. Should your skin be dry, a spoon of oil must do."
    " Never eat late, and you might find that stress and weight go as well. If nothing helps, try a recipe."
)


@pytest.mark.parametrize(
    ("title", "text", "not_news"),
    [
        ("Two held after theft at the harbour of Lowmere", NEWS, False),
        ("7 rules for a better sleep", GUIDE, True),
        ("Your horoscope for Friday", NEWS, True),
        ("Sudoku 2,101 hard", "", True),
        ("Gutschein des Tages", "", True),
        ("今日の運勢", "", True),
        ("Harbour closed", "", False),
        ("Ten games to play when it rains", GUIDE, True),
        ("Сон", GUIDE, True),
    ],
)
def test_what_is_no_news_is_told_by_its_words(title: str, text: str, not_news: bool) -> None:
    assert is_not_news(title, text) is not_news


def test_a_model_weighs_the_features_it_knows() -> None:
    zeros = (0.0,) * len(FEATURES)
    indifferent = NewsModel(0.0, zeros, zeros, (1.0,) * len(FEATURES), 0.4)
    assert indifferent.probability(features("A title", NEWS)) == 0.5
    assert is_not_news("A title", NEWS, indifferent)


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="not a model of this version"):
        read_model(json.dumps({"version": 0, "features": FEATURES}))


def test_features_are_roots_of_hits_in_a_hundred_words() -> None:
    text = "a monday tuesday wednesday thursday can diet 1950, Ada said?" + " pier" * 15
    densities = {"reported": 2.0, "days": 4.0, "advice": 2.0, "everyday": 2.0, "questions": 2.0, "old_years": 2.0}
    signs = {
        "guide_title": 1.0,
        "everyday_title": 1.0,
        "names": 2.0,
        "no_names_in_title": 1.0,
        "is_short": 1.0,
        "short_title": 1.0,
    }
    told = dict(zip(FEATURES, features("Why sleep matters", text), strict=True))
    assert told == pytest.approx({**dict.fromkeys(FEATURES, 0.0), **densities, **signs, "words": 3.2581}, abs=1e-4)


@pytest.mark.parametrize(
    ("title", "is_guide", "has_no_names"),
    [("7 piers", 1, 1), ("Pier open?", 1, 1), ("Pier in Lowmere", 0, 0), ("Why Lowmere", 1, 0), ("Pier", 0, 1)],
)
def test_a_guides_title_counts_or_asks(title: str, is_guide: int, has_no_names: int) -> None:
    told = dict(zip(FEATURES, features(title, ""), strict=True))
    assert (told["guide_title"], told["no_names_in_title"]) == (is_guide, has_no_names)


@pytest.mark.parametrize(
    ("feature", "text", "value"),
    [
        ("is_short", "pier " * 59, 1),
        ("is_short", "pier " * 60, 0),
        ("words", "", 0.6931),
        ("nobody_reported_at_first", f"{'p' * 295} said", 0),
        ("nobody_reported_at_first", f"{'p' * 296} said", 1),
        ("nobody_reported", f"{'p' * 19_995} said", 0),
        ("nobody_reported", f"{'p' * 19_996} said", 1),
        ("is_short", "橋" * 59, 1),
        ("is_short", "橋" * 60, 0),
        ("exclamations", "Open! " * 25, 10),
    ],
)
def test_a_feature_has_its_limit(feature: str, text: str, value: float) -> None:
    told = dict(zip(FEATURES, features("", text), strict=True))
    assert told[feature] == pytest.approx(value, abs=1e-4)


def test_a_probability_is_that_of_features_in_the_spread_around_their_centre() -> None:
    model = NewsModel(1.0, (2.0,), (3.0,), (4.0,), 0.5)
    assert model.probability((7.0,)) == pytest.approx(0.952574, abs=1e-6)


def test_what_is_as_likely_as_the_threshold_is_news() -> None:
    zeros = (0.0,) * len(FEATURES)
    assert not is_not_news("A title", NEWS, NewsModel(0.0, zeros, zeros, (1.0,) * len(FEATURES), 0.5))


@pytest.mark.parametrize(
    ("title", "is_list"),
    [
        ("30 little things that spoil a walk", 1),
        ("Ten games to play when it rains", 1),
        ("«Семь правил хорошего сна»", 1),
        ("Семь правил хорошего сна", 1),
        ("Why you sleep badly: 12 simple reasons", 1),
        ("Harbour of Lowmere: five reasons to see it", 1),
        ("Zug nach Lowmere: 8 Tipps", 1),
        ("Harbour fire kills 12 people", 0),
        ("Rovers win 3-2", 0),
        ("2026 budget passed", 0),
        ("12.5 million for the harbour", 0),
    ],
)
def test_the_title_of_a_list_counts_what_follows(title: str, is_list: int) -> None:
    assert dict(zip(FEATURES, features(title, ""), strict=True))["list_title"] == is_list


@pytest.mark.parametrize(
    ("title", "is_short"),
    [("", 0), ("Sleep", 1), ("Bridge of sighs", 1), ("Bridge of sighs falls", 0), ("橋", 1), ("橋が閉鎖された", 0)],
)
def test_a_headline_that_tells_something_has_more_than_three_words(title: str, is_short: int) -> None:
    assert dict(zip(FEATURES, features(title, ""), strict=True))["short_title"] == is_short
