"""What is no news: guides, lists, offers, games."""

import json

import pytest

from digests.articles.not_news import NewsModel, is_not_news, read_model
from digests.articles.not_news_features import FEATURES, features

NEWS = (
    "Police in Lowmere arrested two men on Friday after a theft at the harbour, a spokesman said."
    " The court will hear them on Monday, according to the mayor, Ilse Varn."
)
GUIDE = (
    "You can always try a warm bath if you sleep badly. Should your skin be dry, a spoon of oil must do."
    " Never eat late, and you might find that stress and weight go as well. If nothing helps, try a recipe."
)
ZEROS = (0.0,) * len(FEATURES)
ONES = (1.0,) * len(FEATURES)


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
    indifferent = NewsModel(0.0, ZEROS, ZEROS, ONES, 0.4)
    assert indifferent.probability(features("A title", NEWS)) == 0.5
    assert is_not_news("A title", NEWS, indifferent)


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="not a model of this version"):
        read_model(json.dumps({"version": 0, "features": FEATURES}))


def test_a_probability_is_that_of_features_in_the_spread_around_their_centre() -> None:
    model = NewsModel(1.0, (2.0,), (3.0,), (4.0,), 0.5)
    assert model.probability((7.0,)) == pytest.approx(0.952574, abs=1e-6)


def test_what_is_as_likely_as_the_threshold_is_news() -> None:
    assert not is_not_news("A title", NEWS, NewsModel(0.0, ZEROS, ZEROS, ONES, 0.5))
