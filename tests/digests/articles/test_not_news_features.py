"""By what an article that is no news differs from a report."""

import pytest

from digests.articles.not_news_features import FEATURES, features


def told(title: str, text: str) -> dict[str, float]:
    return dict(zip(FEATURES, features(title, text), strict=True))


def test_features_are_roots_of_hits_in_a_hundred_words() -> None:
    text = "a said told according says can diet 1950 my police, it was" + " pier" * 13
    densities = ("advice", "everyday", "public", "old_years", "self", "past")
    signs = ("guide_title", "no_day", "old_share", "with_numbers")
    expected = {**dict.fromkeys(FEATURES, 0.0), "reported": 4.0, **dict.fromkeys(densities, 2.0)}
    assert told("Why piers matter so", text) == pytest.approx({**expected, **dict.fromkeys(signs, 1.0)}, abs=1e-4)


@pytest.mark.parametrize("text", ['"My skin was bad." Pier.', "«Я была дома.» Пирс.", "„Mein Haus war.“ Pier."])
def test_what_somebody_is_quoted_with_is_not_said_by_who_writes(text: str) -> None:
    assert (told("", text)["self"], told("", text)["past"]) == (0, 0)
    assert told("", text)["quotations"] > 0


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("I like piers", "self"),
        ("Сообщили вчера", "reported"),
        ("警方通报了事故", "reported"),
        ("경찰이 밝혔다", "reported"),
        ("قال الوزير", "reported"),
        ("Она загадывала", "past"),
        ("They walked", "past"),
        ("可以多放糖", "advice"),
    ],
)
def test_words_are_whole_or_begin_or_end_so_or_stand_without_blanks(text: str, feature: str) -> None:
    assert told("", text)[feature] > 0


@pytest.mark.parametrize(
    ("text", "feature"),
    [("i was", "self"), ("It is red", "past"), ("A visaid pier", "reported"), ("Unsaid", "reported")],
)
def test_a_word_within_a_word_or_without_three_letters_before_its_ending_is_none(text: str, feature: str) -> None:
    assert told("", text)[feature] == 0


@pytest.mark.parametrize(
    ("title", "is_guide"),
    [("7 piers", 1), ("Pier open?", 1), ("Pier in Lowmere", 0), ("Why Lowmere", 1), ("如何煮饭", 1), ("", 0)],
)
def test_a_guides_title_counts_or_asks(title: str, is_guide: int) -> None:
    assert told(title, "")["guide_title"] == is_guide


@pytest.mark.parametrize(
    ("title", "speaks"), [("What your pier says of you", 1), ("Узнайте всё о пирсе", 1), ("Сайте", 0), ("Pier", 0)]
)
def test_a_title_speaks_to_its_reader(title: str, speaks: int) -> None:
    assert told(title, "")["title_to_reader"] == speaks


@pytest.mark.parametrize(
    ("feature", "text", "value"),
    [
        ("research_at_first", f"{'p' * 291} scientist", 0),
        ("research_at_first", f"{'p' * 290} scientist", 1),
        ("nobody_reported", f"{'p' * 19_995} said", 0),
        ("nobody_reported", f"{'p' * 19_996} said", 1),
        ("no_day", "It rained on Friday", 0),
        ("no_day", "It rained", 1),
        ("old_share", "In 1999, in 2000 and for 2,010 or 1.500 nights", 0.5),
        ("old_share", "", 0),
        ("with_numbers", "It cost 3.5 million. Nobody paid!", 0.5),
        ("with_numbers", "", 0),
    ],
)
def test_a_feature_has_its_limit(feature: str, text: str, value: float) -> None:
    assert told("", text)[feature] == pytest.approx(value, abs=1e-4)


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
        ("Over 300 ideas for the harbour", 0),
    ],
)
def test_the_title_of_a_list_counts_what_follows(title: str, is_list: int) -> None:
    assert told(title, "")["list_title"] == is_list


@pytest.mark.parametrize(
    ("title", "is_short"),
    [("", 0), ("Sleep", 1), ("Bridge of sighs", 1), ("Bridge of sighs falls", 0), ("橋", 1), ("橋が閉鎖された", 0)],
)
def test_a_headline_that_tells_something_has_more_than_three_words(title: str, is_short: int) -> None:
    assert told(title, "")["short_title"] == is_short
