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
