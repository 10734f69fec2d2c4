"""Which articles tell of one event."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.clustering.joining import _crowding, _text_share, joining
from digests.stories.clustering.story_index import Assignment, StoryIndex, weights
from digests.stories.features import ArticleFeatures, article_features
from tests.hash_seeds import said_with_two_seeds

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
BRIDGE = (
    "The bridge over the harbour of Port Astrid will reopen in April, the council said on Monday, two years after "
    "engineers found cracks in three of its pillars. Repairs cost 48 million crowns, twice what was planned. "
    "Mayor Jonna Lund said the harbour would be whole again before the summer fair begins."
)
BRIDGE_AGAIN = (
    "Two years after cracks closed it, the harbour bridge in Port Astrid opens to cars in April. The council, which "
    "paid 48 million crowns for new pillars, set the date on Monday. Mayor Lund called it a good day for both shores "
    "and for the engineers who worked through two winters to mend it."
)
COMET = (
    "A comet that last came near three thousand years ago can be seen with the naked eye this week, astronomers at the "
    "Velmora observatory said. Its tail of dust and ice stretches over ten degrees of the evening sky. The best time "
    "to look for the comet is an hour after sunset, low above the western horizon."
)
FERRIES = (
    "Two more ferries will cross from Port Astrid to the islands this summer, their owner said. Shops on the quay "
    "stay open until nine, and a new timetable can be had from the kiosk, as the old one is no longer valid."
)
NEWS = [
    ("Bridge to reopen", BRIDGE),
    ("Comet seen over Velmora", COMET),
    ("Harbour bridge opens in April", BRIDGE_AGAIN),
]


def one(
    article: int, title: str, text: str = "", *, language: str = "en", site: str = "", after: timedelta = timedelta()
) -> ArticleFeatures:
    site = site or f"site{article}.example"
    return article_features(article, title=title, text=text, language=language, site=site, published_at=START + after)


def file(index: StoryIndex, told: ArticleFeatures, new_story: int) -> tuple[int, Assignment]:
    assignment = index.find(told)
    story = new_story if assignment.story is None else assignment.story
    index.remember(told, story, assignment.vector)
    return story, assignment


def grouped(features: list[ArticleFeatures], batch: int = 1, restart_at: int = -1) -> list[int]:
    index, kept, stories = StoryIndex(), list[tuple[ArticleFeatures, int, bytes]](), list[int]()
    for number, told in enumerate(features):
        if number == restart_at:
            index = StoryIndex()
            for row in kept:
                index.remember(*row)
        if number % batch == 0 or number == restart_at:
            index.begin_batch()
        story, assignment = file(index, told, number + 1)
        kept.append((ArticleFeatures.from_bytes(told.article, told.to_bytes()), story, assignment.vector))
        stories.append(story)
    return stories


def stream(number: int) -> list[ArticleFeatures]:
    """Articles of which every fifth tells the same event in the words of another."""
    names = [f"place{at} person{at} thing{at} deed{at} number{at} reason{at}" for at in range(number)]
    return [
        one(
            at,
            f"{names[at % 5 + at // 25 * 5]} news",
            f"{names[at % 5 + at // 25 * 5]} said {names[at]} today",
            after=timedelta(minutes=at),
        )
        for at in range(number)
    ]


def test_two_tellings_of_one_event_are_one_story() -> None:
    assert grouped([one(number, *news) for number, news in enumerate(NEWS)]) == [1, 2, 1]


def test_an_empty_index_finds_nothing() -> None:
    assignment = StoryIndex().find(one(1, *NEWS[0]))
    assert (assignment.story, assignment.copy_of, assignment.similarity) == (None, None, 0.0)


def test_headlines_alone_are_held_to_less() -> None:
    stories = grouped(
        [one(1, "Bridge in Port Astrid to reopen in April"), one(2, "Port Astrid opens harbour bridge again")]
    )
    assert stories == [1, 1]


def test_a_title_without_words_is_a_story_of_its_own() -> None:
    assert grouped([one(1, "!!!"), one(2, "???")]) == [1, 2]


def test_languages_are_kept_apart() -> None:
    assert grouped([one(1, *NEWS[0]), one(2, *NEWS[2], language="de")]) == [1, 2]


@pytest.mark.parametrize(("hours", "same"), [(71, True), (73, False), (-71, True), (-73, False)])
def test_a_story_is_open_for_three_days(hours: int, same: bool) -> None:
    features = [one(1, *NEWS[0]), one(2, *NEWS[2], after=timedelta(hours=hours))]
    assert (grouped(features) == [1, 1]) is same


def test_a_story_told_by_many_sites_is_open_for_a_week() -> None:
    index = StoryIndex()
    for article in range(20):
        told = one(article, *NEWS[0])
        index.remember(told, 1, StoryIndex().find(told).vector)
    assert index.find(one(99, "Harbour bridge in Port Astrid to reopen", after=timedelta(days=6))).story == 1


def test_no_story_is_open_for_longer_than_a_week() -> None:
    days = [one(day, *NEWS[day % 2 * 2], after=timedelta(days=2 * day)) for day in range(5)]
    assert grouped(days) == [1, 1, 1, 1, 5]


@pytest.mark.parametrize(
    ("title", "text", "days", "earlier"),
    [
        ("Harbour bridge to reopen", BRIDGE_AGAIN, 4, 1),
        ("Harbour bridge to reopen", BRIDGE_AGAIN, 8, None),
        ("Comet seen over Velmora", COMET, 4, None),
    ],
)
def test_a_new_story_knows_the_closed_one_that_it_goes_on_with(
    title: str, text: str, days: int, earlier: int | None
) -> None:
    index = StoryIndex()
    file(index, one(1, *NEWS[0]), 1)
    assignment = index.find(one(2, title, text, after=timedelta(days=days)))
    assert (assignment.story, assignment.earlier) == (None, earlier)


def test_a_new_story_knows_the_open_one_that_it_is_nearly_enough_like_to_join() -> None:
    index = StoryIndex()
    file(index, one(1, *NEWS[0]), 1)
    assignments = [index.find(one(2, *told)) for told in (("More ferries to the islands", FERRIES), NEWS[1])]
    assert [(assignment.story, assignment.earlier) for assignment in assignments] == [(None, 1), (None, None)]


def test_a_near_copy_is_filed_with_its_original_and_has_no_vector() -> None:
    index = StoryIndex()
    index.remember(first := one(1, *NEWS[0]), 7, index.find(first).vector)
    assignment = index.find(one(2, "Bridge to reopen soon", BRIDGE.replace("Monday", "Tuesday")))
    assert (assignment.story, assignment.copy_of, assignment.vector) == (7, 1, b"")
    assert assignment.similarity >= 0.5


def test_a_copy_of_a_copy_is_found_too() -> None:
    index = StoryIndex()
    file(index, one(1, *NEWS[0]), 7)
    file(index, one(2, *NEWS[0]), 8)
    assert index.find(one(3, *NEWS[0])).copy_of == 2


def test_a_standing_title_is_no_copy() -> None:
    index = StoryIndex()
    file(index, one(1, "Letters to the editor"), 1)
    assert index.find(one(2, "Letters to the editor")).copy_of is None


def test_of_two_stories_as_like_the_older_one_is_taken() -> None:
    index = StoryIndex()
    first = one(1, *NEWS[0])
    vector = index.find(first).vector
    index.remember(one(2, *NEWS[0], after=timedelta(days=-4)), 5, b"")
    index.remember(first, 9, vector)
    index.remember(first, 4, vector)
    assert index.find(one(3, *NEWS[2])).story == 4


def test_what_is_forgotten_draws_nothing_in() -> None:
    index = StoryIndex()
    file(index, one(1, *NEWS[0]), 1)
    file(index, one(2, *NEWS[1], after=timedelta(hours=2)), 2)
    index.forget(START + timedelta(hours=1))
    assert index.find(one(3, *NEWS[0])).story is None
    assert index.find(one(4, *NEWS[1])).story == 2


def test_forgetting_keeps_the_words_of_stories_that_live() -> None:
    index = StoryIndex()
    file(index, one(1, *NEWS[0]), 1)
    index.remember(later := one(2, *NEWS[2], after=timedelta(hours=2)), 2, index.find(later).vector)
    index.forget(START + timedelta(hours=1))
    assert index.find(one(3, *NEWS[2])).story == 2


@pytest.mark.parametrize("restart_at", [1, 13, 40, 59])
@pytest.mark.parametrize("batch", [1, 7])
def test_a_restart_changes_no_story(restart_at: int, batch: int) -> None:
    features = stream(60)
    assert grouped(features, batch=batch, restart_at=restart_at) == grouped(features, batch=batch)


def test_the_rebuilt_index_gives_the_same_vectors_to_the_last_bit() -> None:
    living, rebuilt = StoryIndex(), StoryIndex()
    for number, told in enumerate(stream(50)):
        story, assignment = file(living, told, number)
        rebuilt.remember(told, story, assignment.vector)
    living.begin_batch()
    rebuilt.begin_batch()
    for told in stream(50):
        assert living.find(told) == rebuilt.find(told)


@pytest.mark.slow
def test_the_same_articles_give_the_same_stories_whatever_the_hash_seed() -> None:
    code = "from tests.digests.stories.clustering.test_story_index import grouped, stream; print(grouped(stream(80)))"
    said = said_with_two_seeds(code)
    assert said == {f"{grouped(stream(80))}\n"}


def test_what_is_kept_of_an_article_is_small() -> None:
    assert len(one(1, *NEWS[0]).to_bytes()) < 1200


def news_of(days: int, each: int = 20) -> list[ArticleFeatures]:
    """Unrelated news, `each` a day, of words that come and go."""
    return [
        one(
            100 + day * each + at,
            f"The matter{day}x{at} of person{day}x{at}",
            " ".join(f"word{day}x{at}x{number} said" for number in range(30)),
            after=timedelta(days=day, minutes=at),
        )
        for day in range(days)
        for at in range(each)
    ]


@pytest.mark.slow
def test_an_index_that_forgets_every_day_is_like_one_that_was_rebuilt() -> None:
    living, kept = StoryIndex(), list[tuple[ArticleFeatures, int, bytes]]()
    for told in news_of(30):
        story, assignment = file(living, told, told.article)
        kept.append((told, story, assignment.vector))
        living.forget(told.published_at - timedelta(days=7))
    rebuilt, now = StoryIndex(), kept[-1][0].published_at
    for row in kept:
        if row[0].published_at >= now - timedelta(days=14):
            rebuilt.remember(*row)
    rebuilt.forget(now - timedelta(days=7))
    for index in (living, rebuilt):
        index.begin_batch()
    for told, _, _ in kept[-300:]:
        assert living.find(told) == rebuilt.find(told)


@pytest.mark.slow
def test_what_is_forgotten_takes_no_room() -> None:
    index = StoryIndex()
    for told in news_of(30):
        file(index, told, told.article)
        index.forget(told.published_at - timedelta(days=7))
    english = index._languages["en"]
    assert len(english._centroids) < 2 * 7 * 20
    assert len(english._vocabulary) < 2 * 14 * 20 * 34


def test_only_the_likest_of_many_stories_are_compared() -> None:
    index = StoryIndex()
    for number in range(50):
        told = one(number, f"The harbour bridge and matter{number}", f"{BRIDGE_AGAIN} " * (number == 40))
        index.remember(told, number + 1, StoryIndex().find(told).vector)
    assert index.find(one(99, *NEWS[0])).story == 41


def test_a_vector_says_what_each_term_weighs() -> None:
    told = one(1, "Bridge cracks")
    assert weights(told, StoryIndex().find(told).vector) == pytest.approx({"bridg": 0.5**0.5, "crack": 0.5**0.5})


def test_less_likeness_will_do_where_few_stories_are_open() -> None:
    explainer = (
        "Pillars that stand in salt water crack sooner than others, says an engineer who has mended forty of them. "
        "What helps is paint, patience and a diver with a lamp. Those of Port Astrid wanted a look each spring, and "
        "seldom got it. Here is what to ask of a town before a lorry crosses."
    )
    index, busy = StoryIndex(), StoryIndex()
    for number in range(100, 140):
        file(busy, one(number, f"place{number} person{number}", f"thing{number} deed{number} reason{number}"), number)
    for each in (index, busy):
        file(each, one(1, *NEWS[0]), 1)
    told = one(2, "Why pillars fail", explainer)
    assert (index.find(told).story, busy.find(told).story) == (1, None)


@pytest.mark.parametrize(
    ("words", "stories", "needed"),
    [(90, 1, (0.08, 0.19, 0.11)), (90, 24, (0.21, 0.21, 0.21)), (12, 1, (0.15, 0.15, 0.15))],
)
def test_a_second_article_must_be_more_alike_than_later_ones_where_few_stories_are_open(
    words: int, stories: int, needed: tuple[float, float, float]
) -> None:
    found = joining(words, stories)
    assert (found.enough, found.second, found.taken_in) == pytest.approx(needed)


@pytest.mark.parametrize(("stories", "crowding"), [(0, 0.0), (1, 0.0), (23, 0.98661), (24, 1.0), (99, 1.0)])
def test_twenty_four_open_stories_are_many(stories: int, crowding: float) -> None:
    assert _crowding(stories) == pytest.approx(crowding, abs=1e-5)


@pytest.mark.parametrize(("words", "share"), [(12, 0.0), (13, 1 / 28), (39, 27 / 28), (40, 1.0), (90, 1.0)])
def test_a_text_has_between_twelve_and_forty_words(words: int, share: float) -> None:
    assert _text_share(words) == pytest.approx(share)
