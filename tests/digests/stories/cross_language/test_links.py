"""Which stories of different languages tell one event."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.cross_language.encodings import encode
from digests.stories.cross_language.features import link_features
from digests.stories.cross_language.links import LINKED_FROM, StoryLinks
from digests.stories.features import ArticleFeatures, article_features
from tests.digests.stories.cross_language.fake_encoder import fake_encoder

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
ENGLISH = (
    "Mayor Jonna Lund of Port Astrid resigns",
    "Jonna Lund said in Port Astrid on Monday that the 48 million for the Velmora bridge had been lost.",
)
GERMAN = (
    "Bürgermeisterin Jonna Lund von Port Astrid tritt zurück",
    "Die 48 Millionen für die Velmora-Brücke seien verloren, sagte Jonna Lund am Montag in Port Astrid.",
)
RUSSIAN = (
    "Мэр Порт-Астрид Йонна Лунд уходит в отставку",
    "Йонна Лунд сообщила в понедельник в Порт-Астрид, что 48 миллионов на мост Велмора потеряны.",
)


def article(title: str, text: str, language: str, hours: float = 0) -> ArticleFeatures:
    return article_features(
        1, title=title, text=text, language=language, site="a.example", published_at=START + timedelta(hours=hours)
    )


def crowd(links: StoryLinks, hours: float = 0, *, count: int = 40, first: int = 100) -> None:
    """Stories of other things, in both languages."""
    for number in range(count):
        language = ("en", "de")[number % 2]
        word = "".join(chr(97 + (number * 7 + at * 11) % 26) for at in range(9))
        links.remember(
            article(f"{word} {word[::-1]}", f"The {word[2:]} was told by {word[3:]}", language, hours), first + number
        )


def linked(*, hours: float = 0) -> StoryLinks:
    links = StoryLinks()
    crowd(links)
    links.remember(article(*ENGLISH, "en"), 1)
    links.remember(article(*GERMAN, "de", hours), 2)
    return links


def test_two_languages_tell_one_event() -> None:
    links = linked()
    assert links.find(1) == [2]
    assert links.find(2) == [1]
    assert links.similarity(1, 2) == pytest.approx(links.similarity(2, 1))


def test_another_script_is_romanised() -> None:
    links = linked()
    links.remember(article(*RUSSIAN, "ru"), 3)
    assert links.find(3) == [1, 2]


def test_of_each_language_the_most_similar_is_linked() -> None:
    links = linked()
    links.remember(article(ENGLISH[0], "Whether a rowing club may keep its boats there is asked as well.", "en"), 4)
    assert links.similarity(2, 1) > links.similarity(2, 4) > LINKED_FROM
    assert links.find(2) == [1]


def test_stories_of_one_language_that_are_not_alike_are_no_event_whatever_links_them() -> None:
    links = linked()
    links.remember(article("Weather turns", "Rain comes to the northern coast on Friday night.", "en"), 5)
    links.remember(article(ENGLISH[0], "In Port Astrid Jonna Lund gave up the office of mayor on Monday.", "en"), 6)
    assert links.are_one_event([1, 2])
    assert not links.are_one_event([5, 2, 1])
    assert links.are_one_event([6, 2, 1])
    assert links.are_one_event([1, 777])


def test_a_language_is_not_linked_with_itself() -> None:
    links = linked()
    links.remember(article(*ENGLISH, "en"), 5)
    assert links.find(5) == [2]


def test_nothing_is_linked_while_little_is_known_or_all_is_of_one_language() -> None:
    few, same = StoryLinks(), StoryLinks()
    few.remember(article(*ENGLISH, "en"), 1)
    few.remember(article(*GERMAN, "de"), 2)
    for number in range(40):
        same.remember(article(*ENGLISH, "en"), number)
    assert few.find(1) == same.find(1) == same.find(99) == []


def test_what_began_long_ago_is_linked_no_more() -> None:
    links = linked(hours=80)
    links.forget(START + timedelta(hours=1))
    crowd(links, 80)
    assert links.find(2) == []
    links.remember(article(*ENGLISH, "en", 81), 1)
    assert links.find(2) == []


def test_what_is_part_of_another_story_is_linked_no_more() -> None:
    links = linked()
    links.remember(article(*ENGLISH, "en"), 5)
    links.merge(5, 1)
    links.merge(77, 1)
    assert links.find(2) == [1]


def test_a_restart_changes_nothing() -> None:
    links, before = linked(hours=80), START + timedelta(hours=10)
    links.remember(article(*RUSSIAN, "ru", 85), 3)
    links.forget(before)
    again = StoryLinks()
    again.forget(before)
    crowd(again)
    for told, story in (
        (article(*ENGLISH, "en"), 1),
        (article(*GERMAN, "de", 80), 2),
        (article(*RUSSIAN, "ru", 85), 3),
    ):
        again.remember(told, story)
    for index in (links, again):
        crowd(index, 90)
        index.remember(article(*ENGLISH, "en", 91), 1)
    assert links.find(3) == again.find(3)
    assert links.similarity(2, 3) == again.similarity(2, 3)


def test_only_the_first_articles_say_what_a_story_is() -> None:
    links = linked()
    for number in range(3):
        links.remember(article(*ENGLISH, "en", number), 1)
    before = links.similarity(1, 2)
    links.remember(article("Weather turns", "Rain comes to the northern coast on Friday night.", "en"), 1)
    assert links.similarity(1, 2) == before


@pytest.mark.parametrize(
    ("title", "language", "feature"),
    [
        ("Velmora", "en", "_vil"),
        ("Велмора", "ru", "_vil"),
        ("Marigold", "en", "igal"),
        ("Мэриголд", "ru", "igal"),
        ("Europa", "de", "ivra"),
        ("Европа", "ru", "ivra"),
        ("Sorrel", "en", "_sar"),
        ("Сорель", "ru", "_sar"),
        ("Quito, 48 Grad", "de", "#48"),
        ("Frankreich", "de", "@FR"),
        ("法国总统", "zh", "@FR"),
        ("ox", "en", "_ax"),
    ],
)
def test_features_are_the_same_in_every_script(title: str, language: str, feature: str) -> None:
    assert feature in link_features(article(title, "", language))


def test_a_language_that_nobody_knows_has_no_countries() -> None:
    assert not any(feature.startswith("@") for feature in link_features(article("France 7", "", "xx")))
    assert link_features(article("7", "", "")) == {}


@pytest.mark.parametrize(("others", "found"), [(28, [2]), (27, [])])
def test_thirty_stories_tell_what_is_rare(others: int, found: list[int]) -> None:
    links = StoryLinks()
    crowd(links, count=others)
    links.remember(article(*ENGLISH, "en"), 1)
    links.remember(article(*GERMAN, "de"), 2)
    assert links.find(1) == found


@pytest.mark.parametrize(("before", "counts"), [(2, True), (3, False)])
def test_three_articles_of_a_story_say_what_it_is(before: int, counts: bool) -> None:
    links = linked()
    for _ in range(before):
        links.remember(article("Ferries stop", "Ferries stop in winter.", "en"), 5)
    similarity = links.similarity(5, 2)
    links.remember(article(*ENGLISH, "en"), 5)
    assert (links.similarity(5, 2) > similarity) is counts


@pytest.mark.parametrize(("later", "found"), [(timedelta(days=10), []), (timedelta(days=10, seconds=1), [1])])
def test_a_closed_story_is_known_for_ten_days(later: timedelta, found: list[int]) -> None:
    links = linked()
    links.forget(START + timedelta(hours=1))
    links.forget(START + later)
    crowd(links, 245, first=500)
    links.remember(article(*ENGLISH, "en", 245), 1)
    links.remember(article(*GERMAN, "de", 245), 6)
    assert links.find(6) == found


def test_the_weights_of_features_are_those_that_links_were_measured_with() -> None:
    assert linked().similarity(1, 2) == pytest.approx(0.6113545 / 0.17, abs=1e-6)


def test_two_stories_of_one_language_have_to_share_more() -> None:
    links = linked()
    links.remember(article(*ENGLISH, "en"), 9)
    assert links.similarity(1, 9) == pytest.approx(1 / 0.2, abs=1e-6)


def test_names_numbers_and_countries_weigh_more_than_other_words() -> None:
    features = link_features(article("Heute sagt Velmora in Frankreich 48 neuen toren ab", "", "de"))
    weights = {feature: features[feature] for feature in ("_vil", "#48", "@FR", "_tar")}
    assert weights == {"_vil": 10, "#48": 8, "@FR": 4, "_tar": 4}


def encoded(title: str, language: str, *, by_encoder: bool = True) -> ArticleFeatures:
    encoding = encode(fake_encoder, title, "", language) if by_encoder else b""
    return replace(article(title, "", language), encoding=encoding)


@pytest.mark.parametrize(("by_encoder", "found"), [(True, [2]), (False, [])])
def test_stories_without_a_word_in_common_are_linked_by_what_they_mean(by_encoder: bool, found: list[int]) -> None:
    links = StoryLinks()
    crowd(links)
    links.remember(encoded("Bridge closed", "en"), 1)
    links.remember(encoded("Brücke gesperrt", "de", by_encoder=by_encoder), 2)
    assert links.find(1) == found


def test_words_in_common_add_to_what_stories_mean() -> None:
    links = StoryLinks()
    crowd(links)
    for story, (title, language) in enumerate(
        [("Velmora bridge closed", "en"), ("Velmora Brücke gesperrt", "de"), ("Tamber Brücke gesperrt", "de")], 1
    ):
        links.remember(encoded(title, language), story)
    assert links.similarity(1, 2) > links.similarity(1, 3) > LINKED_FROM
    assert links.find(1) == [2]


def test_the_first_articles_together_say_what_a_story_means() -> None:
    links = StoryLinks()
    crowd(links)
    links.remember(encoded("Brücke gesperrt", "de"), 2)
    links.remember(encoded("Striker injured", "en"), 1)
    before = links.similarity(1, 2)
    links.remember(encoded("Bridge closed", "en"), 1)
    assert links.similarity(1, 2) > before


def test_what_is_part_of_another_story_means_nothing_any_more() -> None:
    links = StoryLinks()
    crowd(links)
    for story, (title, language) in enumerate(
        [("Bridge closed", "en"), ("Brücke gesperrt", "de"), ("Brücke gesperrt", "de")], 1
    ):
        links.remember(encoded(title, language), story)
    links.merge(2, 3)
    assert links.find(1) == [3]
